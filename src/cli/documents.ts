import { JsonValues } from './json-values';
import { lineBreaksIn } from './line-starts';
import { brokenAt, MARK_IN_UTF8 } from './utf8-text';

/** A document of a file, as its text. */
export interface DocumentText {
  readonly text: string;
  /** The number of its first line in the file, from 1 on. */
  readonly line: number;
  /** How much of that line is before it, of an object in JSON that others stand beside. */
  readonly column?: number;
  /** Where in its text the first bytes stand that are no UTF-8, if there are any. */
  readonly brokenAt?: number;
}

const NEWLINE = 0x0A;
const DASH = 0x2D;
/** A line that begins so and goes on so ends a document: these stand in no value. https://yaml.org/spec/1.2.2/#91-documents */
const MARKERS = [Buffer.from('---'), Buffer.from('...')];
const AFTER_MARKER: readonly number[] = [NEWLINE, 0x0D, 0x20, 0x09];
const MARKER_LENGTH = 3;

/** The documents of a YAML or JSON text, read piece by piece: no more is kept than the one that has not ended. */
export function* documentsOf(pieces: Iterable<string | Buffer>): Generator<DocumentText> {
  const splitter = new Splitter();
  for (const piece of pieces) yield* splitter.ended(piece);
  yield* splitter.rest();
}

/**
 * The same of a stream, those that end in a piece together, as it costs something to wait for each: to be gone through before
 * the next ones are asked for.
 */
export async function* documentsByPiece(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<Iterable<DocumentText>> {
  const splitter = new Splitter();
  for await (const piece of pieces) yield splitter.ended(piece);
  yield splitter.rest();
}

class Splitter {
  /** Until something else has come. */
  private values: JsonValues | undefined = new JsonValues();
  /** Of the document that has not ended. */
  private pieces: Buffer[] = [];
  /** Of the line that has not ended. */
  private partial: Buffer[] = [];
  private line = 1;
  /** Of the document that has not ended. */
  private column: number | undefined;
  private isFirst = true;

  /** The documents that end in the next piece. */
  *ended(text: string | Buffer): Generator<DocumentText> {
    const piece = typeof text === 'string' ? Buffer.from(text) : text;
    if (!this.values) {
      yield* this.endedInYaml(piece);
      return;
    }
    yield* this.values.ended(piece);
    if (this.values.isOver) yield* this.afterValues(this.values);
  }

  /** What is left at the end. */
  *rest(): Generator<DocumentText> {
    if (this.values) yield* this.afterValues(this.values);
    if (this.partial.length > 0) yield* this.endedInYaml(Buffer.of(NEWLINE));
    yield* this.taken();
  }

  private *afterValues({ left, line, column }: JsonValues): Generator<DocumentText> {
    this.values = undefined;
    this.line = line;
    this.column = column;
    this.isFirst = column === undefined;
    yield* this.endedInYaml(left);
  }

  private *endedInYaml(piece: Buffer): Generator<DocumentText> {
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      if (piece.length > 0) this.partial.push(piece);
      return;
    }
    let start = 0;
    if (this.partial.length > 0) {
      start = piece.indexOf(NEWLINE) + 1;
      yield* this.endedIn(Buffer.concat([...this.partial, piece.subarray(0, start)]));
    }
    this.partial = end === piece.length ? [] : [piece.subarray(end)];
    if (start < end) yield* this.endedIn(piece.subarray(start, end));
  }

  private *endedIn(lines: Buffer): Generator<DocumentText> {
    let start = this.isFirst && lines.subarray(0, MARK_IN_UTF8.length).equals(MARK_IN_UTF8) ? MARK_IN_UTF8.length : 0;
    this.isFirst = false;
    for (const at of markersIn(lines, start)) {
      this.pieces.push(lines.subarray(start, at));
      yield* this.taken();
      // What follows the dashes on their line belongs to the next.
      start = lines[at] === DASH ? at + MARKER_LENGTH : lines.indexOf(NEWLINE, at);
      if (lines[start] !== NEWLINE) this.pieces.push(Buffer.from(' '.repeat(MARKER_LENGTH)));
    }
    this.pieces.push(lines.subarray(start));
  }

  /** Without the line break at its end, which is no part of what is wrong there. */
  private taken(): readonly DocumentText[] {
    const { line, column, pieces } = this;
    const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    this.pieces = [];
    this.column = undefined;
    if (bytes.length === 0) return [];
    const text = bytes.toString('utf8', 0, bytes.length - 1);
    this.line += lineBreaksIn(text) + 1;
    const broken = brokenAt(text, bytes);
    return [{ text, line, ...column === undefined ? {} : { column }, ...broken === undefined ? {} : { brokenAt: broken } }];
  }
}

/** Where the lines begin that end a document, in whole lines that begin at an offset. */
function markersIn(lines: Buffer, start: number): readonly number[] {
  const ofEach = MARKERS.map(marker => {
    const places: number[] = [];
    for (let at = lines.indexOf(marker, start); at !== -1; at = lines.indexOf(marker, at + 1)) {
      const isLine = (at === start || lines[at - 1] === NEWLINE) && AFTER_MARKER.includes(lines[at + MARKER_LENGTH]);
      if (isLine) places.push(at);
      // None begins within a line, of which some have many dashes.
      else at = lines.indexOf(NEWLINE, at);
    }
    return places;
  });
  const [some, others] = ofEach;
  return others.length === 0 ? some : [...some, ...others].sort((one, other) => one - other);
}
