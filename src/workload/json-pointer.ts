import { pointerSegment } from '../pod/json-pointer-segment';

/** Whether a text is a JSON pointer: empty, or segments that each start with a slash (RFC 6901). */
export function isJsonPointer(text: unknown): text is string {
  return text === '' || (typeof text === 'string' && text.startsWith('/'));
}

/** The value a JSON pointer leads to, undefined where it leads nowhere. */
export function valueAt(document: unknown, pointer: string): unknown {
  return valueBeneath(document, segmentsOf(pointer));
}

/** The same for the parts of a pointer, which are taken apart once where many documents are looked at. */
export function valueBeneath(document: unknown, segments: readonly string[]): unknown {
  let value = document;
  for (const segment of segments) value = isCollection(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
  return value;
}

/** The document with another value at a place that it has: a copy of what leads there, and all else as it is. */
export function withValueAt<T>(document: T, pointer: string, value: unknown): T {
  return replaced(document, segmentsOf(pointer), value) as T;
}

/** Where in a document an object is, undefined where it is not. */
export function pointerTo(document: unknown, object: unknown): string | undefined {
  if (document === object) return '';
  if (!isCollection(document)) return undefined;
  for (const [segment, inner] of Object.entries(document)) {
    const pointer = pointerTo(inner, object);
    if (pointer !== undefined) return `${pointerSegment(segment)}${pointer}`;
  }
  return undefined;
}

/** Whether a JSON pointer leads to an element of a list. */
export function isListElement(document: unknown, pointer: string): boolean {
  return pointer !== '' && Array.isArray(valueAt(document, pointer.slice(0, pointer.lastIndexOf('/'))));
}

/** The same place as Kubernetes writes it in errors, such as `items[1].spec`. */
export function fieldPathOf(pointer: string): string {
  let path = '';
  for (const segment of segmentsOf(pointer)) {
    if (/^[0-9]+$/.test(segment)) path += `[${segment}]`;
    else path = path && segment ? `${path}.${segment}` : path || segment;
  }
  return path;
}

function replaced(document: unknown, [segment, ...rest]: readonly string[], value: unknown): unknown {
  if (segment === undefined) return value;
  if (!isCollection(document)) return document;
  const inner = replaced(document[segment], rest, value);
  if (!Array.isArray(document)) return { ...document, [segment]: inner };
  const elements = [...document];
  elements[Number(segment)] = inner;
  return elements;
}

/** Its parts, as they are called in the document. */
export function segmentsOf(pointer: string): string[] {
  if (pointer === '') return [];
  const segments = pointer.slice(1).split('/');
  return pointer.includes('~') ? segments.map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~')) : segments;
}

function isCollection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
