import { WorkloadView } from './workload-view';
import { AccessOutcome } from '../access/access-outcome';
import { Loss } from '../access/losses';
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

/** What is lost with an outcome, once for all of its readers. */
export function lostData(
  view: WorkloadView, kind: DataKind, outcome: AccessOutcome, locations: readonly DataLocation[] = Object.values(DataLocation),
): readonly LostData[] {
  const byData = new Map<string, Loss[]>();
  for (const loss of view.losses) {
    if (loss.data.kind !== kind || loss.outcome !== outcome || !locations.includes(loss.data.location)) continue;
    const key = JSON.stringify([loss.pair.target, loss.data.name, loss.data.location]);
    const known = byData.get(key);
    if (known) known.push(loss);
    else byData.set(key, [loss]);
  }
  return [...byData.values()].map(losses => {
    const [{ pair: { target: owner }, data: { name, location } }] = losses;
    const path = view.containers.find(container => container.name === owner)?.path ?? '/spec';
    return { owner, path, name, location, readers: [...new Set(losses.map(({ pair }) => pair.actor))] };
  });
}
