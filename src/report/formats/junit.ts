import { CheckReport } from '../check-report';
import { findingInWords } from '../finding-in-words';
import { fieldOf, objectOf } from '../finding-place';

/** For what shows tests: a case a finding, which has failed, or one that has passed where there is none. https://github.com/testmoapp/junitxml */
export function asJunit({ findings, unreadable, counts }: CheckReport): string {
  const cases = [
    ...unreadable.map(({ file, problem }) => testCase(file, 'readable', `<error message="${escaped(problem)}"/>`)),
    ...findings.map(({ file, line, column, finding }) => {
      const { problem, fix } = findingInWords(finding);
      const place = `${file}:${line}:${column}`;
      return testCase(file, `${finding.rule}: ${objectOf(finding)}, ${fieldOf(finding)}`, `<failure type="${finding.severity}" message="${escaped(`${problem}. ${fix}`)}">${escaped(place)}</failure>`);
    }),
  ];
  const all = cases.length > 0 ? cases : [testCase('all', `no findings in ${counts.workloads} workloads`, '')];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites><testsuite name="cdk8s-shared-process" tests="${all.length}" failures="${findings.length}" errors="${unreadable.length}">`,
    ...all,
    '</testsuite></testsuites>',
    '',
  ].join('\n');
}

function testCase(file: string, name: string, outcome: string): string {
  return `<testcase classname="${escaped(file)}" name="${escaped(name)}">${outcome}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** Without what XML has no way to write. https://www.w3.org/TR/xml/#charsets */
function escaped(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[&<>"\n]/g, character => ENTITIES[character]);
}
