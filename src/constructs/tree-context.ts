import { IConstruct } from 'constructs';
import { InvalidInput } from '../mistakes/invalid-input';

/** What the construct around it holds, undefined where there is none. */
export function contextAround({ node }: IConstruct, key: string): unknown {
  return node.scope?.node.tryGetContext(key);
}

/**
 * Gives a construct and all beneath it a piece of context. Constructs refuse
 * that once there is anything beneath, which may have gone by another one.
 */
export function setContext(construct: IConstruct, key: string, value: unknown, what: string): void {
  const { node } = construct;
  if (node.children.length > 0) throw new InvalidInput(construct, [{ code: 'described-late', value: what, children: node.children.map(child => child.node.id) }]);
  node.setContext(key, value);
}

/** The facts that are given anew, and otherwise than before. */
export function contradictions<T extends object>(what: string, before: T, now: T): { code: 'description-contradicts'; value: unknown; what: string; fact: string; before: unknown }[] {
  return (Object.keys(now) as (keyof T & string)[])
    .filter(fact => before[fact] !== undefined && JSON.stringify(before[fact]) !== JSON.stringify(now[fact]))
    .map(fact => ({ code: 'description-contradicts', value: now[fact], what, fact, before: before[fact] }));
}
