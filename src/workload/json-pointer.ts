/** Whether a text is a JSON pointer: empty, or segments that each start with a slash (RFC 6901). */
export function isJsonPointer(text: string): boolean {
  return text === '' || text.startsWith('/');
}

/** The value a JSON pointer leads to, undefined where it leads nowhere. */
export function valueAt(document: unknown, pointer: string): any {
  return segmentsOf(pointer).reduce<any>(
    (value, segment) => (isCollection(value) && Object.hasOwn(value, segment) ? value[segment] : undefined),
    document,
  );
}

/** The same place as Kubernetes writes it in errors, such as `items[1].spec`. */
export function fieldPathOf(pointer: string): string {
  return segmentsOf(pointer).reduce((path, segment) => (/^[0-9]+$/.test(segment) ? `${path}[${segment}]` : [path, segment].filter(part => part).join('.')), '');
}

function segmentsOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer.split('/').slice(1).map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function isCollection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
