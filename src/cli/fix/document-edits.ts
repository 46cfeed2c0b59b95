import { isDeepStrictEqual } from 'node:util';
import { TextEdit, withTextEdits } from './text-edit';
import { PatchOperation } from '../../rules/finding';
import { segmentsOf, valueAt, withValueAt } from '../../workload/json-pointer';
import { DocumentText } from '../documents';
import { parseDocument } from '../parse-document';
import { Positions } from '../positions';

/** Operations of which all are to be done, or none. */
export type Patch = readonly PatchOperation[];

/** A patch, and the edits that are it in the text. */
export interface PatchEdits {
  readonly patch: Patch;
  readonly edits: readonly TextEdit[];
}

/**
 * The patches that a document's text can be edited by, with the edits. None is among them that would make something
 * else of the value than it says, as where text stands behind an anchor for several places.
 */
export function documentEdits(document: DocumentText, value: unknown, patches: readonly Patch[]): readonly PatchEdits[] {
  const { text, line, column = 0 } = document;
  const source = { value, line, lines: text.split('\n'), positions: new Positions({ text, line }) };
  const writable = patches.flatMap(patch => {
    const edits = patch.map(operation => editFor(operation, source));
    return edits.every(edit => edit !== undefined) ? [{ patch, edits }] : [];
  });
  const holding = thoseThatHold(writable, chosen => {
    const parsed = parseDocument({ text: withTextEdits(text, line, chosen.flatMap(({ edits }) => edits)), line });
    return 'value' in parsed && isDeepStrictEqual(parsed.value, patched(value, chosen.flatMap(({ patch }) => patch)));
  });
  const inFile = (edit: TextEdit) => (edit.line === line ? { ...edit, from: edit.from + column, to: edit.to + column } : edit);
  return holding.map(({ patch, edits }) => ({ patch, edits: edits.map(inFile) }));
}

/** By halves, as few of many do not. */
function thoseThatHold(patches: readonly PatchEdits[], hold: (patches: readonly PatchEdits[]) => boolean): readonly PatchEdits[] {
  if (patches.length === 0 || hold(patches)) return patches;
  if (patches.length === 1) return [];
  const middle = Math.ceil(patches.length / 2);
  return [...thoseThatHold(patches.slice(0, middle), hold), ...thoseThatHold(patches.slice(middle), hold)];
}

function patched(value: unknown, operations: Patch): unknown {
  // From the last element of a list on, as each names its place before the others are there.
  return [...operations].reverse().reduce((whole, operation) => {
    if (operation.op === 'remove') return whole;
    if (operation.op === 'replace') return withValueAt(whole, operation.path, operation.value);
    const { list, index } = elementAt(operation.path);
    const elements = [...valueAt(whole, list) as readonly unknown[]];
    elements.splice(index, 0, operation.value);
    return withValueAt(whole, list, elements);
  }, value);
}

/** The JSON pointer to a list, and the place in it that a pointer leads to. */
function elementAt(pointer: string) {
  return { list: pointer.slice(0, pointer.lastIndexOf('/')), index: Number(segmentsOf(pointer).at(-1)) };
}

/** A document, and its value. */
interface Source {
  readonly value: unknown;
  /** The number of the first line. */
  readonly line: number;
  readonly lines: readonly string[];
  readonly positions: Positions;
}

/** Undefined where the text is not such that there is one. */
function editFor(operation: PatchOperation, source: Source): TextEdit | undefined {
  if (operation.op === 'remove') return undefined;
  const { path, value } = operation;
  const { list, index } = elementAt(path);
  const word = wordAt(operation.op === 'replace' ? path : `${list}/${index - 1}`, source);
  if (!word) return undefined;
  const text = `${word.quote}${value}${word.quote}`;
  return operation.op === 'replace' ? { ...word.place, text } : elementAfter(word.place, text, source.lines[word.place.line - source.line]);
}

/** An anchor and a tag may stand before a value. */
const PROPERTIES = /(?:[&!]\S*[ \t]+)*/y;

/** Where a text stands as it is, in quotes or without. */
function wordAt(pointer: string, { value, line: firstLine, lines, positions }: Source) {
  const word = valueAt(value, pointer);
  const { line, column } = positions.of(pointer);
  const text = lines[line - firstLine];
  PROPERTIES.lastIndex = column - 1;
  PROPERTIES.exec(text);
  const from = PROPERTIES.lastIndex;
  const quote = /^["']/.exec(text.slice(from, from + 1))?.[0] ?? '';
  const found = `${quote}${word}${quote}`;
  return typeof word === 'string' && text.startsWith(found, from) ? { place: { line, from, to: from + found.length }, quote } : undefined;
}

/** A new element of a list, written as the one before it is. */
function elementAfter({ line, from, to }: Omit<TextEdit, 'text'>, text: string, before: string): TextEdit {
  const [, content, carriageReturn] = /^(.*?)(\r?)$/s.exec(before)!;
  const start = before.slice(0, from);
  const nextLine = `${carriageReturn}\n${start}${text}`;
  if (/^\s*-\s+$/.test(start)) return { line, from: content.length, to: content.length, text: nextLine };
  return { line, from: to, to, text: /^\s*$/.test(start) ? `,${nextLine}` : `, ${text}` };
}
