import { say } from './event-line';
import { COUNT, serveMetrics } from './metrics';
import { ProcessSelection } from '../processes/process-selection';
import { needPrograms } from '../shell/needed-programs';
import { pickProcess, PICK_PROGRAMS } from '../shell/pick-process';
import { shellQuoted } from '../shell/shell-quote';

/** What is done when files have changed. */
export type ReloadAction =
  | { readonly do: 'signal'; readonly signal: string; readonly number: number; readonly force: boolean; readonly process: ProcessSelection }
  | { readonly do: 'request'; readonly url: string };

/** What the program is made from. */
export interface ReloadProgram {
  /** Name of the target. */
  readonly container: string;
  /** What is watched, and of that, those of which hashes may be told. */
  readonly paths: readonly string[];
  readonly hashed: readonly string[];
  /** Of what is watched, what the kubelet alone writes. */
  readonly written: readonly string[];
  /** In seconds. */
  readonly interval: number;
  readonly action: ReloadAction;
  /** The words of a command. */
  readonly check?: readonly string[];
  readonly verification?: Verification;
  /** Where metrics are served. */
  readonly metricsPort?: number;
}

export interface Verification {
  readonly url: string;
  readonly contains?: string;
  /** In seconds. */
  readonly within: number;
}

/** Where the program keeps what it knows. */
export const STATE_FOLDER = '/run/reload';

/** A program for a POSIX shell with busybox' commands, of version 1.28 and later. */
export function reloadProgram(settings: ReloadProgram): string {
  const { action, check, verification, metricsPort } = settings;
  return [
    head(settings),
    needPrograms(programsOf(settings), ''),
    LOOK,
    PAUSE,
    awaitChange(settings.paths),
    ...metricsPort === undefined ? [] : [COUNT],
    say(metricsPort !== undefined),
    ...action.do === 'signal' ? [pickProcess(action.process), ...action.force ? [] : [handles(action.signal, action.number)], LASTS] : [],
    ...seesMissed(settings) ? [missed(settings.written)] : [],
    ...check || verification || action.do === 'request' ? [LIMITED] : [],
    reload(settings),
    main(metricsPort, seesMissed(settings)),
  ].join('\n\n').concat('\n');
}

function head({ container, paths, hashed, interval, action }: ReloadProgram): string {
  return `# ReloadSidecar of cdk8s-shared-process: tells a process of container ${container} when files have changed.
set -u
${action.do === 'signal' ? 'proc=/proc\n' : ''}state=${STATE_FOLDER}
container=${shellQuoted(container)}
export hashed=${shellQuoted(hashed.join('\n'))}
every=${interval}
set -- ${paths.map(shellQuoted).join(' ')}`;
}

/** Httpd is not among them, as all else goes on without it. */
function programsOf(settings: ReloadProgram): readonly string[] {
  const { action, verification, metricsPort } = settings;
  return [
    'awk', 'cat', 'chmod', 'date', 'find', 'mv', 'sha256sum', 'sleep', 'sort',
    ...action.do === 'signal' ? PICK_PROGRAMS[action.process.by] : ['wget'],
    ...verification ? ['wget'] : [],
    ...verification?.contains === undefined ? [] : ['grep'],
    ...metricsPort === undefined ? [] : ['mkdir'],
    ...seesMissed(settings) ? ['touch'] : [],
  ];
}

const LOOK = `# Each file with its hash, or why it cannot be read. Names with two dots in front are the kubelet's.
look() {
  find -L "$@" -name '..*' -prune -o -type f -exec sha256sum {} + 2>&1 | sort -k 2
}`;

const PAUSE = `# Shows that the program goes on, and sleeps so that SIGTERM ends it at once.
pause() {
  echo >"\${state}/alive"
  sleep "$1" &
  wait "$!" || exit 1
}`;

/**
 * Inotifyd runs a program for each event. In Alpine's busybox, and since October 2025 in the official images:
 * https://github.com/docker-library/busybox/pull/233
 */
function awaitChange(paths: readonly string[]): string {
  return `# Sleeps for an interval, until something is due, or until inotifyd, if any, tells of a path.
await() {
  echo >"\${state}/alive"
  rest=$((due > 0 && due < every ? due : every))
  sleep "\${rest}" &
  nap=$!
  printf '#!/bin/sh\\nkill -9 %s\\n' "\${nap}" >"\${state}/wake"
  inotifyd "\${state}/wake" ${paths.map(path => shellQuoted(`${path}:wymdD`)).join(' ')} &
  watch=$!
  slept=0
  wait "\${nap}" && slept=\${rest}
  unwatch
} 2>/dev/null

# Ends inotifyd, unless it has failed and its id is another's.
unwatch() {
  words=
  read -r words <"/proc/\${watch}/cmdline"
  case \${words} in inotifyd*) kill -s KILL "\${watch}" && wait "\${watch}" ;; *) ;; esac
} 2>/dev/null`;
}

// Field by field, as a shell counts to 63 bits and a mask has 64.
export function handles(signal: string, number: number): string {
  return `# Whether it catches the signal, or blocks it to wait for it, as init does.
handles() {
  while read -r key mask; do
    case \${key} in SigBlk: | SigCgt:) ;; *) continue ;; esac
    [ "$((0x\${mask#????????} >> ${number - 1} & 1))" -eq 1 ] && return 0
  done <"\${proc}/\${pid}/status"
  say no-handler 'it does not handle ${signal}, and may end by it' "\${pid}"
  return 1
}`;
}

