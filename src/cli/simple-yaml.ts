import { FoundPlaces, WantedPlace } from './wanted-places';
import { readYaml } from './whole-yaml';
import { BoundedCache } from '../access/bounded-cache';

/** Where what is in a collection begins in the text, by its key or index. A key that has no value is where it stands itself. */
export type Places = Map<object, Record<string, number>>;

/**
 * Reads YAML as most tools write it: collections in block style or in brackets
 * on one line, scalars on one line, literal blocks. Gives what js-yaml does, in
 * half the time; undefined where there is anything else in the text,
 * correct or not, for js-yaml to read.
 */
export function readSimpleYaml(text: string, places?: Places, found?: FoundPlaces): object | undefined {
  if (OTHER_CHARACTER.test(text)) return undefined;
  try {
    return new Reader(text, places, found?.offsets).document(found?.wanted.root);
  } catch (error) {
    // A pattern may not take as long a text as a parser does.
    if (error !== NOT_SIMPLE && !(error instanceof RangeError)) throw error;
    return undefined;
  }
}

/** Tabs and carriage returns, too, which mean something else in each place. */
// eslint-disable-next-line no-control-regex
const OTHER_CHARACTER = /[^\n\x20-\x7E\xA0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/;

// One for all, as it costs more to make one than to read a document.
const NOT_SIMPLE = new Error('the text is not simple YAML');

/** More is for js-yaml, which has a limit of its own. */
const MOST_LEVELS = 40;

const QUOTED_KEY = /"[^"\\\n]*"|'[^'\n]*'/y;
/** By their codes: what a key without quotes begins with, and what it goes on with. */
const [STARTS_KEY, CONTINUES_KEY] = [codesOf(/[A-Za-z_]/), codesOf(/[\w./-]/)];
/** What cannot begin a scalar without quotes, or not always. */
const NO_START = codesOf(/[,[\]{}#&*!|>'"%@`?:]/);
/** Keys that YAML reads as something else than a text, or JavaScript as something else than a key. */
const OTHER_KEY = /^(?:null|true|false|yes|no?|y|on|off|__proto__)$/i;
const SINGLE_QUOTED = /'(?:[^'\n]|'')*'/y;
const DOUBLE_QUOTED = /"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*"/y;
const FLOW_KEY = /[A-Za-z_][\w./-]*(?=: )|"[^"\\\n]*"(?=: )|'[^'\n]*'(?=: )/y;
const FLOW_WORD = /(?:[\w./+=$]|-(?=[\w-]))[\w./+=$@-]*(?=[ ,\]}])/y;
/** What may be a number, null or a truth value. */
const OTHER_THAN_TEXT = /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?\d[\d_]*|[-+]?0_*[box][\da-f_]+|[-+]?\.(?:inf|nan)|~|null|true|false|yes|no?|y|on|off)$/i;
/** As most tools write them. */
const WORDS: ReadonlyMap<string, unknown> = new Map([['true', true], ['false', false], ['null', null]]);
/** What is one to JavaScript, too. */
const INTEGER = /^(?:0|[1-9]\d{0,14})$/;

const NEWLINE = 0x0A;
const SPACE = 0x20;
const HASH = 0x23;
const DASH = 0x2D;
const COLON = 0x3A;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BAR = 0x7C;
const BRACKET = 0x5B;
const BRACE = 0x7B;

function codesOf(character: RegExp): readonly boolean[] {
  return Array.from({ length: 0x80 }, (_, code) => character.test(String.fromCharCode(code)));
}

const scalars = new BoundedCache<{ readonly value: unknown }>(1000);

/** What a number, null or a truth value may begin with. */
const OTHER_START = codesOf(/[-+.~\dnNtTfFyYoO]/);

function isQuote(code: number): boolean {
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
}

function valueOf(scalar: string): unknown {
  if (!OTHER_START[scalar.charCodeAt(0)]) return scalar;
  if (INTEGER.test(scalar)) return Number(scalar);
  if (!OTHER_THAN_TEXT.test(scalar)) return scalar;
  const word = WORDS.get(scalar);
  return word === undefined ? scalars.recall(scalar, () => ({ value: readYaml(scalar) })).value : word;
}

/** A key is one of some hundred, and the same text as before costs less than a new one. */
const keys = new Array<string | undefined>(4093).fill(undefined);

function keyIn(text: string, start: number, end: number): string {
  const length = end - start;
  // Its length and three of its characters tell most keys apart.
  const middle = text.charCodeAt(start + Math.floor(length / 2));
  const slot = (text.charCodeAt(start) * 961 + text.charCodeAt(end - 1) * 31 + middle + length * 53) % keys.length;
  const known = keys[slot];
  if (known !== undefined && known.length === length && text.startsWith(known, start)) return known;
  const key = text.slice(start, end);
  if (OTHER_KEY.test(key)) throw NOT_SIMPLE;
  keys[slot] = key;
  return key;
}

class Reader {
  private at = 0;
  /** Of what is read next, where that begins a node; -1 at the end. */
  private column = -1;

