import { isDeepStrictEqual } from 'node:util';
import { DocumentText } from './documents';
import { TextEdit, withTextEdits } from './fix/text-edit';
import { flowEnd } from './flow-end';
import { lineStartsIn } from './line-starts';
import { parseDocument } from './parse-document';
import { Positions } from './positions';
import { writtenYaml } from './whole-yaml';
import { valueAt, withValueAt } from '../workload/json-pointer';
import { Manifest } from '../workload/manifest';
import { PodAdditions, withAdditions } from '../workload/pod-additions';

/** What is added to the spec of a Pod that a JSON pointer leads to. */
export interface PlacedAdditions {
  readonly podSpecPath: string;
  readonly additions: PodAdditions;
}

/** How a document becomes another: by edits of its text, or written anew where its text says one thing in several places. */
export type DocumentChange = { readonly edits: readonly TextEdit[] } | { readonly anew: string };

/**
 * The change that makes a document one with additions, and of its value nothing else, or why there is none. Edits are by
 * columns of its text.
 */
export function additionsInText(
  { text, line }: DocumentText, value: unknown, placed: readonly PlacedAdditions[],
): DocumentChange | { readonly problem: string } {
  const changed = placed.reduce((whole, { podSpecPath, additions }) =>
    withValueAt(whole, podSpecPath, withAdditions(valueAt(whole, podSpecPath) as Manifest, additions)), value);
  const writer = new Writer({ text, line });
  const edits = placed.map(({ podSpecPath, additions }) => writer.editsFor(podSpecPath, valueAt(value, podSpecPath) as Manifest, additions));
  if (edits.every(each => each !== undefined)) {
    const parsed = parseDocument({ text: withTextEdits(text, line, edits.flat()), line });
    if ('value' in parsed && isDeepStrictEqual(parsed.value, changed)) return { edits: edits.flat() };
  }
  if (hasInexactNumber(changed)) return { problem: INEXACT };
  return { anew: text.trimStart().startsWith('{') ? `${JSON.stringify(changed, null, 2)}\n` : writtenYaml(changed, true) };
}

const INEXACT = `it would have to be written anew, where a number beyond ${Number.MAX_SAFE_INTEGER} becomes another one: leave out the anchors about its Pod`;

/** Whether there is a number that JavaScript may have read as another one. */
function hasInexactNumber(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInexactNumber);
}

/** A place in the lines of a document, from 0 on. */
interface Spot {
  readonly line: number;
  readonly column: number;
}

/** Writes additions as the text around them is written. */
class Writer {
  private readonly lines: readonly string[];
  /** The offset of each line. */
  private readonly starts: readonly number[];
  private readonly positions: Positions;
  private readonly lineBreak: string;

