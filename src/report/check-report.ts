import { SuppressedFinding } from '../rules/apply-rules';
import { Finding } from '../rules/finding';

/** Where something is in the files that were looked at: lines and columns from 1 on. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A finding, and where it is. */
export interface LocatedFinding extends Location {
  readonly finding: Finding;
}

/** A file that cannot be read, or a document in it. */
export interface UnreadableInput {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly problem: string;
}

/** What a look at files has come to, or a part of that. */
export interface CheckReport {
  readonly findings: readonly LocatedFinding[];
  readonly suppressed: readonly (Location & SuppressedFinding)[];
  readonly unreadable: readonly UnreadableInput[];
  /** Of all that has been looked at by then. */
  readonly counts: CheckCounts;
}

export interface CheckCounts {
  readonly files: number;
  readonly workloads: number;
  /** Objects that are no workloads of a known kind. */
  readonly others: number;
}

/** How a report is written down: part by part, as what is found may be more than there is room for. */
export type ReportFormat = (parts: AsyncIterable<CheckReport>, isColoured?: () => boolean) => AsyncIterable<string>;
