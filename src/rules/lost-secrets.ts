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
  const lost = new Map<string, LostData & { readonly readers: string[] }>();
  for (const loss of view.losses) {
    if (loss.data.kind !== kind || loss.outcome !== outcome || !locations.includes(loss.data.location)) continue;
    const { pair: { actor, target: owner }, data: { name, location } } = loss;
    // With the length, as either may hold anything.
    const key = `${location} ${owner.length} ${owner}${name}`;
    const known = lost.get(key);
    if (!known) lost.set(key, { owner, path: view.containers.find(container => container.name === owner)?.path ?? '/spec', name, location, readers: [actor] });
    else if (!known.readers.includes(actor)) known.readers.push(actor);
  }
  return [...lost.values()];
}