// Debian 12's wget dies of -T, and timeout takes its arguments otherwise before busybox 1.30.
const LIMITED = `# Runs a command for so many seconds at most, and ends as it did.
limited() {
  left=$1
  shift
  "$@" &
  job=$!
  while kill -0 "\${job}" 2>/dev/null; do
    [ "\${left}" -eq 0 ] && kill -s KILL "\${job}"
    left=$((left - 1))
    pause 1
  done
  wait "\${job}"
}`;

const LASTS = `# Whether the process is the same a second later.
lasts() {
  since=\${start}
  pause 1
  inspect "\${pid}" && [ "\${start}" = "\${since}" ]
}`;

/** Whether a process is there to compare times with, and nobody in the target has written the files when it began. */
function seesMissed({ action, written }: ReloadProgram): boolean {
  return action.do === 'signal' && written.length > 0;
}

// The boot's time is in whole seconds, so the process began up to two later than they make it. A hundred ticks are a second: proc_pid_stat(5).
function missed(paths: readonly string[]): string {
  return `# Whether the kubelet has written files after the process began, which may not have read them.
missed() (
  say() { :; }
  pick || return 1
  boot=$(sed -n 's/^btime //p' "\${proc}/stat")
  [ -n "\${boot}" ] && touch -d "@$((boot + start / 100 + 2))" "\${state}/began" || return 1
  newer=$(find -L ${paths.map(shellQuoted).join(' ')} -type f -newer "\${state}/began")
  [ -n "\${newer}" ]
) 2>/dev/null`;
}

function reload({ action, check, verification }: ReloadProgram): string {
  const steps = [
    ...check ? [checkFirst(check)] : [],
    action.do === 'signal' ? sendSignal(action) : sendRequest(action.url),
    ...verification ? [verify(verification, action.do === 'signal')] : [],
    `say reloaded ${action.do === 'signal' ? `'${action.signal} was sent' "\${pid}"` : shellQuoted(`${action.url} was asked`)}`,
  ];
  return `# Fails where it is to be tried again.
reload() {
${steps.join('\n').replace(/^(?=.)/gm, '  ')}
}`;
}

function checkFirst(command: readonly string[]): string {
  return `limited 30 ${command.map(shellQuoted).join(' ')} >&2 || {
  say check-failed "the check ended with exit code $?, so nothing is told until the files change"
  refused=1
  return 1
}`;
}

// A signal that comes in the moment that the handler does may be lost, and a process that executes another program loses its handlers.
function sendSignal({ signal, force }: Extract<ReloadAction, { readonly do: 'signal' }>): string {
  return `pick || return 1
${force ? '' : 'handles || return 1\n'}# A handler that has just come may lose a signal.
lasts || {
  say process-gone 'it ended before the signal' "\${pid}"
  return 1
}
${force ? '' : 'handles || return 1\n'}problem=$(kill -s ${signal} "\${pid}" 2>&1) || {
  say signal-failed "\${problem}" "\${pid}"
  return 1
}
lasts || {
  say ended '${signal} was sent, and it has ended' "\${pid}"
  return 0
}`;
}

function sendRequest(url: string): string {
  return `limited 10 wget -q -O /dev/null --post-data '' ${shellQuoted(url)} 2>"\${state}/answer"
failure=$?
if [ "\${failure}" -ne 0 ]; then
  problem=$(cat "\${state}/answer")
  say request-failed "wget ended with exit code \${failure}: \${problem}"
  return 1
fi`;
}

function verify({ url, contains, within }: Verification, ofProcess: boolean): string {
  const pid = ofProcess ? ' "${pid}"' : '';
  return `end=$(($(date +%s) + ${within}))
until limited 5 wget -q -O "\${state}/answer" ${shellQuoted(url)} 2>/dev/null${contains === undefined ? '' : ` && grep -qF -e ${shellQuoted(contains)} "\${state}/answer"`}; do
  clock=$(date +%s)
  if [ "\${clock}" -ge "\${end}" ]; then
    say not-verified ${shellQuoted(`after ${within} seconds ${url} does not answer${contains === undefined ? '' : ` with ${contains}`}`)}${pid}
    return 0
  fi
  pause 1
done`;
}

const TELL_MISSED = `if missed; then
  told=\${seen}
  say missed 'files were written after the process began, and before the first look'
  told="\${told}
"
else
  remember
fi`;

// What could not be told is no longer the same as what was, also where it is taken back: a process that has started meanwhile may have read it.
function main(metricsPort: number | undefined, hasMissed: boolean): string {
  return `# What was told stays known when the container is restarted.
remember() {
  told=\${seen} slept=0
  printf '%s\\n' "\${told}" >"\${state}/new" && mv "\${state}/new" "\${state}/told"
}

trap 'unwatch; exit 0' TERM INT
watch=none
seen=$(look "$@")
told=\${seen}
say watching "$# paths"
${metricsPort === undefined ? '' : serveMetrics(metricsPort)}: >"\${state}/wake"
chmod +x "\${state}/wake"
told=$(cat "\${state}/told" 2>/dev/null) || ${hasMissed ? TELL_MISSED : 'remember'}
refused='' due=0 backoff=2 slept=0
while :; do
  # More may follow.
  if [ "\${slept}" -eq 0 ]; then pause 1 && slept=1; else await; fi
  found=$(look "$@")
  if [ "\${found}" != "\${seen}" ]; then
    seen=\${found} refused='' due=0 backoff=2 slept=0
  elif [ "\${seen}" = "\${told}" ] || [ -n "\${refused}" ]; then
    continue
  elif [ "\${due}" -gt "\${slept}" ]; then
    due=$((due - slept))
  elif reload; then
    remember
  elif [ -z "\${refused}" ]; then
    told="\${told}
" due=\${backoff} backoff=$((backoff < 30 ? backoff * 2 : 60))
  fi
done`;
}
