import { ApiObject, App, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver, resolve } from 'cdk8s';

/** cdk8s' own resolvers, which leave plain data as it is; an app may have others. */
const OWN_RESOLVERS: ReadonlySet<unknown> = new Set([LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver]);

/** What cdk8s' `resolve` gives, in new objects. Plain data is copied, which is much cheaper. */
export function resolved<T>(value: T, apiObject: ApiObject): T {
  return (keepsPlainData(apiObject) ? plainCopy(value, Object.keys) : undefined) as T | undefined ?? resolve([], value, apiObject);
}

/** What cdk8s makes of a value when it renders it, where that is plain data; undefined where it is anything else. */
export function renderedPlainData(value: unknown, apiObject: ApiObject): unknown {
  return keepsPlainData(apiObject) && !process.env.CDK8S_DISABLE_SORT ? plainCopy(value, object => Object.keys(object).sort()) : undefined;
}

function keepsPlainData(apiObject: ApiObject): boolean {
  return App.of(apiObject).resolvers.every(({ constructor }) => OWN_RESOLVERS.has(constructor));
}

/** A copy of objects, lists, texts, numbers and truth values; undefined where there is anything else among them. */
function plainCopy(value: unknown, keysOf: (object: object) => string[]): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    const copy = value.map(element => plainCopy(element, keysOf));
    return copy.includes(undefined) ? undefined : copy;
  }
  // As cdk8s tells plain objects.
  if (typeof value !== 'object' || value?.constructor !== Object) return undefined;
  const copy: Record<string, unknown> = {};
  for (const key of keysOf(value)) {
    // Setting it would set the copy's prototype.
    if (key === '__proto__') return undefined;
    copy[key] = plainCopy((value as Record<string, unknown>)[key], keysOf);
    if (copy[key] === undefined) return undefined;
  }
  return copy;
}
