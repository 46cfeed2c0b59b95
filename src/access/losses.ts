import { AccessOutcome } from './access-outcome';
import { DataExposure } from './data-exposure';
import { readingOf } from './exposures';
import { PairDecisions } from './pair-decisions';
import { allContainers } from '../pod/containers';
import { DataKind } from '../pod/data-kind';
import { DataLocation } from '../pod/data-location';
import { userOf } from '../pod/effective-settings';
import { Container, PodSpec } from '../pod/pod';
import { takenBy } from '../pod/taken-by';
import { TakenData, takenWithout } from '../pod/taken-data';

/** What a container takes and one beside it does not, and whether that one can read it there. */
export interface Loss {
  readonly pair: PairDecisions;
  /** The container that reads. */
  readonly reader: Container;
  readonly data: TakenData;
  readonly outcome: AccessOutcome;
  /** What makes the outcome unknown where the place can be read. */
  readonly doubt?: Doubt;
}

/** Whether the data is there, what it is, and whether the mode of its files lets the reader open them. */
export type Doubt = 'existence' | 'content' | 'mode';

export function lossesIn(spec: PodSpec, pairs: readonly PairDecisions[]): Loss[] {
  const containers = new Map(allContainers(spec).map(({ name, container }) => [name, { container, taken: takenBy(container, spec) }]));
  const losses: Loss[] = [];
  for (const pair of pairs) {
    const [reader, owner] = [containers.get(pair.actor)!, containers.get(pair.target)!];
    for (const data of takenWithout(owner.taken, reader.taken)) {
      const outcome = readingOf(pair, data.location);
      const doubt = outcome === AccessOutcome.ALLOWED ? doubtAbout(data, reader.container, spec) : undefined;
      losses.push({ pair, reader: reader.container, data, outcome: doubt ? AccessOutcome.UNKNOWN : outcome, doubt });
    }
  }
  return losses;
}

function doubtAbout({ kind, isCertain, location, readers }: TakenData, reader: Container, spec: PodSpec): Doubt | undefined {
  if (kind === DataKind.CSI_VOLUME) return 'content';
  if (!isCertain) return 'existence';
  const mayOpen = location !== DataLocation.FILES || readers === 'any user' || (readers === 'root' && userOf(reader, spec) === 0);
  return mayOpen ? undefined : 'mode';
}

export function asDataExposure({ pair, data: { kind, name, audience, keys, location }, outcome }: Loss): DataExposure {
  return { kind, name, audience, keys: keys && [...keys], owner: pair.target, location, reader: pair.actor, outcome };
}
