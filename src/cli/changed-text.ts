import { DocumentChange } from './additions-in-text';
import { DocumentText } from './documents';
import { withTextEdits } from './fix/text-edit';
import { lineStartsIn } from './line-starts';
import { WholeFile } from './pods-in-files';

/** The text of a file in which each document with a change is another, and all else stays as it is. */
export function changedText({ text, documents }: WholeFile, changes: readonly (DocumentChange | undefined)[]): string {
  const lineStarts = lineStartsIn(text);
  const pieces: string[] = [];
  let next = 0;
  documents.forEach(({ source }, index) => {
    const change = changes[index];
    if (!change) return;
    const [start, end] = rangeOf(source, lineStarts, text);
    const written = text.slice(start, end);
    pieces.push(text.slice(next, start));
    pieces.push('edits' in change ? withTextEdits(written, source.line, change.edits) : `${markerOf(written)}${change.anew.replace(/\n$/, '')}${end === text.length ? '\n' : ''}`);
    next = end;
  });
  return [...pieces, text.slice(next)].join('');
}

/** Where a document stands in its file: in whole lines, but for an object that others stand beside. */
function rangeOf({ text, line, column }: DocumentText, lineStarts: readonly number[], file: string): readonly [start: number, end: number] {
  const start = lineStarts[line - 1] + (column ?? 0);
  if (column !== undefined) return [start, start + text.length];
  const after = lineStarts[line - 1 + text.split('\n').length];
  return [start, after === undefined ? file.length : after - 1];
}

/** The line before a document, which is kept for what stands on it. */
function markerOf(written: string): string {
  return /^(?:---|\.\.\.)(?=\s|$)/.test(written) ? '---\n' : '';
}
