import { styleText } from 'node:util';
import { RuleSeverity } from '../../rules/rule-severity';
import { CheckReport, LocatedFinding, UnreadableInput } from '../check-report';
import { findingInWords } from '../finding-in-words';
import { fieldOf, objectOf } from '../finding-place';
import { inOneLine } from '../in-one-line';

const COLOURS = { [RuleSeverity.ERROR]: 'red', [RuleSeverity.WARNING]: 'yellow', [RuleSeverity.NOTE]: 'cyan' } as const;

/** For people: a paragraph a finding, which begins as compilers' messages do. */
export async function* asText(parts: AsyncIterable<CheckReport>, isColoured = () => false): AsyncGenerator<string> {
  for await (const { findings, unreadable } of parts) {
    const isColouredHere = findings.length > 0 && isColoured();
    let text = unreadable.map(unreadableAsText).join('');
    for (const finding of findings) text += paragraph(finding, isColouredHere);
    yield text;
  }
}

export function unreadableAsText({ file, line, column, problem }: UnreadableInput): string {
  return `${inOneLine(`${[file, line, column].filter(part => part !== undefined).join(':')}: ${problem}`)}\n`;
}

function paragraph({ file, line, column, finding }: LocatedFinding, isColoured: boolean): string {
  const { problem, fix } = findingInWords(finding);
  const severity = isColoured ? styleText(COLOURS[finding.severity], finding.severity) : finding.severity;
  const said = inOneLine(`${problem}. ${fix} (${finding.rule})`);
  return `${inOneLine(file)}:${line}:${column}: ${severity}: ${said}\n  ${inOneLine(`${objectOf(finding)}, ${fieldOf(finding)}`)}\n`;
}
