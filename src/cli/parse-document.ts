import { DocumentText } from './documents';
import { placeIn } from './line-starts';
import { problemOf } from './problem-of';
import { readSimpleYaml } from './simple-yaml';
import { problemWith, unfilledIn } from './template';
import { FoundPlaces } from './wanted-places';
import { isYamlError, readYaml } from './whole-yaml';
import { isManifest } from '../workload/manifest';

/** What is wrong with a document. */
export interface Unreadable {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

/** How a block begins that keeps the empty lines at its end. */
const KEEPING_BLOCK = /[|>][1-9]?\+/;

/** More than any object has that etcd takes: https://etcd.io/docs/latest/dev-guide/limit/ */
const MOST_VALUES = 2_000_000;

/**
 * The value of a document, undefined for one that holds nothing.
 * @param found Filled where that costs little, for `Positions`.
 */
export function parseDocument(document: DocumentText, found?: FoundPlaces): { readonly value: unknown } | Unreadable {
  const { text: written, line, column = 0, brokenAt } = document;
  const text = endsWithEmptyLine(written) && KEEPING_BLOCK.test(written) ? `${written}\n` : written;
  const unreadable = (problem: string, lineWithin = 0, columnWithin = 0): Unreadable => (
    { line: line + lineWithin, column: columnWithin + (lineWithin === 0 ? column : 0) + 1, problem }
  );
  const unreadableAt = (problem: string, offset: number) => {
    // What is missing at the end is on the line after it.
    const place = placeIn(`${text}\n`, offset);
    return unreadable(problem, place.line, place.column);
  };
  if (text.includes('\0')) return unreadable('it is no text');
  // In JSON kubectl takes them.
  if (brokenAt !== undefined && jsonIn(text) === undefined) return unreadableAt('it is no text in UTF-8', brokenAt);
  try {
    const simple = readSimpleYaml(text, undefined, found);
    if (simple !== undefined) return isArrayOfObjects(simple) ? unreadable(NO_ARRAY) : { value: simple };
    const value = jsonIn(text) ?? readYaml(text);
    if (text.includes('*') && text.includes('&') && countOf(value, MOST_VALUES) > MOST_VALUES) {
      return unreadable(`its aliases stand for more than ${MOST_VALUES} values`);
    }
    if (isArrayOfObjects(value)) return unreadable(NO_ARRAY);
    const unfilled = unfilledIn(text, value);
    return unfilled ? unreadableAt(unfilled.problem, unfilled.offset) : { value };
  } catch (error) {
    if (error instanceof RangeError) return unreadable(problemOf(error));
    if (isYamlError(error)) return unreadableAt(problemWith(error.reason, text), error.mark?.position ?? 0);
    throw error;
  }
}

/** The line break after it is not in the text of a document. */
function endsWithEmptyLine(text: string): boolean {
  return text.includes('\n', text.trimEnd().length);
}

/** What a text in JSON says, undefined for a flow mapping of YAML, or an error that YAML's parser says better. */
function jsonIn(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NO_ARRAY = "it is an array, and Kubernetes takes objects: write them one after the other, as jq '.items[]' does, or in a List";

/** Other arrays, as those of a patch, are no mistake. */
function isArrayOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.some(each => isManifest(each) && typeof each.apiVersion === 'string' && typeof each.kind === 'string');
}

/** How many values it holds, what aliases repeat counted each time, as far as a number. */
function countOf(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const inner of Object.values(value)) {
    count += countOf(inner, most - count);
    if (count > most) break;
  }
  return count;
}
