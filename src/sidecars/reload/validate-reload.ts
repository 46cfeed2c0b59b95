import { Duration } from 'cdk8s';
import { ProcessSelection } from './process-selection';
import { ProcessSelector } from './process-selector';
import { Signal } from './signal';
import { WatchedFiles } from './watched-files';
import { Mistake } from '../../mistakes/mistake';
import { membersOf } from '../../report/members';
import type { ReloadSidecarProps } from '../reload-sidecar';

/** What is mistaken in the properties by themselves, whatever the Pod is. */
export function validateReload(props: ReloadSidecarProps): Mistake[] {
  const { watch, process, signal, requestUrl, check, program, interval, verification } = props;
  return [
    ...validateWatch(watch),
    ...process === undefined ? [] : validateProcess(process),
    ...signal === undefined || Object.values(Signal).includes(signal)
      ? []
      : [{ code: 'signal', field: 'signal', value: signal, signals: membersOf('Signal', Signal) } as const],
    ...requestUrl === undefined ? [] : validateUrl('requestUrl', requestUrl),
    ...validateWords('check', check),
    ...validateWords('program', program),
    ...interval === undefined ? [] : validateSeconds('interval', interval),
    ...verification === undefined ? [] : [
      ...validateUrl('verification.url', verification.url),
      ...verification.within === undefined ? [] : validateSeconds('verification.within', verification.within),
    ],
    ...validateTogether(props),
    ...validateTexts(props),
  ];
}

function validateWatch(watch: unknown): Mistake[] {
  if (!Array.isArray(watch) || watch.length === 0 || watch.some(files => !(files instanceof WatchedFiles))) {
    return [{ code: 'watch-list', field: 'watch', value: watch }];
  }
  return watch.flatMap(({ _watch }: WatchedFiles) =>
    _watch.of !== 'path' || isAbsolute(_watch.path) ? [] : [{ code: 'watched-path', field: 'watch', value: _watch.path }]);
}

function validateProcess(process: unknown): Mistake[] {
  if (!(process instanceof ProcessSelector)) return [{ code: 'process-selector', field: 'process', value: process }];
  const selection = process._selection;
  return isSound(selection) ? [] : [{ code: 'process-selection', field: 'process', value: subjectOf(selection), wanted: selection.by as never }];
}

function isSound(selection: ProcessSelection): boolean {
  const subject = subjectOf(selection);
  if (selection.by === 'main') return true;
  if (typeof subject !== 'string' || subject === '') return false;
  switch (selection.by) {
    // https://github.com/torvalds/linux/blob/v6.12/include/linux/sched.h (TASK_COMM_LEN)
    case 'comm': return Buffer.byteLength(subject) <= 15;
    case 'executable': return isAbsolute(subject) ? !subject.endsWith('/') : !subject.includes('/');
    case 'pid-file': return isAbsolute(subject);
    case 'command-line': return true;
  }
}

function subjectOf(selection: ProcessSelection): unknown {
  switch (selection.by) {
    case 'main': return undefined;
    case 'comm': case 'executable': return selection.name;
    case 'pid-file': return selection.path;
    case 'command-line': return selection.pattern;
  }
}

function isAbsolute(path: unknown): boolean {
  return typeof path === 'string' && path.startsWith('/');
}

function validateUrl(field: string, url: unknown): Mistake[] {
  return typeof url === 'string' && /^https?:\/\/[^\s/]/.test(url) ? [] : [{ code: 'url', field, value: url }];
}

function validateWords(field: string, words: unknown): Mistake[] {
  return words === undefined || (Array.isArray(words) && words.length > 0 && words.every(word => typeof word === 'string'))
    ? []
    : [{ code: 'word-list', field, value: words }];
}

function validateSeconds(field: string, duration: Duration): Mistake[] {
  const seconds = duration.toSeconds({ integral: false });
  return Number.isInteger(seconds) && seconds >= 1 ? [] : [{ code: 'seconds', field, value: seconds }];
}

/** What has no effect beside what. */
function validateTogether(props: ReloadSidecarProps): Mistake[] {
  const pairs = [
    ...(['process', 'signal', 'force'] as const).map(field => [field, 'requestUrl'] as const),
    ...(['signal', 'force', 'requestUrl', 'check', 'verification', 'interval'] as const).map(field => [field, 'program'] as const),
  ];
  return pairs.filter(([field, beside]) => props[field] !== undefined && props[beside] !== undefined)
    .map(([field, beside]) => ({ code: 'no-effect-beside', field, value: shownAs(props[field]), beside }));
}

function shownAs(value: unknown): unknown {
  return value instanceof ProcessSelector ? value._selection : value instanceof Duration ? value.toHumanString() : value;
}

/** https://man7.org/linux/man-pages/man2/execve.2.html */
function validateTexts({ watch, process, requestUrl, check = [], verification }: ReloadSidecarProps): Mistake[] {
  const texts = {
    watch: Array.isArray(watch) ? watch.flatMap(files => Object.values(files?._watch ?? {})) : [],
    process: Object.values(process?._selection ?? {}),
    requestUrl: [requestUrl],
    check: Array.isArray(check) ? check : [],
    verification: [verification?.url, verification?.contains],
  };
  return Object.entries(texts).flatMap(([field, values]) =>
    values.filter(value => typeof value === 'string' && value.includes('\0')).map(value => ({ code: 'text-with-null', field, value: String(value) } as const)));
}
