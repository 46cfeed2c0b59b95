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

/** Without recursion, which V8 takes long to compile. */
function holdsNull(props: object): boolean {
  const rest: unknown[] = Object.values(props);
  while (rest.length > 0) {
    const each = rest.pop();
    if (each === null) return true;
    if (Array.isArray(each) || isPlain(each)) rest.push(...Object.values(each));
  }
  return false;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
