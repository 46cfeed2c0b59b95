import { Refused, Source } from './files';
import { objectsOf, Reading, ReadObject } from './objects';
import { Streams } from './streams';
import { CheckReport, LocatedFinding } from '../report/check-report';
import { Findings } from '../rules/apply-rules';
import { checkWorkload } from '../rules/check-workload';
import { Finding } from '../rules/finding';
import { NamespaceLevels } from '../rules/namespace-levels';
import { CheckSettings } from '../rules/written-settings';
import { ManifestWorkload, manifestWorkloadOf } from '../workload/manifest-workload';

/** What findings go by. */
export interface Criteria {
  readonly settings: CheckSettings;
  readonly levels: NamespaceLevels;
  isNew(finding: Finding): boolean;
}

/** What is found in a workload, but for what is known. */
export function findingsIn(workload: ManifestWorkload, { settings, levels, isNew }: Criteria): Findings {
  const { findings, suppressed } = checkWorkload(workload, settings, levels);
  return { findings: findings.filter(isNew), suppressed: suppressed.filter(({ finding }) => isNew(finding)) };
}

/** How many findings make a part: what is kept at a time. To write more often costs less than to have V8 move more when it clears away what is new. */
export const PART = 100;
/** The same in formats that show where a part ends. */
export const SHOWN_PART = 500;

/** What is found, in parts that follow each other, the last of them with what is left. */
export async function* partsOf(
  sources: Iterable<Source | Refused>, criteria: Criteria, streams: Streams, size: number, unwritable: CheckReport['unreadable'] = [],
): AsyncGenerator<CheckReport> {
  let part = new Part();
  for await (const readings of objectsOf(sources, streams)) {
    for (const reading of readings) {
      part.take(reading, criteria);
      if (part.size < size) continue;
      yield part;
      part = new Part(part.counts);
    }
  }
  part.unreadable.push(...unwritable);
  yield part;
}

class Part implements CheckReport {
  readonly findings: LocatedFinding[] = [];
  readonly suppressed: CheckReport['suppressed'][number][] = [];
  readonly unreadable: CheckReport['unreadable'][number][] = [];

  constructor(readonly counts = { files: 0, workloads: 0, others: 0 }) {}

  get size(): number {
    return this.findings.length + this.suppressed.length + this.unreadable.length;
  }

  take(reading: Reading, criteria: Criteria): void {
    if ('unreadable' in reading) {
      this.unreadable.push(reading.unreadable);
    } else if (!('read' in reading)) {
      this.counts.files++;
    } else {
      this.takeObject(reading.read, criteria);
    }
  }

  private takeObject({ object, file, positions, path: base }: ReadObject, criteria: Criteria): void {
    const workload = manifestWorkloadOf(object);
    if (!workload) {
      this.counts.others++;
      criteria.levels.take(object);
      return;
    }
    this.counts.workloads++;
    const { findings, suppressed } = findingsIn(workload, criteria);
    for (const finding of findings) {
      const { line, column } = positions.of(`${base}${finding.path}`);
      this.findings.push({ finding, file, line, column });
    }
    for (const { finding, reason } of suppressed) {
      const { line, column } = positions.of(`${base}${finding.path}`);
      this.suppressed.push({ finding, reason, file, line, column });
    }
  }
}
