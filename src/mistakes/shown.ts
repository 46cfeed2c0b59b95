/** A value as it is shown in an error, whatever it is: also one that refers to itself, as every construct does. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  // JSON makes null of NaN.
  if (typeof value === 'number') return String(value);
  return inWords(value) ?? String(JSON.stringify(value, (_key, inner: unknown) => inWords(inner) ?? inner));
}

/** What JSON has no words for, or too many. */
function inWords(value: unknown): string | undefined {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { node, constructor } = value as { readonly node?: { readonly path?: unknown }; readonly constructor?: unknown };
  if (typeof node?.path === 'string') return node.path === '' ? 'the app' : `the construct '${node.path}'`;
  return typeof constructor !== 'function' || constructor === Object ? undefined : `an object of class ${constructor.name}`;
}
