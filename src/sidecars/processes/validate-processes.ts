import { ACCESS_TO_SIGNAL, ProcessSelection } from './process-selection';
import { ProcessSelector } from './process-selector';
import { Signal } from './signal';
import { Mistake } from '../../mistakes/mistake';
import { membersOf } from '../../report/members';

export function validateProcess(field: string, process: unknown): Mistake[] {
  if (!isProcessSelector(process)) return [{ code: 'process-selector', field, value: process }];
  const selection = process._selection;
  return isSound(selection) ? [] : [{ code: 'process-selection', field, value: subjectOf(selection), wanted: selection.by as never }];
}

/** One of another copy of this library, too. */
export function isProcessSelector(value: unknown): value is ProcessSelector {
  const by = (value as Partial<ProcessSelector> | undefined)?._selection?.by;
  return by !== undefined && Object.hasOwn(ACCESS_TO_SIGNAL, by);
}

export function validateSignal(field: string, signal: Signal): Mistake[] {
  return Object.values(Signal).includes(signal) ? [] : [{ code: 'signal', field, value: signal, signals: membersOf('Signal', Signal) }];
}

function isSound(selection: ProcessSelection): boolean {
  const subject = subjectOf(selection);
  if (selection.by === 'main') return true;
  if (typeof subject !== 'string' || subject === '') return false;
  switch (selection.by) {
    // https://github.com/torvalds/linux/blob/v6.12/include/linux/sched.h (TASK_COMM_LEN)
    case 'comm': return Buffer.byteLength(subject) <= 15;
    case 'executable': return subject.startsWith('/') ? !subject.endsWith('/') : !subject.includes('/');
    case 'pid-file': return subject.startsWith('/');
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
