import { shown } from '../mistakes/shown';

/** Which object is meant: one that has all that is given. */
export interface ObjectSelector {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

export function meets(object: ObjectSelector, { kind, name, namespace }: ObjectSelector): boolean {
  return (kind === undefined || object.kind === kind)
    && (name === undefined || object.name === name)
    && (namespace === undefined || object.namespace === namespace);
}

/**
 * What is meant, as errors name it; undefined where nothing is given.
 * @param more What else is given, in words that come last.
 */
export function selectorInWords({ kind, name, namespace }: ObjectSelector, more: readonly string[] = []): string | undefined {
  const words = [
    ...kind === undefined ? [] : [kind],
    ...name === undefined ? [] : [shown(name)],
    ...namespace === undefined ? [] : [`in namespace ${shown(namespace)}`],
    ...more,
  ];
  if (words.length === 0) return undefined;
  return [...kind === undefined && name === undefined ? ['object'] : [], ...words].join(' ');
}
