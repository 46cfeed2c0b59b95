import { elementsOf, isManifest, Manifest, withField } from './manifest';

/** What is added to a Pod's spec: whole containers and volumes, and the field that shares the process namespace. */
export interface PodAdditions {
  readonly shareProcessNamespace?: true;
  readonly containers?: readonly Manifest[];
  readonly initContainers?: readonly Manifest[];
  readonly volumes?: readonly Manifest[];
}

const LISTS = ['containers', 'initContainers', 'volumes'] as const;

/** The Pod's spec with what is added to it, in a new object. What stands where a list belongs and is none stays. */
export function withAdditions(spec: Manifest, additions: PodAdditions): Manifest {
  const shared = additions.shareProcessNamespace ? withField(spec, 'shareProcessNamespace', true) : spec;
  return LISTS.reduce((current, list) => {
    const added = additions[list] ?? [];
    const present = current[list] ?? [];
    return added.length > 0 && Array.isArray(present) ? withField(current, list, [...present, ...added]) : current;
  }, shared);
}

/** Where in the lists of a spec something that was added stands. */
export interface PlacedAddition {
  readonly list: typeof LISTS[number];
  readonly index: number;
  readonly element: unknown;
}

/** The spec without what was added, and that with its places: what a mapping of the spec would not know must not pass through it. */
export function takenOut(spec: Manifest, isAdded: (element: unknown) => boolean): { spec: Manifest; placed: PlacedAddition[] } {
  const placed = LISTS.flatMap(list =>
    elementsOf(spec[list]).flatMap((element, index) => (isAdded(element) ? [{ list, index, element }] : [])));
  const lists = [...new Set(placed.map(({ list }) => list))];
  const others = lists.map(list => [list, elementsOf(spec[list]).filter(element => !isAdded(element))] as const);
  return { spec: { ...spec, ...Object.fromEntries(others) }, placed };
}

/** Puts back what was taken out, at the places that it had. */
export function putBack(spec: Manifest, placed: readonly PlacedAddition[]): Manifest {
  return placed.reduce((current, { list, index, element }) => {
    const elements = [...elementsOf(current[list])];
    elements.splice(index, 0, element);
    return withField(current, list, elements);
  }, spec);
}

/**
 * With the numbers that JSON patches write as an L1 class takes them, objects
 * with a value, as Kubernetes takes them.
 */
export function withoutUnions(placed: PlacedAddition): PlacedAddition {
  return { ...placed, element: unwrapped(placed.element) };
}

function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (!isManifest(value)) return value;
  const fields = Object.entries(value);
  const [[field, inner] = []] = fields;
  return fields.length === 1 && field === 'value' && ['number', 'string'].includes(typeof inner)
    ? inner
    : Object.fromEntries(fields.map(([name, content]) => [name, unwrapped(content)]));
}
