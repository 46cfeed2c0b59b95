import { ApiObject, App, ImplicitTokenResolver, IResolver, LazyResolver, NumberStringUnionResolver, ResolutionContext, resolve } from 'cdk8s';
import { isManifest, Manifest } from './manifest';

/** cdk8s' own resolvers, which leave plain data as it is; an app may have others. */
const OWN_RESOLVERS: ReadonlySet<unknown> = new Set([LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver]);

/** What cdk8s' `resolve` gives, in new objects. Plain data is copied, which is much cheaper. */
export function resolved<T>(value: T, apiObject: ApiObject): T {
  return (keepPlainData(App.of(apiObject).resolvers) ? plainCopy(value) : undefined) as T | undefined ?? resolve([], value, apiObject);
}

/**
 * What cdk8s makes of the properties of an API object when it renders it: what
 * its `resolve` and its `sanitizeValue` do, in one pass that asks resolvers only
 * for what they may replace, and leaves the fields in their order. Undefined
 * where cdk8s may do anything else, as where it throws. Fields may have other
 * names in it, or none, which leaves them out.
 */
export function quicklyRendered(props: Manifest, apiObject: ApiObject, names: FieldNames = ITS_OWN): Manifest | undefined {
  const { resolvers } = App.of(apiObject);
  if (!keepPlainData(resolvers)) return undefined;
  try {
    const data = renderedCopy(props, value => replaced(value, apiObject, resolvers), names);
    return isManifest(data) ? data : undefined;
  } catch {
    // It is told in cdk8s' own words.
    return undefined;
  }
}

/** What fields are called that have another name or none, wherever they stand. */
export type FieldNames = ReadonlyMap<string, string | undefined>;

const ITS_OWN: FieldNames = new Map();

function keepPlainData(resolvers: readonly IResolver[]): boolean {
  return resolvers.every(({ constructor }) => OWN_RESOLVERS.has(constructor));
}

function renderedCopy(value: any, replace: (value: object) => unknown, names: FieldNames): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(element => renderedCopy(element, replace, names));
  if (value.constructor !== Object || typeof value.resolve === 'function') return renderedCopy(replace(value), replace, names);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw new Error('It would set the prototype of the copy');
    const name = names.has(key) ? names.get(key) : key;
    const content = name === undefined ? undefined : renderedCopy(value[key], replace, names);
    if (content !== undefined) copy[name!] = content;
  }
  return copy;
}

function replaced(value: object, apiObject: ApiObject, resolvers: readonly IResolver[]): unknown {
  const context = new ResolutionContext(apiObject, [], value);
  const resolver = resolvers.find(each => {
    each.resolve(context);
    return context.replaced;
  });
  if (!resolver) throw new Error('cdk8s renders simple objects only');
  return context.replacedValue;
}

/** A copy of objects, lists, texts, numbers and truth values; undefined where there is anything else among them. */
function plainCopy(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    const copy = value.map(plainCopy);
    return copy.includes(undefined) ? undefined : copy;
  }
  // As cdk8s tells plain objects.
  if (typeof value !== 'object' || value?.constructor !== Object) return undefined;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    // Setting it would set the copy's prototype.
    if (key === '__proto__') return undefined;
    copy[key] = plainCopy((value as Record<string, unknown>)[key]);
    if (copy[key] === undefined) return undefined;
  }
  return copy;
}
