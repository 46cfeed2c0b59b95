import { isNode, LineCounter, parseDocument } from 'yaml';
import { DocumentText } from './documents';
import { segmentsOf } from '../workload/json-pointer';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where in the file a JSON pointer leads; to what is around it, where it leads nowhere. Parses the document once more, and only where somebody asks. */
export class Positions {
  private parsed?: { readonly document: ReturnType<typeof parseDocument>; readonly lines: LineCounter };

  constructor(private readonly source: DocumentText) {}

  of(pointer: string): Position {
    const { document, lines } = this.parsed ??= this.parse();
    for (let path = segmentsOf(pointer); ; path = path.slice(0, -1)) {
      const node = path.length === 0 ? document.contents : document.getIn(path, true);
      if (isNode(node) && node.range) {
        const { line, col } = lines.linePos(node.range[0]);
        return { line: this.source.line + line - 1, column: col };
      }
      if (path.length === 0) return { line: this.source.line, column: 1 };
    }
  }

  private parse(): NonNullable<Positions['parsed']> {
    const lines = new LineCounter();
    return { document: parseDocument(this.source.text, { lineCounter: lines, merge: true, logLevel: 'silent' }), lines };
  }
}
