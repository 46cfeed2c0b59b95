import { fixFile } from './fix-file';
import { CheckReport } from '../../report/check-report';
import { manifestWorkloadOf } from '../../workload/manifest-workload';
import { Criteria, findingsIn } from '../check-parts';
import { problemOf } from '../problem-of';

/** What has become of the files that were to be changed. */
export interface Fixes {
  readonly fixed: number;
  readonly unwritable: CheckReport['unreadable'];
}

/** Why a file cannot be written that was read a moment ago. */
function writingProblemOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['EACCES', 'EPERM'].includes(code) ? 'it or its folder may not be written' : problemOf(error);
}

/** Changes the files in which something has been found that can be changed. */
export async function fixFiles(parts: AsyncIterable<CheckReport>, criteria: Criteria): Promise<Fixes> {
  const files = new Set<string>();
  for await (const { findings } of parts) for (const { finding, file } of findings) if (finding.patch) files.add(file);
  const unwritable: CheckReport['unreadable'][number][] = [];
  let fixed = 0;
  for (const file of files) {
    try {
      fixed += fixFile(file, object => {
        const workload = manifestWorkloadOf(object);
        return workload ? findingsIn(workload, criteria).findings.flatMap(({ patch }) => (patch ? [patch] : [])) : [];
      });
    } catch (error) {
      unwritable.push({ file, problem: `it cannot be changed: ${writingProblemOf(error)}` });
    }
  }
  return { fixed, unwritable };
}
