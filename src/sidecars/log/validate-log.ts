import { LogFormat } from './log-format';
import { LogSource } from './log-source';
import { Mistake } from '../../mistakes/mistake';
import { membersOf } from '../../report/members';
import type { LogSidecarProps } from '../log-sidecar';
import { validateSeconds, validateTexts, validateWords } from '../shell/validate-settings';

/** What is mistaken in the properties by themselves, whatever the Pod is. */
export function validateLog(props: LogSidecarProps): Mistake[] {
  const { files, through, format, interval, program } = props;
  return [
    ...validateFiles(files),
    ...through === undefined || Object.values(LogSource).includes(through)
      ? []
      : [{ code: 'log-source', field: 'through', value: through, sources: membersOf('LogSource', LogSource) } as const],
    ...format === undefined || Object.values(LogFormat).includes(format)
      ? []
      : [{ code: 'log-format', field: 'format', value: format, formats: membersOf('LogFormat', LogFormat) } as const],
    ...interval === undefined ? [] : validateSeconds('interval', interval),
    ...validateWords('program', program),
    ...program === undefined ? [] : (['format', 'skipExisting', 'interval'] as const).filter(field => props[field] !== undefined)
      .map(field => ({ code: 'no-effect-beside', field, value: field === 'interval' ? interval!.toHumanString() : props[field], beside: 'program' } as const)),
    ...validateTexts({ files: Array.isArray(files) ? files : [] }),
  ];
}

function validateFiles(files: unknown): Mistake[] {
  if (!Array.isArray(files) || files.length === 0) return [{ code: 'log-file-list', field: 'files', value: files }];
  return files.filter(file => !isSound(file)).map(value => ({ code: 'log-file', field: 'files', value }));
}

/** An absolute path of files in a folder, whose own path is no pattern. */
function isSound(file: unknown): boolean {
  if (typeof file !== 'string' || !file.startsWith('/') || file.includes('\n')) return false;
  const parts = file.split('/');
  return parts.at(-1) !== '' && !parts.some(part => part === '.' || part === '..') && !parts.slice(0, -1).some(part => /[*?]/.test(part));
}
