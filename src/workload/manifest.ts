/** A part of a manifest, as whoever wrote it. */
export type Manifest = Readonly<Record<string, unknown>>;

export function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of a list, none where it is missing or no list. */
export function elementsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}

/** The object with a field, a new one where the sorted order of cdk8s' manifests has it. */
export function withField<T extends Manifest, F extends keyof T & string>(object: T, field: F, value: T[F]): T {
  if (Object.hasOwn(object, field)) return { ...object, [field]: value };
  // One pass, as each Pod that is synthesized takes several.
  const result: Record<string, unknown> = {};
  let isPlaced = false;
  for (const [other, present] of Object.entries(object)) {
    if (!isPlaced && other > field) {
      result[field] = value;
      isPlaced = true;
    }
    result[other] = present;
  }
  if (!isPlaced) result[field] = value;
  return result as T;
}

/** Sorted, which takes V8 longer than to see that most are so already. */
function inOrder(fields: string[]): string[] {
  for (let index = 1; index < fields.length; index++) if (fields[index - 1] > fields[index]) return fields.sort();
  return fields;
}

/** The fields that are set, in the sorted order of cdk8s' manifests. */
export function fieldsOf<T extends object>(object: T): T {
  const set: Partial<T> = {};
  for (const field of inOrder(Object.keys(object)) as (keyof T)[]) if (object[field] !== undefined) set[field] = object[field];
  return set as T;
}

/** Labels or annotations, whose values may be of another type yet. */
export function textsIn(values: unknown): Record<string, string> {
  return isManifest(values) ? Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])) : {};
}
