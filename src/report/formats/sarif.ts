import { sep } from 'node:path';
import { JsonList } from './json-list';
import { CATALOGUE } from '../../rules/catalogue';
import { Finding } from '../../rules/finding';
import { Rule } from '../../rules/rule';
import { RuleSeverity } from '../../rules/rule-severity';
import { CheckReport, Location } from '../check-report';
import { findingInWords } from '../finding-in-words';
import { fieldOf, objectOf, stablePathOf } from '../finding-place';

const LEVELS = { [RuleSeverity.ERROR]: 'error', [RuleSeverity.WARNING]: 'warning', [RuleSeverity.NOTE]: 'note' } as const;

/** What closes the only run, and with it all. */
const END_OF_RUN = '\n    }\n  ]\n}';

/** For code scanning. What cannot be read is told at the end, when it is known. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export async function* asSarif(parts: AsyncIterable<CheckReport>): AsyncGenerator<string> {
  const driver = { name: 'cdk8s-shared-process', informationUri: 'https://github.com/cdk8s-shared-process/cdk8s-shared-process', rules: CATALOGUE.map(descriptorOf) };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits' }] };
  const results = new JsonList(' '.repeat(8));
  const toolExecutionNotifications: object[] = [];
  yield `${JSON.stringify(log, undefined, 2).slice(0, -END_OF_RUN.length)},\n      "results": `;
  for await (const { findings, suppressed, unreadable } of parts) {
    yield results.elements([
      ...findings.map(each => resultOf(each.finding, each)),
      ...suppressed.map(({ finding, reason, ...location }) => ({
        ...resultOf(finding, location), suppressions: [{ kind: reason === undefined ? 'external' : 'inSource', ...reason ? { justification: reason } : {} }],
      })),
    ]);
    toolExecutionNotifications.push(...unreadable.map(({ file, line = 1, column = 1, problem }) => ({
      level: 'error', message: { text: problem }, locations: [{ physicalLocation: physical({ file, line, column }) }],
    })));
  }
  const invocations = new JsonList(' '.repeat(8));
  const invocation = { executionSuccessful: toolExecutionNotifications.length === 0, toolExecutionNotifications };
  yield `${results.end()},\n      "invocations": ${invocations.elements([invocation])}${invocations.end()}${END_OF_RUN}\n`;
}

function descriptorOf({ id, severity, title, explanation, sources }: Rule) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    ...sources.length === 0 ? {} : { helpUri: sources[0].split(' ')[0] },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf(finding: Finding, location: Location) {
  const { problem, fix } = findingInWords(finding);
  return {
    ruleId: finding.rule,
    ruleIndex: CATALOGUE.findIndex(({ id }) => id === finding.rule),
    level: LEVELS[finding.severity],
    message: { text: `${problem}. ${fix}` },
    locations: [{
      physicalLocation: physical(location),
      logicalLocations: [{ fullyQualifiedName: `${objectOf(finding)}, ${fieldOf(finding)}` }],
    }],
    // The same finding after lines or containers were added above it.
    partialFingerprints: { 'finding/v1': [finding.rule, objectOf(finding), stablePathOf(finding)].join(' ') },
  };
}

function physical({ file, line, column }: Location) {
  return { artifactLocation: { uri: addressOf(file) }, region: { startLine: line, startColumn: column } };
}

function addressOf(file: string): string {
  const path = file.replaceAll(sep, '/').split('/').map(encodeURIComponent).join('/');
  // A drive is no folder beneath the one that somebody is in.
  return sep === '\\' ? path.replace(/^([A-Za-z])%3A(?=\/)/, 'file:///$1:') : path;
}
