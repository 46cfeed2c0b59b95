import { unmetRequirements } from './central-requirements';

/** What is uploaded is seen by nobody until it is promoted, and a version that is there stays as it is. */
export class Staging {
  readonly released = new Map<string, Buffer>();
  private readonly staged = new Map<string, Map<string, Buffer>>();

  public start(): string {
    const id = `staged-${this.staged.size + 1}`;
    this.staged.set(id, new Map());
    return id;
  }

  public put(id: string, path: string, content: Buffer): void {
    this.staged.get(id)!.set(path, content);
  }

  /** What is against promoting it. */
  public close(id: string): readonly string[] {
    const files = this.staged.get(id)!;
    const taken = [...files.keys()].filter(path => path.endsWith('.pom') && this.released.has(path));
    return [...taken.map(path => `Component with package url: '${path}' already exists`), ...unmetRequirements(files)];
  }

  public promote(id: string): void {
    for (const [path, content] of this.staged.get(id)!) this.released.set(path, content);
    this.staged.delete(id);
  }
}
