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
  const mistyped: Record<string, undefined> = {};
  for (const [property, shape] of Object.entries(properties)) {
    const found = mistakesIn(property, fieldOf(given, property), shape);
    if (found.length === 0) continue;
    mistakes.push(...found);
    mistyped[property] = undefined;
  }
  return { sound: mistakes.length === 0 ? given : Object.assign({}, given, mistyped), mistakes };
}

/** The same, where what is given must be there. */
export function validateShape(field: string, given: unknown, shape: Shape): Mistake[] {
  switch (shape.is) {
    case 'value': return shape.accepts(given) ? [] : [{ code: 'type', field, value: given, wanted: shape.wanted }];
    case 'list':
      if (!Array.isArray(given)) return [{ code: 'type', field, value: given, wanted: 'list' }];
      return given.flatMap((element: unknown) => validateShape(field, element, shape.of));
    case 'map':
      if (!isObject(given)) return [{ code: 'type', field, value: given, wanted: 'object' }];
      return Object.entries(given).flatMap(([key, inner]) => validateShape(`${field}.${key}`, inner, shape.of));
    case 'object': {
      const { properties } = shape;
      if (!isObject(given)) return [{ code: 'type', field, value: given, wanted: 'object', properties: Object.keys(properties) }];
      return Object.entries(properties).flatMap(([name, inner]) => mistakesIn(`${field}.${name}`, fieldOf(given, name), inner));
    }
  }
}

function mistakesIn(field: string, given: unknown, shape: Shape): Mistake[] {
  return given === undefined ? [] : validateShape(field, given, shape);
}

/** What may hold properties; a construct is given where they were meant to be something else. */
export function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given) && typeof fieldOf(fieldOf(given, 'node'), 'path') !== 'string';
}

function hasName(given: unknown): boolean {
  return typeof given === 'object' && typeof fieldOf(given, 'name') === 'string';
}

function fieldOf(given: unknown, name: string): unknown {
  return given === null || given === undefined ? undefined : (given as Record<string, unknown>)[name];
}
