import { ApiObject, App, ImplicitTokenResolver, IResolver, LazyResolver, NumberStringUnionResolver, ResolutionContext, resolve } from 'cdk8s';
import { isManifest, Manifest } from './manifest';

/** cdk8s' own resolvers, which leave plain data as it is; an app may have others. */
const OWN_RESOLVERS: ReadonlySet<unknown> = new Set([LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver]);

/** What cdk8s' `resolve` gives, in new objects. Plain data is copied by what V8 has built in, as code of one's own takes long until it is warm. */
export function resolved<T>(value: T, apiObject: ApiObject): T {
  return isLeftAsItIs(value, apiObject) ? JSON.parse(JSON.stringify(value)) : resolve([], value, apiObject);
}

/** Whether cdk8s, by its own resolvers, makes nothing else of it. */
export function isLeftAsItIs(value: unknown, apiObject: ApiObject): boolean {
  return keepPlainData(App.of(apiObject).resolvers) && isPlain(value);
}

/**
 * What cdk8s makes of the properties of an API object when it renders it: what
 * its `resolve` and its `sanitizeValue` do, in one pass that asks resolvers only
 * for what they may replace, and leaves the fields in their order. Undefined
 * where cdk8s may do anything else, as where it throws.
 */
export function quicklyRendered(props: Manifest, apiObject: ApiObject): Manifest | undefined {
  const { resolvers } = App.of(apiObject);
  if (!keepPlainData(resolvers)) return undefined;
  try {
    const data = renderedCopy(props, value => replaced(value, apiObject, resolvers));
    return isManifest(data) ? data : undefined;
  } catch {
    // It is told in cdk8s' own words.
    return undefined;
  }
}

/** A chart without an app has none, which cdk8s tells in its own words where it renders it. */
function keepPlainData(resolvers: readonly IResolver[] | undefined): boolean {
  return resolvers !== undefined && resolvers.every(({ constructor }) => OWN_RESOLVERS.has(constructor));
}

function renderedCopy(value: any, replace: (value: object) => unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(element => renderedCopy(element, replace));
  if (value.constructor !== Object || typeof value.resolve === 'function') return renderedCopy(replace(value), replace);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw new Error('It would set the prototype of the copy');
    const content = renderedCopy(value[key], replace);
    if (content !== undefined) copy[key] = content;
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

/**
 * Whether it is what JSON keeps, which no resolver of cdk8s' own replaces; a
 * field may be undefined. Without recursion, which V8 takes long to compile.
 */
function isPlain(value: unknown): boolean {
  const rest = [value];
  while (rest.length > 0) {
    const each: any = rest.pop();
    if (Array.isArray(each)) {
      if (each.includes(undefined)) return false;
      rest.push(...each);
    } else if (typeof each === 'object' && each !== null) {
      // As cdk8s tells plain objects; setting __proto__ would set the prototype of a copy.
      if (each.constructor !== Object || Object.hasOwn(each, '__proto__')) return false;
      rest.push(...Object.values(each));
    } else if (typeof each === 'function' || (typeof each === 'number' && !Number.isFinite(each))) {
      return false;
    }
  }
  return true;
}
