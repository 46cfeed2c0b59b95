/** A list in indented JSON that is written as its elements come. */
export class JsonList {
  private isEmpty = true;

  /** @param indentation Of the elements. */
  constructor(private readonly indentation: string) {}

  elements(values: readonly unknown[]): string {
    const lineStart = `\n${this.indentation}`;
    return values.map(value => {
      const before = this.isEmpty ? '[' : ',';
      this.isEmpty = false;
      return `${before}${lineStart}${JSON.stringify(value, undefined, 2).replaceAll('\n', lineStart)}`;
    }).join('');
  }

  end(): string {
    return this.isEmpty ? '[]' : `\n${this.indentation.slice(2)}]`;
  }
}
