import { lineStartsIn } from '../line-starts';

/** Text in the place of another in one line of a file. */
export interface TextEdit {
  /** The number of the line, from 1 on. */
  readonly line: number;
  /** Where in the line, from 0 on. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text, whose first line has a number, with edits that do not meet: all else stays as it is. */
export function withTextEdits(text: string, firstLine: number, edits: readonly TextEdit[]): string {
  const starts = lineStartsIn(text);
  const pieces: string[] = [];
  let end = 0;
  for (const { line, from, to, text: inserted } of [...edits].sort((a, b) => a.line - b.line || a.from - b.from)) {
    const start = starts[line - firstLine];
    pieces.push(text.slice(end, start + from), inserted);
    end = start + to;
  }
  return [...pieces, text.slice(end)].join('');
}
