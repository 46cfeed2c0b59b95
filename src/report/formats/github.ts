import { RuleSeverity } from '../../rules/rule-severity';
import { CheckReport, LocatedFinding, UnreadableInput } from '../check-report';
import { findingInWords } from '../finding-in-words';
import { objectOf } from '../finding-place';

const COMMANDS = { [RuleSeverity.ERROR]: 'error', [RuleSeverity.WARNING]: 'warning', [RuleSeverity.NOTE]: 'notice' } as const;

/** Annotations of a pull request, by the commands of a workflow's log. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export async function* asGithub(parts: AsyncIterable<CheckReport>): AsyncGenerator<string> {
  for await (const { findings, unreadable } of parts) yield [...unreadable.map(unreadableAsCommand), ...findings.map(findingAsCommand)].join('');
}

function unreadableAsCommand({ file, line = 1, column = 1, problem }: UnreadableInput): string {
  return command('error', { file, line, col: column, title: 'unreadable' }, problem);
}

function findingAsCommand({ file, line, column, finding }: LocatedFinding): string {
  const { problem, fix } = findingInWords(finding);
  return command(COMMANDS[finding.severity], { file, line, col: column, title: `${finding.rule}: ${objectOf(finding)}` }, `${problem}. ${fix}`);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C')}`);
  return `::${name} ${written.join(',')}::${escaped(message)}\n`;
}

function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
