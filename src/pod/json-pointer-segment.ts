/** A name as a segment of a JSON pointer, with the slash before it: https://datatracker.ietf.org/doc/html/rfc6901#section-3 */
export function pointerSegment(name: string): string {
  return `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
