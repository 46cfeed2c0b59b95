import { Mistake, Wanted } from './mistake';

/**
 * What a property takes, where the compiler of the caller does not say. Values
 * of classes are told by what they can do: those of another copy or version of
 * a library will do as well.
 */
export type Shape =
  | { readonly is: 'value'; readonly wanted: Wanted; readonly accepts: (value: unknown) => boolean }
  | { readonly is: 'list' | 'map'; readonly of: Shape }
  | { readonly is: 'object'; readonly properties: Properties };

export type Properties = Readonly<Record<string, Shape>>;

export const listOf = (of: Shape): Shape => ({ is: 'list', of });
export const mapOf = (of: Shape): Shape => ({ is: 'map', of });
export const objectWith = (properties: Properties): Shape => ({ is: 'object', properties });

const value = (wanted: Wanted, accepts: (value: unknown) => boolean): Shape => ({ is: 'value', wanted, accepts });
const can = (...methods: readonly string[]) => (given: unknown) => methods.every(method => typeof fieldOf(given, method) === 'function');

/** What cdk8s resolves at synthesis. */
export const isLazy = can('produce');

export const TEXT = value('text', given => typeof given === 'string' || isLazy(given));
/** What has to be known at once. */
export const KNOWN_TEXT = value('text', given => typeof given === 'string');
export const FLAG = value('flag', given => typeof given === 'boolean' || isLazy(given));
export const KNOWN_FLAG = value('flag', given => typeof given === 'boolean');
/** What is looked at elsewhere. */
export const ANY = value('object', () => true);
export const DURATION = value('Duration', can('toSeconds'));
export const SIZE = value('Size', can('toKibibytes'));
export const CPU = value('Cpu', given => typeof fieldOf(given, 'amount') === 'string');
export const PROBE = value('Probe', can('_toKube'));
export const HANDLER = value('Handler', can('_toKube'));
export const ENV_FROM = value('EnvFrom', can('_toKube'));
export const ENV_VALUE = value('EnvValue', given => isObject(given) && ('value' in given || 'valueFrom' in given));
export const VOLUME = value('Volume', can('_toKube'));
export const CONTAINER = value('Container', given => can('_toKube')(given) && isObject(fieldOf(given, 'securityContext')));
export const CONFIG_MAP = value('ConfigMap', hasName);
export const SECRET = value('Secret', hasName);
export const DOCKER_SECRET = value('docker Secret', hasName);
export const SERVICE_ACCOUNT = value('ServiceAccount', hasName);
export const PREDICATE = value('IWorkloadPredicate', can('accepts'));
export const WORKLOADS = value('Workloads', can('_change'));

/** What properties hold that they cannot, and all that is given but for these. */
export function soundPart<T extends object>(given: T, properties: Properties): { readonly sound: T; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  collectIn(given, '', properties, mistakes);
  if (mistakes.length === 0) return { sound: given, mistakes };
  const mistyped = mistakes.map(({ field = '' }) => [field.split('.')[0], undefined]);
  return { sound: Object.assign({}, given, Object.fromEntries(mistyped)), mistakes };
}

/** The same, where what is given must be there. */
export function validateShape(field: string, given: unknown, shape: Shape): Mistake[] {
  const mistakes: Mistake[] = [];
  collect(field, given, shape, mistakes);
  return mistakes;
}

/** Into one list, and by what is given, as each Pod comes through here and most is left out. */
function collect(field: string, given: any, shape: Shape, mistakes: Mistake[]): void {
  const wanted = missed(given, shape);
  if (wanted !== undefined) {
    mistakes.push({ code: 'type', field, value: given, wanted, properties: shape.is === 'object' ? Object.keys(shape.properties) : undefined });
    return;
  }
  switch (shape.is) {
    case 'value': return;
    case 'list': if (shape.of !== ANY) for (const element of given) collect(field, element, shape.of, mistakes); return;
    case 'map': for (const key of Object.keys(given)) collect(`${field}.${key}`, given[key], shape.of, mistakes); return;
    case 'object': collectIn(given, `${field}.`, shape.properties, mistakes);
  }
}

/** What is wanted in place of what is given. */
function missed(given: unknown, shape: Shape): Wanted | undefined {
  switch (shape.is) {
    case 'value': return shape.accepts(given) ? undefined : shape.wanted;
    case 'list': return Array.isArray(given) ? undefined : 'list';
    default: return isObject(given) ? undefined : 'object';
  }
}

function collectIn(given: object, prefix: string, properties: Properties, mistakes: Mistake[]): void {
  for (const name in given) {
    const shape = Object.hasOwn(properties, name) ? properties[name] : ANY;
    if (shape === ANY) continue;
    const inner = fieldOf(given, name);
    if (inner !== undefined) collect(`${prefix}${name}`, inner, shape, mistakes);
  }
}

/** What may hold properties; a construct is given where they were meant to be something else, and of a `Lazy` none is read. */
export function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given) && !isLazy(given)
    && typeof fieldOf(fieldOf(given, 'node'), 'path') !== 'string';
}

function hasName(given: unknown): boolean {
  return typeof given === 'object' && typeof fieldOf(given, 'name') === 'string';
}

function fieldOf(given: unknown, name: string): unknown {
  return given === null || given === undefined ? undefined : (given as Record<string, unknown>)[name];
}
