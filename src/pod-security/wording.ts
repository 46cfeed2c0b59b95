import { SecurityContextAt } from './pod-view';

/** The values once each, in order. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

export function quoted(values: readonly string[]): string {
  return values.map(value => `"${value}"`).join(', ');
}

/** A noun for as many as there are. */
export function plural(noun: string, things: readonly unknown[]): string {
  return things.length === 1 ? noun : `${noun}s`;
}

/** A verb for as many as do it. */
export function verb(singular: string, doers: readonly unknown[]): string {
  return doers.length === 1 ? singular : singular.replace(/s$/, '');
}

/** Such as: containers "a", "b". */
export function containersNamed(names: readonly string[]): string {
  return `${plural('container', names)} ${quoted(names)}`;
}

/** Such as: pod and container "a". */
export function settersNamed(setters: readonly SecurityContextAt[]): string {
  const names = setters.flatMap(({ container }) => container ?? []);
  return [
    ...names.length < setters.length ? ['pod'] : [],
    ...names.length > 0 ? [containersNamed(names)] : [],
  ].join(' and ');
}
