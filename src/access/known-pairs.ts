import { BoundedCache } from './bounded-cache';
import { NodeSettings } from './node-settings';
import { Pair } from './pair';
import { possibleGroups, ProcessFacts, possibleUsers } from './process-facts';
import { Container } from '../pod/pod';

/** Whether one reference to an image stands for both: it then runs both as the same user, where nobody says which. */
export function haveOneImage({ image }: Container, other: Container): boolean {
  return image !== undefined && image !== '' && image === other.image;
}

/** A decision depends on what is told of the two and of the node, and on no Pod besides. */
const pairs = new BoundedCache<Pair>(2000);

export function pairOf(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings, oneImage: boolean): Pair {
  return pairs.recall(`${actor.key} ${target.key} ${JSON.stringify(node)} ${oneImage}`, () => new Pair(actor, target, node, oneImage));
}

/** What works depends on which users and groups are the same and which are root's, and on no other ids. */
const pairsOfSort = new BoundedCache<Pair>(2000);
/** The same pairs by all ids, which are found sooner. */
const pairsAlike = new BoundedCache<Pair>(2000);

/** The same for those who want to know what works, and not why: its users and groups may be others. */
export function pairLike(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings, oneImage: boolean): Pick<Pair, 'allows' | 'couldAllow'> {
  const shared = `${JSON.stringify(node)} ${oneImage}`;
  return pairsAlike.recall(`${actor.key} ${target.key} ${shared}`, () => {
    const users = patternOf([...possibleUsers(actor), ...possibleUsers(target)]);
    const groups = patternOf([...possibleGroups(actor), ...possibleGroups(target)]);
    return pairsOfSort.recall(`${actor.sort} ${target.sort} ${users} ${groups} ${shared}`, () => new Pair(actor, target, node, oneImage));
  });
}

/** The place at which each id stands first, which says what is the same; root stays 0. */
function patternOf(ids: readonly (number | undefined)[]): string {
  let pattern = '';
  for (const id of ids) pattern += `,${id ? ids.indexOf(id) + 1 : id}`;
  return pattern;
}
