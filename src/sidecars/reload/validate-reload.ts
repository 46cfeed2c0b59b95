import { ReloadSidecarProps } from './reload-sidecar-props';
import { WatchedFiles } from './watched-files';
import { Mistake } from '../../mistakes/mistake';
import { ANY, DURATION, KNOWN_FLAG, KNOWN_TEXT, objectWith, Properties, soundPart } from '../../mistakes/shapes';
import { Container } from '../../pod/pod';
import { validateProcess, validateSignal } from '../processes/validate-processes';
import { shownAs, validateSeconds, validateTexts, validateKnownWords } from '../shell/validate-program-settings';

const PROPERTIES: Properties = {
  force: KNOWN_FLAG, interval: DURATION, verification: objectWith({ url: ANY, contains: KNOWN_TEXT, within: DURATION }),
};

/** What is mistaken in the properties by themselves, whatever the Pod is. */
export function validateReload(given: ReloadSidecarProps): Mistake[] {
  const { sound: props, mistakes } = soundPart(given, PROPERTIES);
  const { watch, process, signal, requestUrl, check, program, interval, verification } = props;
  return [
    ...mistakes,
    ...validateWatch(watch),
    ...process === undefined ? [] : validateProcess('process', process),
    ...signal === undefined ? [] : validateSignal('signal', signal),
    ...requestUrl === undefined ? [] : validateUrl('requestUrl', requestUrl),
    ...validateKnownWords('check', check),
    ...validateKnownWords('program', program),
    ...interval === undefined ? [] : validateSeconds('interval', interval),
    ...verification === undefined ? [] : [
      ...validateUrl('verification.url', verification.url),
      ...validateContains(verification.contains),
      ...verification.within === undefined ? [] : validateSeconds('verification.within', verification.within),
    ],
    ...validateTogether(props),
    ...validateTexts(textsIn(props)),
  ];
}

/** The containers of a Pod share its addresses, and so their ports. */
export function validateMetricsPort({ metricsPort }: ReloadSidecarProps, companions: readonly Container[]): Mistake[] {
  const others = companions.filter(({ ports = [] }) => ports.some(({ containerPort }) => containerPort === metricsPort));
  return metricsPort === undefined
    ? []
    : others.map(({ name = '' }) => ({ code: 'port-of-other', field: 'metricsPort', value: metricsPort, container: name }));
}

function validateWatch(watch: unknown): Mistake[] {
  if (!Array.isArray(watch) || watch.length === 0 || !watch.every(isWatchedFiles)) {
    return [{ code: 'watch-list', field: 'watch', value: watch }];
  }
  return watch.flatMap(({ _watch }: WatchedFiles) => (_watch.of === 'path' ? validatePath(_watch.path) : []));
}

/** Which mount a path is in is told by its text, so that has to lead where it says. */
function validatePath(value: unknown): Mistake[] {
  if (typeof value !== 'string' || !value.startsWith('/') || /\/\.\.?(\/|$)/.test(value)) return [{ code: 'watched-path', field: 'watch', value }];
  return /\/\.\.[^/]*\/*$/.test(value) ? [{ code: 'watched-name-of-kubelet', field: 'watch', value }] : [];
}

/** Those of another copy of this library, too. */
function isWatchedFiles(files: unknown): files is WatchedFiles {
  return typeof (files as Partial<WatchedFiles> | null | undefined)?._watch?.of === 'string';
}

function validateUrl(field: string, url: unknown): Mistake[] {
  return typeof url === 'string' && /^https?:\/\/[^\s/]/.test(url) ? [] : [{ code: 'url', field, value: url }];
}

/** To grep, each line is a text by itself, and an empty one is in every answer. */
function validateContains(value: unknown): Mistake[] {
  return value === undefined || (typeof value === 'string' && /^[^\n]+$/.test(value)) ? [] : [{ code: 'verification-text', field: 'verification.contains', value }];
}

/** What has no effect beside what. */
function validateTogether(props: ReloadSidecarProps): Mistake[] {
  const pairs = [
    ...(['process', 'signal', 'force'] as const).map(field => [field, 'requestUrl'] as const),
    ...(['signal', 'force', 'requestUrl', 'check', 'verification', 'interval', 'metricsPort'] as const).map(field => [field, 'program'] as const),
  ];
  return pairs.filter(([field, beside]) => props[field] !== undefined && props[beside] !== undefined)
    .map(([field, beside]) => ({ code: 'no-effect-beside', field, value: shownAs(props[field]), beside }));
}

function textsIn({ watch, process, requestUrl, check = [], verification }: ReloadSidecarProps): Readonly<Record<string, readonly unknown[]>> {
  return {
    watch: Array.isArray(watch) ? watch.flatMap(files => Object.values(files?._watch ?? {})) : [],
    process: Object.values(process?._selection ?? {}),
    requestUrl: [requestUrl],
    check: Array.isArray(check) ? check : [],
    verification: [verification?.url, verification?.contains],
  };
}
