import { textGivenBy } from './files';
import { UsageError } from './usage-error';
import { stablePathOf } from '../report/finding-place';
import { Finding } from '../rules/finding';
import { isManifest } from '../workload/manifest';

/** Findings that were there before. */
export type Baseline = ReadonlySet<string>;

/** Reads what `check --format json` has written. */
export function baselineIn(file: string): Baseline {
  const text = textGivenBy('--baseline', file);
  try {
    const report: unknown = JSON.parse(text);
    if (isManifest(report) && Array.isArray(report.findings)) return new Set((report.findings as Finding[]).map(identityOf));
  } catch {
    // It is no JSON, which is as wrong.
  }
  throw new UsageError(`--baseline '${file}': it is nothing that check --format json has written`);
}

/** The same wherever in a file its object stands, and in its Pod its container. */
export function identityOf(finding: Finding): string {
  const { rule, object } = finding;
  return JSON.stringify([rule, object?.apiVersion, object?.kind, object?.namespace, object?.name, stablePathOf(finding)]);
}
