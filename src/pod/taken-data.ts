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
  return taken.flatMap(data => {
    const alike = own.filter(other => isOneSource(data, other) && (other.isCertain || !data.isCertain));
    if (alike.length === 0) return [data];
    if (alike.some(({ keys }) => keys === undefined)) return [];
    const keys = data.keys?.filter(key => !alike.some(other => other.keys!.includes(key)));
    return keys?.length === 0 ? [] : [{ ...data, keys }];
  });
}

function isOneSource(one: TakenData, other: TakenData): boolean {
  return one.kind === other.kind && one.name === other.name && one.audience === other.audience;
}

/** With the keys that are taken from one source in one way together. */
export function merged(taken: readonly TakenData[]): TakenData[] {
  if (taken.length < 2) return [...taken];
  const sources = new Map<string, TakenData>();
  for (const data of taken) {
    const { kind, name, audience, keys, location, isCertain, readers } = data;
    const id = `${kind} ${location} ${isCertain} ${readers} ${audience === undefined ? '' : JSON.stringify(audience)} ${name}`;
    const known = sources.get(id);
    sources.set(id, known ? { ...data, keys: known.keys && keys && [...new Set([...known.keys, ...keys])] } : data);
  }
  return [...sources.values()];
}
