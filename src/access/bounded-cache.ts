/** Remembers what was worked out, up to a number of things; then the oldest are forgotten. */
export class BoundedCache<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly limit: number) {}

  recall(key: string, workOut: () => T): T {
    const found = this.known.get(key);
    if (found !== undefined || this.known.has(key)) return found as T;
    const worked = workOut();
    if (this.known.size === this.limit) this.known.delete(this.known.keys().next().value!);
    this.known.set(key, worked);
    return worked;
  }
}
