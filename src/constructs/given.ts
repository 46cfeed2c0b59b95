/**
 * Properties without those that are null, at every depth of plain objects:
 * JavaScript callers may write it for what they leave out.
 */
export function given<T extends object>(props: T | null | undefined): T {
  if (props && !holdsNull(props)) return props;
  const entries = Object.entries(props ?? {}).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, isPlain(value) ? given(value) : value])) as T;
}

function holdsNull(props: object): boolean {
  for (const value of Object.values(props)) {
    if (value === null || (isPlain(value) && holdsNull(value))) return true;
  }
  return false;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
