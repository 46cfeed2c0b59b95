import { WorkloadView } from './workload-view';
import { AccessOutcome } from '../access/access-outcome';
import { DataKind } from '../pod/data-kind';
import { DataLocation } from '../pod/data-location';

/** Data of one container in one place, and who reads it there. */
export interface LostData {
  readonly owner: string;
  /** JSON pointer to the owner from the Pod template. */
  readonly path: string;
  readonly name: string;
  readonly location: DataLocation;
  readonly readers: readonly string[];
}

const EVERYWHERE = Object.values(DataLocation);

/** What is lost with an outcome, once for all of its readers. */
export function lostData(
  view: WorkloadView, kind: DataKind, outcome: AccessOutcome, locations: readonly DataLocation[] = EVERYWHERE,
): readonly LostData[] {
  const readersOf = new Map<string, string[]>();
  const lost: LostData[] = [];
  for (const { pair: { actor, target: owner }, data, outcome: found } of view.losses) {
    const { name, location } = data;
    if (data.kind !== kind || found !== outcome || !locations.includes(location)) continue;
    // With the length, as either may hold anything.
    const key = `${location} ${owner.length} ${owner}${name}`;
    const readers = readersOf.get(key);
    if (readers) {
      if (!readers.includes(actor)) readers.push(actor);
      continue;
    }
    const first = [actor];
    readersOf.set(key, first);
    lost.push({ owner, path: view.containers.find(container => container.name === owner)?.path ?? '/spec', name, location, readers: first });
  }
  return lost;
}
