import { Mistake } from '../mistakes/mistake';
import { Container } from '../pod/pod';

export interface Target {
  readonly target?: Container;
  readonly missing: readonly Mistake[];
}

/** The container that a sidecar is about: the only other one, where none is named. */
export function targetAmong(companions: readonly Container[], target: string | undefined): Target {
  const names = companions.flatMap(({ name }) => name ?? []);
  if (target === undefined && companions.length > 1) return { missing: [{ code: 'several-targets', field: 'target', companions: names }] };
  const found = companions.find(({ name }) => target === undefined || name === target);
  return found ? { target: found, missing: [] } : { missing: [{ code: 'target-missing', field: 'target', value: target, companions: names }] };
}
