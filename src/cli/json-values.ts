import type { DocumentText } from './documents';
import { lineBreaksIn } from './line-starts';
import { apartFromMark, MARK_IN_UTF8 } from './utf8-text';

const NEWLINE = 0x0A;
const QUOTE = 0x22;
const BACKSLASH = 0x5C;
const OPEN_BRACE = 0x7B;
const OPENING: readonly number[] = [OPEN_BRACE, 0x5B];
const CLOSING: readonly number[] = [0x7D, 0x5D];
const SPACE: readonly number[] = [NEWLINE, 0x20, 0x09, 0x0D];

/**
 * Objects in JSON with nothing but space between them, as `jq` writes them and kubectl takes them at the beginning of a file.
 * The last one is left with what follows it, as is all of a file that has no such objects: that is read as YAML.
 */
export class JsonValues {
  /** Whether something has come that is no such object. */
  isOver = false;
  /** Where that begins which is left. */
  line = 1;
  /** Undefined where it is all of the file. */
  column: number | undefined;

  private held: Buffer[] = [];
  private depth = 0;
  private isQuoted = false;
  private isEscaped = false;
  /** Whether what is held ends with a whole object. */
  private isWhole = false;

  /** What has come since the last object that another one follows. */
  get left(): Buffer {
    return this.held.length === 1 ? this.held[0] : Buffer.concat(this.held);
  }

  /** The objects of the next piece that another one follows. */
  *ended(piece: Buffer): Generator<DocumentText> {
    let start = 0;
    for (let at = 0; at < piece.length && !this.isOver; at++) {
      if (this.isWhole && piece[at] === OPEN_BRACE) {
        this.held.push(piece.subarray(start, at));
        if (this.column === undefined && !isJson(this.left)) this.isOver = true;
        else yield this.taken();
        start = at;
      }
      this.read(piece[at]);
    }
    this.held.push(piece.subarray(start));
  }

  private read(byte: number): void {
    if (this.isQuoted) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BACKSLASH) this.isEscaped = true;
      else if (byte === QUOTE) this.isQuoted = false;
      else if (byte === NEWLINE) this.isOver = true;
    } else if (this.depth > 0) {
      if (byte === QUOTE) this.isQuoted = true;
      else if (OPENING.includes(byte)) this.depth++;
      else if (CLOSING.includes(byte)) this.isWhole = --this.depth === 0;
    } else if (byte === OPEN_BRACE) {
      this.depth = 1;
      this.isWhole = false;
      // A byte order mark may stand before the first value.
    } else if (!SPACE.includes(byte) && (this.isWhole || this.column !== undefined || !MARK_IN_UTF8.includes(byte))) {
      this.isOver = true;
    }
  }

  private taken(): DocumentText {
    const { line, column = 0 } = this;
    const text = textOf(this.left);
    this.held = [];
    const lastLine = text.slice(text.lastIndexOf('\n') + 1);
    this.column = lastLine.length === text.length ? column + text.length : lastLine.length;
    this.line += lineBreaksIn(text);
    return { text: text.trimEnd(), line, column };
  }
}

function textOf(bytes: Buffer): string {
  return apartFromMark(bytes.toString('utf8')).content;
}

/** A flow mapping of YAML may look like several objects. */
function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(textOf(bytes));
    return true;
  } catch {
    return false;
  }
}