  /** @param offsets Of the places that are wanted. */
  constructor(private readonly text: string, private readonly places: Places | undefined, private readonly offsets: (number | undefined)[] = []) {}

  document(wanted: WantedPlace | undefined): object {
    this.toContent();
    const value = this.collection(0, wanted);
    // Where a line is further to the right than any collection, none goes on with it.
    if (this.column !== -1) throw NOT_SIMPLE;
    if (wanted) this.offsets[wanted.index] = 0;
    return value;
  }

  /** From the start of a line to what is the next that is no comment. */
  private toContent(): void {
    const { text } = this;
    for (let start = this.at; start < text.length;) {
      let at = start;
      while (text.charCodeAt(at) === SPACE) at++;
      const code = text.charCodeAt(at);
      if (code !== NEWLINE && code !== HASH && at < text.length) {
        this.at = at;
        this.column = at - start;
        return;
      }
      start = this.lineEnd(at) + 1;
    }
    this.at = text.length;
    this.column = -1;
  }

  private lineEnd(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end === -1 ? this.text.length : end;
  }

  private skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  /** Whether there is nothing more on the line but a comment. */
  private isLineOver(): boolean {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    return code === NEWLINE || at >= text.length || (code === HASH && text.charCodeAt(at - 1) === SPACE);
  }

  private toNextLine(): void {
    if (this.text.charCodeAt(this.at) !== NEWLINE) this.at = this.lineEnd(this.at);
    this.at++;
    this.toContent();
  }

  /** Whether there is a space, a line break or nothing more. */
  private isSpace(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === NEWLINE || at >= this.text.length;
  }

  private isItem(): boolean {
    const { text, at } = this;
    return text.charCodeAt(at) === DASH && this.isSpace(at + 1);
  }

  private isKey(): boolean {
    return this.endOfKey() !== -1;
  }

  /** Where the key ends that begins here; -1 where none does. */
  private endOfKey(): number {
    const { text, at } = this;
    let end = at;
    const first = text.charCodeAt(at);
    if (STARTS_KEY[first]) {
      do end++; while (CONTINUES_KEY[text.charCodeAt(end)]);
    } else {
      if (!isQuote(first)) return -1;
      QUOTED_KEY.lastIndex = at;
      if (!QUOTED_KEY.test(text)) return -1;
      end = QUOTED_KEY.lastIndex;
    }
    return text.charCodeAt(end) === COLON && this.isSpace(end + 1) ? end : -1;
  }

  private collection(level: number, wanted: WantedPlace | undefined): object {
    if (level > MOST_LEVELS) throw NOT_SIMPLE;
    return this.isItem() ? this.sequence(level, wanted) : this.mapping(level, wanted);
  }

  private mapping(level: number, wanted: WantedPlace | undefined): object {
    const { column } = this;
    const result: Record<string, unknown> = {};
    const places = this.placesIn(result);
    do {
      const keyAt = this.at;
      const keyEnd = this.endOfKey();
      if (keyEnd === -1) throw NOT_SIMPLE;
      const key = this.keyUntil(keyEnd);
      if (Object.hasOwn(result, key)) throw NOT_SIMPLE;
      this.at++;
      this.skipSpaces();
      const isEmpty = this.isLineOver();
      if (isEmpty) this.toNextLine();
      const valueAt = this.at;
      const place = wanted?.within.get(key);
      const value = !isEmpty ? this.inline(column, level, place) : this.isBeneath(column) ? this.collection(level + 1, place) : null;
      result[key] = value;
      if (places) places[key] = value === null ? keyAt : valueAt;
      if (place) this.offsets[place.index] = value === null ? keyAt : valueAt;
    } while (this.column === column);
    return result;
  }

  /** Whether what comes next is the value of a key: the items of a sequence need not be further to the right. */
  private isBeneath(column: number): boolean {
    return this.column > column || (this.column === column && this.isItem());
  }

  private keyUntil(end: number): string {
    const first = this.text.charCodeAt(this.at);
    const key = isQuote(first) ? keyIn(this.text, this.at + 1, end - 1) : keyIn(this.text, this.at, end);
    this.at = end;
    return key;
  }

  private sequence(level: number, wanted: WantedPlace | undefined): object {
    const { column } = this;
    const result: unknown[] = [];
    const places = this.placesIn(result);
    do {
      const dashAt = this.at++;
      this.skipSpaces();
      const isEmpty = this.isLineOver();
      if (isEmpty) this.toNextLine();
      else this.column = column + this.at - dashAt;
      // An item that is nothing at all.
      if (this.column <= column) throw NOT_SIMPLE;
      if (places) places[result.length] = this.at;
      const place = wanted?.within.get(String(result.length));
      if (place) this.offsets[place.index] = this.at;
      result.push(isEmpty || this.isItem() || this.isKey() ? this.collection(level + 1, place) : this.inline(column, level, place));
    } while (this.column === column && this.isItem());
    return result;
  }

