import { additionsInText, DocumentChange, PlacedAdditions } from './additions-in-text';
import { changedText } from './changed-text';
import { Options, Values } from './command';
import { ExitCode } from './exit-code';
import { functionValues } from './function-config';
import { joined } from './joined-texts';
import { mistakeInOptions } from './mistake-in-options';
import { FoundObject, WholeDocument, WholeFile, wholeInput } from './pods-in-files';
import { Positions } from './positions';
import { problemOf } from './problem-of';
import { isSelected, Selection, selectionFrom, selectionInWords } from './selection';
import { Streams } from './streams';
import { UsageError } from './usage-error';
import { FoundPod } from '../additions/process-sharing';
import { InvalidInput } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { mistakeInWords } from '../mistakes/wording';
import { counted } from '../report/counted';
import { unreadableAsText } from '../report/formats/text';
import { inOneLine } from '../report/in-one-line';
import { valueAt } from '../workload/json-pointer';
import { malformation } from '../workload/malformed-pod';
import { PodAdditions } from '../workload/pod-additions';
import { RenderedPod, titleOf } from '../workload/pod-place';

/** A workload of a file, which is known as a whole. */
export interface WorkloadInFile extends FoundPod {
  readonly outline: RenderedPod;
  readonly isComplete: true;
}

/** What comes into a Pod, and what is hardly meant so. */
export interface PodChange {
  readonly additions: PodAdditions;
  readonly doubts: readonly Mistake[];
}

/** How Pods are changed; undefined for one that is so already. Throws what keeps one from being changed. */
export type ChangeOf = (workload: WorkloadInFile) => PodChange | undefined;

/**
 * Writes all that it reads, with the workloads that are meant changed, or nothing where one of them cannot be: whoever
 * reads it would take half of it for the whole.
 */
export async function changePods(
  names: readonly string[], typed: Values, options: Options, streams: Streams, changeFrom: (values: Values) => ChangeOf,
): Promise<ExitCode> {
  const { files, unreadable } = await wholeInput(names, streams);
  if (unreadable.length > 0) {
    streams.err(unreadable.map(unreadableAsText).join(''));
    return ExitCode.TROUBLE;
  }
  // What was typed counts first.
  const values = { ...functionValues(files, options), ...typed };
  const selection = selectionFrom(values);
  const changeOf = changeFrom(values);
  const all = files.flatMap(({ documents }) => documents).flatMap(({ objects }) => objects);
  refuseNothing(selection, all);
  const outcomes = files.map(file => changeFile(file, selection, changeOf));
  streams.err(outcomes.flatMap(({ said }) => said).join(''));
  if (outcomes.some(({ isRefused }) => isRefused)) return ExitCode.TROUBLE;
  // A mark stands at the beginning of a stream, and nowhere else.
  await streams.out(`${files[0]?.mark ?? ''}${joined(outcomes.map(({ text }) => text))}`);
  const [changed, meant] = [sum(outcomes.map(outcome => outcome.changed)), all.filter(object => isMeant(object, selection)).length];
  const others = all.length - meant;
  streams.err(`${counted(changed, 'workload')} changed, ${meant - changed} so already${others > 0 ? `; ${counted(others, 'other object')}` : ''}\n`);
  return ExitCode.CLEAN;
}

function isMeant(object: FoundObject, selection: Selection): boolean {
  return object.workload !== undefined && isSelected(object, selection);
}

/** A name that nothing has is a mistake, and no reason to do nothing. */
function refuseNothing(selection: Selection, all: readonly FoundObject[]): void {
  const words = selectionInWords(selection);
  if (words === undefined || all.some(object => isMeant(object, selection))) return;
  const workloads = all.filter(({ workload }) => workload).map(titleOf);
  throw new UsageError(mistakeInWords({ code: 'no-such-object', value: words, objects: workloads }));
}

/** What has become of a file, or of a document in it. */
interface Outcome {
  readonly changed: number;
  readonly isRefused: boolean;
  /** Lines for people. */
  readonly said: readonly string[];
}

function changeFile(file: WholeFile, selection: Selection, changeOf: ChangeOf): Outcome & { readonly text: string } {
  const outcomes = file.documents.map(document => changeDocument(file.name, document, selection, changeOf));
  const isRefused = outcomes.some(outcome => outcome.isRefused);
  return {
    text: isRefused ? '' : changedText(file, outcomes.map(({ change }) => change)),
    changed: sum(outcomes.map(({ changed }) => changed)),
    isRefused,
    said: outcomes.flatMap(({ said }) => said),
  };
}

/** Without a change where nothing is to be changed, or nothing can be. */
function changeDocument(
  file: string, document: WholeDocument, selection: Selection, changeOf: ChangeOf,
): Outcome & { readonly change?: DocumentChange } {
  const { source, value } = document;
  const refused = (problem: string): Outcome => ({
    changed: 0, isRefused: true, said: [unreadableAsText({ file, line: source.line, column: (source.column ?? 0) + 1, problem })],
  });
  try {
    const { placed, said, isRefused } = additionsTo(file, document, selection, changeOf);
    if (isRefused || placed.length === 0) return { changed: 0, isRefused, said };
    const change = additionsInText(source, value, placed);
    return 'problem' in change ? refused(change.problem) : { change, changed: placed.length, isRefused, said };
  } catch (error) {
    // It may nest deeper than it can be gone through.
    if (!(error instanceof RangeError)) throw error;
    return refused(problemOf(error));
  }
}

function additionsTo(file: string, { source, value, objects }: WholeDocument, selection: Selection, changeOf: ChangeOf) {
  const positions = new Positions(source);
  const placed: PlacedAdditions[] = [];
  const said: string[] = [];
  let isRefused = false;
  for (const found of objects) {
    const { workload } = found;
    if (!workload || !isMeant(found, selection)) continue;
    const podSpecPath = `${workload.place.path}${workload.podSpecPath}`;
    const say = (mistake: Mistake, severity = '') => {
      const { line, column } = positions.of(pointerOf(mistake, value) ?? podSpecPath);
      said.push(`${inOneLine(`${file}:${line}:${column}: ${severity}${mistakeInOptions(mistake)}`)}\n`);
    };
    try {
      const outline = workload.podIn(value);
      const malformed = malformation(workload, outline);
      if (malformed || !outline) throw new InvalidInput(workload.title, malformed ? [malformed] : []);
      const change = changeOf({ workload, outline, isComplete: true, refusesSharing: outline.pod.spec.shareProcessNamespace === false });
      if (change) placed.push({ podSpecPath, additions: change.additions });
      for (const doubt of change?.doubts ?? []) say(doubt, 'warning: ');
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      isRefused = true;
      for (const mistake of error.mistakes) say(mistake);
    }
  }
  return { placed, said, isRefused };
}

/** The JSON pointer to the field of the manifest that is mistaken, undefined where it is none. */
function pointerOf({ field = '' }: Mistake, document: unknown): string | undefined {
  const pointer = `/${field.replace(/\[(\d+)\]/g, '.$1').split('.').join('/')}`;
  return valueAt(document, pointer) === undefined ? undefined : pointer;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
