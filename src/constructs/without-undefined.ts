/** The fields that are set: cdk8s resolves every field by itself, and cdk8s-plus writes all that there may be. */
export function withoutUndefined<T extends object>(fields: T): T {
  const set: Partial<T> = {};
  for (const field of Object.keys(fields) as (keyof T)[]) if (fields[field] !== undefined) set[field] = fields[field];
  return set as T;
}