  /** What is on the rest of the line, or begins there, within a collection in a column. */
  private inline(column: number, level: number, wanted: WantedPlace | undefined): unknown {
    const first = this.text.charCodeAt(this.at);
    if (first === BAR) return this.literal(column);
    const value = isQuote(first) ? this.quoted() : first === BRACKET || first === BRACE ? this.flow(level + 1, wanted) : this.plain();
    if (!this.isLineOver()) {
      this.skipSpaces();
      if (!this.isLineOver()) throw NOT_SIMPLE;
    }
    this.toNextLine();
    return value;
  }

  /** To the end of its line, or to the comment there. */
  private plain(): unknown {
    const { text, at: start } = this;
    if (NO_START[text.charCodeAt(start)] || this.isItem()) throw NOT_SIMPLE;
    let end = start;
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) break;
      if (code === SPACE) continue;
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) break;
      if (code === COLON && this.isSpace(at + 1)) throw NOT_SIMPLE;
      end = at + 1;
    }
    this.at = at;
    return valueOf(text.slice(start, end));
  }

  private quoted(): string {
    const { text, at } = this;
    const pattern = text[at] === '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
    pattern.lastIndex = at;
    if (!pattern.test(text)) throw NOT_SIMPLE;
    this.at = pattern.lastIndex;
    const inner = text.slice(at + 1, this.at - 1);
    if (pattern === SINGLE_QUOTED) return inner.includes("'") ? inner.replaceAll("''", "'") : inner;
    return inner.includes('\\') ? JSON.parse(text.slice(at, this.at)) as string : inner;
  }

  private flow(level: number, wanted: WantedPlace | undefined): unknown {
    if (level > MOST_LEVELS) throw NOT_SIMPLE;
    const isMapping = this.text[this.at] === '{';
    const result: unknown[] | Record<string, unknown> = isMapping ? {} : [];
    const places = this.placesIn(result);
    const end = isMapping ? '}' : ']';
    this.at++;
    this.skipSpaces();
    if (this.text[this.at] === end) {
      this.at++;
      return result;
    }
    for (;;) {
      const keyAt = this.at;
      const key = isMapping ? this.flowKey() : String((result as unknown[]).length);
      if (Object.hasOwn(result, key)) throw NOT_SIMPLE;
      const valueAt = this.at;
      const place = wanted?.within.get(key);
      const value = this.flowValue(level, place);
      (result as Record<string, unknown>)[key] = value;
      if (places) places[key] = isMapping && value === null ? keyAt : valueAt;
      if (place) this.offsets[place.index] = isMapping && value === null ? keyAt : valueAt;
      this.skipSpaces();
      const next = this.text[this.at++];
      if (next === end) return result;
      if (next !== ',') throw NOT_SIMPLE;
      this.skipSpaces();
    }
  }

  private flowKey(): string {
    FLOW_KEY.lastIndex = this.at;
    if (!FLOW_KEY.test(this.text)) throw NOT_SIMPLE;
    const key = this.keyUntil(FLOW_KEY.lastIndex);
    this.at++;
    this.skipSpaces();
    return key;
  }

  private flowValue(level: number, wanted: WantedPlace | undefined): unknown {
    const first = this.text[this.at];
    if (first === '"' || first === "'") return this.quoted();
    if (first === '[' || first === '{') return this.flow(level + 1, wanted);
    const start = this.at;
    FLOW_WORD.lastIndex = start;
    if (!FLOW_WORD.test(this.text)) throw NOT_SIMPLE;
    this.at = FLOW_WORD.lastIndex;
    return valueOf(this.text.slice(start, this.at));
  }

  /** A literal block whose first line says how far its text is indented. */
  private literal(column: number): string {
    const { text } = this;
    const chomping = text[this.at + 1];
    const headEnd = this.lineEnd(this.at);
    if (headEnd - this.at > (chomping === '-' || chomping === '+' ? 2 : 1)) throw NOT_SIMPLE;
    let indent = 0;
    while (text.charCodeAt(headEnd + 1 + indent) === SPACE) indent++;
    const isText = headEnd + 1 + indent < text.length && text.charCodeAt(headEnd + 1 + indent) !== NEWLINE;
    if (indent <= column || !isText) throw NOT_SIMPLE;
    let result = '';
    let emptyLines = 0;
    let start = headEnd + 1;
    while (start < text.length) {
      let spaces = 0;
      while (spaces < indent && text.charCodeAt(start + spaces) === SPACE) spaces++;
      const end = this.lineEnd(start);
      if (start + spaces === end) {
        emptyLines++;
      } else if (spaces < indent) {
        break;
      } else {
        result += '\n'.repeat(result === '' ? 0 : emptyLines + 1) + text.slice(start + indent, end);
        emptyLines = 0;
      }
      start = end + 1;
    }
    this.at = start;
    this.toContent();
    return result + (chomping === '-' ? '' : '\n'.repeat(chomping === '+' ? emptyLines + 1 : 1));
  }

  private placesIn(collection: object): Record<string, number> | undefined {
    if (!this.places) return undefined;
    const places: Record<string, number> = Object.create(null);
    this.places.set(collection, places);
    return places;
  }
}
