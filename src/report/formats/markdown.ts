import { CheckReport } from '../check-report';
import { findingInWords } from '../finding-in-words';
import { fieldOf, objectOf } from '../finding-place';
import { code, plain, table } from '../markdown';

/** For a comment on a pull request. */
export function asMarkdown({ findings, unreadable, suppressed, counts }: CheckReport): string {
  const rows = findings.map(({ file, line, finding }) => {
    const { problem, fix } = findingInWords(finding);
    return [finding.severity, code(finding.rule), `${plain(objectOf(finding))}, ${code(fieldOf(finding))}`, `${plain(problem)}. ${plain(fix)}.`, code(`${file}:${line}`)];
  });
  return [
    ...unreadable.map(({ file, line, problem }) => `- ${code(line === undefined ? file : `${file}:${line}`)}: ${plain(problem)}`),
    ...unreadable.length > 0 ? [''] : [],
    ...rows.length > 0 ? table(['', 'rule', 'where', 'what', 'line'], rows) : [`No findings in ${counts.workloads} workloads.`],
    ...suppressed.length > 0 ? ['', `${suppressed.length} suppressed.`] : [],
    '',
  ].join('\n');
}
