import type { State } from 'js-yaml';
import { DocumentText } from './documents';
import { lineStartsIn } from './line-starts';
import { Places, readSimpleYaml } from './simple-yaml';
import { FoundPlaces } from './wanted-places';
import { isYamlError, readYaml } from './whole-yaml';
import { segmentsOf } from '../workload/json-pointer';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value of a document as the parser has come across it; of a mapping, its keys and values are beneath it one after the other. */
interface Node {
  /** Offset in the text, before the space in front of it. */
  readonly at: number;
  value: unknown;
  readonly children: Node[];
}

/** What the parser tells while it reads, which its types leave out. */
type Reading = State & { readonly position: number; readonly result: unknown };

/** A document, and where in it things are. */
interface PlacedDocument {
  readonly document: object;
  readonly places: Places;
}

/** Where in the file a JSON pointer leads; to what is around it, where it leads nowhere. What was not found before is found in the document parsed once more, and only where somebody asks. */
export class Positions {
  private offsetsOf?: (segments: readonly string[]) => number;
  private lineStarts?: readonly number[];

  constructor(private readonly source: DocumentText, private readonly found?: FoundPlaces) {}

  of(pointer: string): Position {
    return this.positionAt(this.found?.offsetOf(pointer) ?? this.offsetOf(pointer));
  }

  private offsetOf(pointer: string): number {
    this.found?.wanted.want(pointer);
    this.offsetsOf ??= offsetsIn(this.source.text);
    return this.offsetsOf(segmentsOf(pointer));
  }

  private positionAt(offset: number): Position {
    const { text, line, column = 0 } = this.source;
    SPACE.lastIndex = offset;
    SPACE.test(text);
    const at = SPACE.lastIndex;
    const lineStarts = this.lineStarts ??= lineStartsIn(text);
    const index = lastUpTo(lineStarts, at);
    return { line: line + index, column: at - lineStarts[index] + (index === 0 ? column : 0) + 1 };
  }
}

/** With comments, as a value may begin after these. */
const SPACE = /(?:[ \t\r\n]|#[^\n]*)*/y;

/** The index of the last of these ascending numbers that is no greater. */
function lastUpTo(numbers: readonly number[], most: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numbers[middle] <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

function offsetsIn(text: string): (segments: readonly string[]) => number {
  const placed = placedIn(text);
  if (placed) return offsetsByPlaces(placed);
  try {
    return offsetsByNodes(nodesIn(text));
  } catch (error) {
    // JSON may have a key twice and nest deeper than YAML is read: then the place is the document's.
    if (isYamlError(error)) return () => 0;
    throw error;
  }
}

function placedIn(text: string): PlacedDocument | undefined {
  const places: Places = new Map();
  const document = readSimpleYaml(text, places);
  return document && { document, places };
}

function offsetsByPlaces({ document, places }: PlacedDocument): (segments: readonly string[]) => number {
  return segments => {
    let value: unknown = document;
    let at = 0;
    for (const segment of segments) {
      const place = typeof value === 'object' && value !== null ? places.get(value)![segment] : undefined;
      if (place === undefined) break;
      at = place;
      value = (value as Readonly<Record<string, unknown>>)[segment];
    }
    return at;
  };
}

function offsetsByNodes(root: Node): (segments: readonly string[]) => number {
  return segments => {
    let node = root;
    for (const segment of segments) {
      const inner: Node | undefined = Array.isArray(node.value) ? itself(node).children[Number(segment)] : valueIn(itself(node), segment);
      if (!inner) break;
      node = inner;
    }
    return node.at;
  };
}

function nodesIn(text: string): Node {
  const root: Node = { at: 0, value: undefined, children: [] };
  const open = [root];
  readYaml(text, (event, state) => {
    const { position, result } = state as Reading;
    if (event === 'open') {
      open.push({ at: position, value: undefined, children: [] });
    } else {
      const node = open.pop()!;
      node.value = result;
      open[open.length - 1].children.push(node);
    }
  });
  return root.children[0];
}

/** A collection in brackets has been read as the key of a mapping first, which it was not. */
function itself(node: Node): Node {
  const [first] = node.children;
  return first?.value === node.value ? itself(first) : node;
}

/** The value of a key: there is none beneath the mapping for a key without a value, and neither for one that was merged. */
function valueIn({ value, children }: Node, wanted: string): Node | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  let next = 0;
  for (const [key, inner] of Object.entries(value)) {
    const at = children.findIndex((child, index) => index >= next && String(child.value) === key);
    if (at === -1) continue;
    const found = Object.is(children[at + 1]?.value, inner) ? children[at + 1] : undefined;
    if (key === wanted) return inner === null ? children[at] : found;
    next = at + (found ? 2 : 1);
  }
  return undefined;
}
