import { PairDecisions } from '../access/pair-decisions';

/** Each of the actors with each of the targets. */
export interface PairGroup {
  readonly actors: readonly string[];
  /** All others are those that run beside each actor, and the others of the actors themselves. */
  readonly targets: readonly string[] | 'all others' | 'each other';
}

/** The pairs of which each text is said, in the order of their first. */
export function pairsByText(pairs: readonly PairDecisions[], textsOf: (pair: PairDecisions) => readonly string[]): Map<string, PairDecisions[]> {
  const byText = new Map<string, PairDecisions[]>();
  for (const pair of pairs) {
    for (const text of textsOf(pair)) byText.set(text, [...byText.get(text) ?? [], pair]);
  }
  return byText;
}

/** Some of all pairs, told in few groups. */
export function grouped(some: readonly PairDecisions[], all: readonly PairDecisions[]): PairGroup[] {
  const counterparts = new Map<string, number>();
  for (const { actor } of all) counterparts.set(actor, (counterparts.get(actor) ?? 0) + 1);
  const targetsOf = new Map<string, string[]>();
  for (const { actor, target } of some) targetsOf.set(actor, [...targetsOf.get(actor) ?? [], target]);

  const groups = new Map<string, { readonly actors: string[]; readonly targets: PairGroup['targets'] }>();
  for (const [actor, found] of targetsOf) {
    const targets = found.length > 1 && found.length === counterparts.get(actor) ? 'all others' : found;
    const key = JSON.stringify(targets);
    if (!groups.has(key)) groups.set(key, { actors: [], targets });
    groups.get(key)!.actors.push(actor);
  }
  const actors = [...targetsOf.keys()];
  const isAmongThem = actors.length > 1 && some.length === actors.length * (actors.length - 1) && some.every(({ target }) => targetsOf.has(target));
  return isAmongThem && groups.size > 1 ? [{ actors, targets: 'each other' }] : [...groups.values()];
}
