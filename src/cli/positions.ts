import { load, State } from 'js-yaml';
import { DocumentText } from './documents';
import { SCHEMA } from './yaml-schema';
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

/** Where in the file a JSON pointer leads; to what is around it, where it leads nowhere. Parses the document once more, and only where somebody asks. */
export class Positions {
  private root?: Node;

  constructor(private readonly source: DocumentText) {}

  of(pointer: string): Position {
    let node = this.root ??= this.parse();
    for (const segment of segmentsOf(pointer)) {
      const inner: Node | undefined = Array.isArray(node.value) ? itself(node).children[Number(segment)] : valueIn(itself(node), segment);
      if (!inner) break;
      node = inner;
    }
    return this.positionAt(node.at);
  }

  private parse(): Node {
    const root: Node = { at: 0, value: undefined, children: [] };
    const open = [root];
    load(this.source.text, {
      schema: SCHEMA,
      listener: (event, state) => {
        const { position, result } = state as Reading;
        if (event === 'open') {
          open.push({ at: position, value: undefined, children: [] });
        } else {
          const node = open.pop()!;
          node.value = result;
          open[open.length - 1].children.push(node);
        }
      },
    });
    return root.children[0];
  }

  private positionAt(offset: number): Position {
    const { text, line } = this.source;
    SPACE.lastIndex = offset;
    SPACE.exec(text);
    const before = text.slice(0, SPACE.lastIndex);
    return { line: line + before.split('\n').length - 1, column: before.length - before.lastIndexOf('\n') };
  }
}

/** With comments, as a value may begin after these. */
const SPACE = /(?:\s|#.*)*/y;

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
    const found = children[at + 1]?.value === inner ? children[at + 1] : undefined;
    if (key === wanted) return inner === null ? children[at] : found;
    next = at + (found ? 2 : 1);
  }
  return undefined;
}