  constructor(private readonly document: DocumentText) {
    this.lines = document.text.split('\n');
    this.starts = lineStartsIn(document.text);
    this.positions = new Positions(document);
    this.lineBreak = document.text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** Undefined where the text is not such that there are any. */
  editsFor(podSpecPath: string, spec: Manifest, additions: PodAdditions): TextEdit[] | undefined {
    const start = this.spotOf(podSpecPath);
    const isFlow = this.at(start).startsWith('{');
    const added = Object.entries(additions).filter(([, value]) => value === true || (Array.isArray(value) && value.length > 0));
    const missing = added.filter(([field]) => !Object.hasOwn(spec, field));
    const edits = added.filter(([field]) => Object.hasOwn(spec, field)).map(([field, value]) => {
      const spot = this.spotOf(`${podSpecPath}/${field}`);
      const before = spec[field];
      if (value === true) return this.replaced(spot, field, before);
      if (Array.isArray(before) && before.length > 0) return this.appended(spot, value, start);
      return this.filled(spot, field, value, isFlow ? undefined : start);
    });
    // First, as another edit may begin at the same place.
    if (missing.length > 0) edits.unshift(isFlow ? this.intoFlow(start, missing) : this.intoBlock(start, missing));
    return edits.every(each => each !== undefined) ? edits.flat() : undefined;
  }

  /** The field that shares the process namespace, in the place of what said otherwise. */
  private replaced(spot: Spot, field: string, before: unknown): TextEdit[] | undefined {
    const pattern = before === false ? /^(?<kept>)(?:false|off|no?)/i : new RegExp(`^(?<kept>(["']?)${field}\\2[ \\t]*:)(?:[ \\t]*(?:null|~))?`, 'i');
    const found = pattern.exec(this.at(spot));
    const kept = found?.groups?.kept ?? '';
    return found ? [this.edit(spot, found[0].length, kept === '' ? 'true' : `${kept} true`)] : undefined;
  }

  /** New elements after those that a list has. */
  private appended(spot: Spot, elements: readonly unknown[], spec: Spot): TextEdit[] | undefined {
    const text = this.at(spot);
    if (text.startsWith('[')) return this.appendedToFlow(spot, elements);
    if (!/^-[\s]/.test(`${text}\n`)) return undefined;
    const line = this.endOfBlock(spot);
    return [this.afterLine(line, this.blockOf(elements, spot.column, spot.column === spec.column))];
  }

  /** The elements of a list that has had none, in brackets where there is no spec in lines. */
  private filled(spot: Spot, field: string, elements: readonly unknown[], spec: Spot | undefined): TextEdit[] | undefined {
    const nothing = new RegExp(`^(?:\\[[ \\t]*\\]|(?<kept>(["']?)${field}\\2[ \\t]*:)[ \\t]*(?:null|~)?)(?=[\\s,}]|$)[ \\t]*`, 'i').exec(this.at(spot));
    if (!nothing) return undefined;
    const kept = nothing.groups?.kept?.length ?? 0;
    if (!spec) return [this.edit({ ...spot, column: spot.column + kept }, nothing[0].length - kept, `${kept > 0 ? ' ' : ''}${JSON.stringify(elements)}`)];
    const end = spot.column + nothing[0].length;
    // The space before a comment stays.
    const start = this.lines[spot.line].slice(0, spot.column + kept).trimEnd().length;
    const space = end < this.lines[spot.line].trimEnd().length ? ' ' : '';
    return [
      this.edit({ ...spot, column: start }, end - start, space),
      this.afterLine(spot.line, this.blockOf(elements, spec.column, true)),
    ];
  }

  /** New fields, before the first one and the comments that are about it. */
  private intoBlock(spot: Spot, fields: readonly (readonly [string, unknown])[]): TextEdit[] | undefined {
    if (/^[&*!]/.test(this.at(spot))) return undefined;
    const isComment = new RegExp(`^ {${spot.column}}#`);
    let { line } = spot;
    while (line > 0 && /^ *$/.test(this.lines[line].slice(0, spot.column)) && isComment.test(this.lines[line - 1])) line--;
    const indentation = `${this.lineBreak}${' '.repeat(spot.column)}`;
    const written = writtenYaml(Object.fromEntries(fields), true).trimEnd().split('\n').join(indentation);
    return [this.edit({ line, column: spot.column }, 0, `${written}${indentation}`)];
  }

  private intoFlow(spot: Spot, fields: readonly (readonly [string, unknown])[]): TextEdit[] {
    const { text } = this.document;
    const first = this.offsetOf(spot) + 1;
    const space = spaceAt(text, first);
    const isEmpty = text[first + space.length] === '}';
    const written = fields.map(([field, value]) => `${JSON.stringify(field)}: ${this.asJson(value, spot, space)}`).join(`,${space || ' '}`);
    return [this.edit({ ...spot, column: spot.column + 1 }, 0, `${space}${written}${isEmpty ? '' : space === '' ? ', ' : ','}`)];
  }

  private appendedToFlow(spot: Spot, elements: readonly unknown[]): TextEdit[] | undefined {
    const { text } = this.document;
    const start = this.offsetOf(spot);
    const end = flowEnd(text, start);
    if (end === undefined) return undefined;
    const space = spaceAt(text, start + 1);
    const line = spot.line + text.slice(start, end).split('\n').length - 1;
    const written = elements.map(element => `${space || ' '}${this.asJson(element, spot, space)}`).join(',');
    // A comma may stand after the last element, too.
    const isOpen = text[end - 1] === ',';
    return [this.edit({ line, column: end - this.starts[line] }, 0, isOpen ? `${written},` : `,${written}`)];
  }

  /** A value in brackets, over several lines where those around it are. */
  private asJson(value: unknown, { line }: Spot, space: string): string {
    if (!space.includes('\n')) return JSON.stringify(value);
    const indentation = space.slice(space.lastIndexOf('\n') + 1);
    const [outer] = /^\s*/.exec(this.lines[line])!;
    return JSON.stringify(value, null, indentation.slice(outer.length) || 2).split('\n').join(`${this.lineBreak}${indentation}`);
  }

  private blockOf(elements: readonly unknown[], column: number, noArrayIndent: boolean): string[] {
    return writtenYaml(elements, noArrayIndent).trimEnd().split('\n').map(line => (line === '' ? '' : ' '.repeat(column) + line));
  }

  /** The last line of a list in lines, with the comments within. */
  private endOfBlock({ line, column }: Spot): number {
    let last = line;
    for (let next = line + 1; next < this.lines.length; next++) {
      const [indentation, rest] = [/^ */.exec(this.lines[next])![0].length, this.lines[next].trim()];
      if (indentation > column && rest !== '') last = next;
      else if (indentation === column && /^-(?:\s|$)/.test(rest)) last = next;
      else if (rest !== '' && !rest.startsWith('#')) break;
    }
    return last;
  }

  private afterLine(line: number, lines: readonly string[]): TextEdit {
    const { length } = this.lines[line].replace(/\r$/, '');
    return this.edit({ line, column: length }, 0, lines.map(each => `${this.lineBreak}${each}`).join(''));
  }

  private edit({ line, column }: Spot, length: number, text: string): TextEdit {
    return { line: this.document.line + line, from: column, to: column + length, text };
  }

  private spotOf(pointer: string): Spot {
    const { line, column } = this.positions.of(pointer);
    return { line: line - this.document.line, column: column - 1 };
  }

  /** The rest of the line. */
  private at({ line, column }: Spot): string {
    return this.lines[line].slice(column);
  }

  private offsetOf({ line, column }: Spot): number {
    return this.starts[line] + column;
  }
}

const SPACE = /\s*/y;

function spaceAt(text: string, offset: number): string {
  SPACE.lastIndex = offset;
  return SPACE.exec(text)![0];
}
