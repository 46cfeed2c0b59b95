import { CheckReport, LocatedFinding, UnreadableInput } from '../check-report';
import { counted } from '../counted';
import { findingInWords } from '../finding-in-words';
import { fieldOf, objectOf } from '../finding-place';

/** For what shows tests: a case a finding, which has failed, or one that has passed where there is none. A part is a suite, as what a suite counts comes before it. https://github.com/testmoapp/junitxml */
export async function* asJunit(parts: AsyncIterable<CheckReport>): AsyncGenerator<string> {
  let isEmpty = true;
  let workloads = 0;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>';
  for await (const { findings, unreadable, counts } of parts) {
    const cases = [...unreadable.map(unreadableCase), ...findings.map(findingCase)];
    if (cases.length > 0) yield suite(cases, findings.length, unreadable.length);
    isEmpty &&= cases.length === 0;
    ({ workloads } = counts);
  }
  if (isEmpty) yield suite([testCase('all', `no findings in ${counted(workloads, 'workload')}`, '')], 0, 0);
  yield '</testsuites>\n';
}

function suite(cases: readonly string[], failures: number, errors: number): string {
  return [`<testsuite name="cdk8s-shared-process" tests="${cases.length}" failures="${failures}" errors="${errors}">`, ...cases, '</testsuite>'].join('\n');
}

function unreadableCase({ file, problem }: UnreadableInput): string {
  return testCase(file, 'readable', `<error message="${escaped(problem)}"/>`);
}

function findingCase({ file, line, column, finding }: LocatedFinding): string {
  const { problem, fix } = findingInWords(finding);
  const place = `${file}:${line}:${column}`;
  return testCase(file, `${finding.rule}: ${objectOf(finding)}, ${fieldOf(finding)}`, `<failure type="${finding.severity}" message="${escaped(`${problem}. ${fix}`)}">${escaped(place)}</failure>`);
}

function testCase(file: string, name: string, outcome: string): string {
  return `<testcase classname="${escaped(file)}" name="${escaped(name)}">${outcome}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };

/** Without what XML has no way to write. https://www.w3.org/TR/xml/#charsets */
function escaped(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[&<>"\n\r\t]/g, character => ENTITIES[character]);
}
