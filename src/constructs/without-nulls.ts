/**
 * Properties without those that are null, at every depth of plain objects and
 * their lists: JavaScript callers may write it for what they leave out.
 */
export function withoutNulls<T extends object>(props: T | null | undefined): T {
  if (props && !holdsNull(props)) return props;
  return cleaned(props ?? {}) as T;
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(element => element !== null).map(cleaned);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, cleaned(inner)]])));
}

function holdsNull(value: object): boolean {
  for (const inner of Object.values(value)) {
    if (inner === null || ((isPlain(inner) || Array.isArray(inner)) && holdsNull(inner))) return true;
  }
  return false;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
