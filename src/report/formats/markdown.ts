import { CheckReport, LocatedFinding } from '../check-report';
import { counted } from '../counted';
import { findingInWords } from '../finding-in-words';
import { fieldOf, objectOf } from '../finding-place';
import { code, plain, table } from '../markdown';

/** For a comment on a pull request: a table for each part. */
export async function* asMarkdown(parts: AsyncIterable<CheckReport>): AsyncGenerator<string> {
  let [tables, workloads, suppressed] = [0, 0, 0];
  for await (const part of parts) {
    const unreadable = part.unreadable.map(({ file, line, problem }) => `- ${code(line === undefined ? file : `${file}:${line}`)}: ${plain(problem)}`);
    const rows = part.findings.map(cellsOf);
    yield [
      // What follows a table at once is a row of it.
      ...tables > 0 && unreadable.length + rows.length > 0 ? [''] : [],
      ...unreadable,
      ...unreadable.length > 0 ? [''] : [],
      ...rows.length > 0 ? table(['', 'rule', 'where', 'what', 'line'], rows) : [],
    ].map(line => `${line}\n`).join('');
    if (rows.length > 0) tables++;
    suppressed += part.suppressed.length;
    ({ workloads } = part.counts);
  }
  if (tables === 0) yield `No findings in ${counted(workloads, 'workload')}.\n`;
  if (suppressed > 0) yield `\n${suppressed} suppressed.\n`;
}

function cellsOf({ file, line, finding }: LocatedFinding): string[] {
  const { problem, fix } = findingInWords(finding);
  return [finding.severity, code(finding.rule), `${plain(objectOf(finding))}, ${code(fieldOf(finding))}`, `${plain(problem)}. ${plain(fix)}.`, code(`${file}:${line}`)];
}
