import { CheckReport } from '../check-report';
import { findingInWords } from '../finding-in-words';

/** For programs: all that is known, in one object. */
export function asJson({ findings, suppressed, unreadable, counts }: CheckReport): string {
  const report = {
    findings: findings.map(({ finding, ...location }) => ({ ...location, ...finding, ...findingInWords(finding) })),
    suppressed: suppressed.map(({ finding: { rule, object, path }, ...rest }) => ({ ...rest, rule, object, path })),
    unreadable,
    counts,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
