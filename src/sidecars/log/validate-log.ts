import { SizeRoundingBehavior } from 'cdk8s';
import { LogFormat } from './log-format';
import { LogRotation } from './log-rotation';
import { LogSidecarProps } from './log-sidecar-props';
import { LogSource } from './log-source';
import { Mistake } from '../../mistakes/mistake';
import { ANY, DURATION, KNOWN_FLAG, objectWith, Properties, SIZE, soundPart, validateShape } from '../../mistakes/shapes';
import { membersOf } from '../../report/members';
import { validateProcess, validateSignal } from '../processes/validate-processes';
import { shownAs, validateSeconds, validateTexts, validateKnownWords } from '../shell/validate-program-settings';

const PROPERTIES: Properties = {
  skipExisting: KNOWN_FLAG, interval: DURATION, rotation: objectWith({ size: SIZE, keep: ANY, signal: ANY, process: ANY }),
};

/** What is mistaken in the properties by themselves, whatever the Pod is. */
export function validateLog(given: LogSidecarProps): Mistake[] {
  const { sound: props, mistakes } = soundPart(given, PROPERTIES);
  const { files, through, format, interval, program, rotation } = props;
  return [
    ...mistakes,
    ...validateFiles(files),
    ...through === undefined || Object.values(LogSource).includes(through)
      ? []
      : [{ code: 'log-source', field: 'through', value: through, sources: membersOf('LogSource', LogSource) } as const],
    ...format === undefined || Object.values(LogFormat).includes(format)
      ? []
      : [{ code: 'log-format', field: 'format', value: format, formats: membersOf('LogFormat', LogFormat) } as const],
    ...interval === undefined ? [] : validateSeconds('interval', interval),
    ...rotation === undefined ? [] : validateRotation(rotation),
    ...validateKnownWords('program', program),
    ...program === undefined ? [] : (['format', 'skipExisting', 'interval', 'rotation'] as const).filter(field => props[field] !== undefined)
      .map(field => ({ code: 'no-effect-beside', field, value: shownAs(props[field]), beside: 'program' } as const)),
    ...validateTexts({ 'files': Array.isArray(files) ? files : [], 'rotation.process': Object.values(rotation?.process?._selection ?? {}) }),
  ];
}

/** Where a file is renamed, one is kept at least: the one that its process still writes to. */
function validateRotation({ size, keep = 3, signal, process }: LogRotation): Mistake[] {
  // It may be left out, but not in TypeScript.
  if (size === undefined) return validateShape('rotation.size', size, SIZE);
  const kibibytes = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  return [
    ...Number.isInteger(kibibytes) && kibibytes >= 1 ? [] : [{ code: 'log-size', field: 'rotation.size', value: kibibytes } as const],
    ...Number.isInteger(keep) && keep >= (signal === undefined ? 0 : 1) && keep <= 99 ? [] : [{ code: 'log-keep', field: 'rotation.keep', value: keep } as const],
    ...signal === undefined ? [] : validateSignal('rotation.signal', signal),
    ...process === undefined ? [] : validateProcess('rotation.process', process),
    ...process !== undefined && signal === undefined ? [{ code: 'log-process-without-signal', field: 'rotation.process' } as const] : [],
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
