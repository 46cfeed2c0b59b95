import { DataKind } from './data-kind';
import { DataLocation } from './data-location';

/** Data that a container takes from Kubernetes. */
export interface TakenData {
  readonly kind: DataKind;
  /** Of the object, of a token its ServiceAccount, and of a certificate or a CSI volume the volume. */
  readonly name: string;
  /** Of a token that is for others than the API server. */
  readonly audience?: string;
  /** Undefined for all that there are. */
  readonly keys?: readonly string[];
  readonly location: DataLocation;
  /** Whether the manifest leaves no doubt that it is there. */
  readonly isCertain: boolean;
  /** Whose processes the modes of the files let read all of it; undefined where that is not known. */
  readonly readers?: 'any user' | 'root';
}

/** What one container takes and another does not take itself. */
export function takenWithout(taken: readonly TakenData[], own: readonly TakenData[]): TakenData[] {
  const left: TakenData[] = [];
  for (const data of taken) {
    const part = partWithout(data, own);
    if (part) left.push(part);
  }
  return left;
}

function partWithout(data: TakenData, own: readonly TakenData[]): TakenData | undefined {
  let { keys } = data;
  let isPart = false;
  for (const other of own) {
    if (!isOneSource(data, other) || (data.isCertain && !other.isCertain)) continue;
    if (other.keys === undefined) return undefined;
    keys = keys?.filter(key => !other.keys!.includes(key));
    isPart = true;
  }
  if (!isPart) return data;
  return keys?.length === 0 ? undefined : { ...data, keys };
}

function isOneSource(one: TakenData, other: TakenData): boolean {
  return one.kind === other.kind && one.name === other.name && one.audience === other.audience;
}

/** With the keys that are taken from one source in one way together. */
export function merged(taken: readonly TakenData[]): readonly TakenData[] {
  const sources: TakenData[] = [];
  for (const data of taken) {
    const known = sources.findIndex(other => isOneWay(other, data));
    if (known === -1) {
      sources.push(data);
    } else {
      const { keys } = sources[known];
      sources[known] = { ...data, keys: keys && data.keys && [...new Set([...keys, ...data.keys])] };
    }
  }
  return sources;
}

function isOneWay(one: TakenData, other: TakenData): boolean {
  return isOneSource(one, other) && one.location === other.location && one.isCertain === other.isCertain && one.readers === other.readers;
}
