import { ShellWord } from './script';

/** The options of a program that take the next word, too. */
interface Valued {
  /** Of a letter. */
  readonly valued?: string;
  /** Long ones, which do so where no = is in them. */
  readonly valuedLong?: readonly string[];
}

/** A program that runs the command that its arguments are. */
interface Wrapper extends Valued {
  /** How many words that are no options come before the command. */
  readonly before?: number;
  /** Whether variables may be set before the command. */
  readonly takesVariables?: boolean;
  /** With an option like this it runs nothing. */
  readonly runsNothingWith?: RegExp;
  /** Without an option like this it runs nothing. */
  readonly runsNothingWithout?: RegExp;
  readonly changesUser?: boolean;
  /** Whether the command sees other files than who runs it. */
  readonly changesRoot?: boolean;
}

/** https://github.com/krallin/tini/blob/master/src/tini.c (OPT_STRING) */
const TINI: Wrapper = { valued: 'epR' };

/** By the options in the sources of coreutils, findutils and util-linux, and of what a line says. */
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  'builtin': {},
  'busybox': {},
  'catatonit': {},
  // With --userspec of another user.
  'chroot': { valuedLong: ['groups', 'userspec'], before: 1, changesUser: true, changesRoot: true },
  'chrt': { valued: 'DPT', valuedLong: ['sched-deadline', 'sched-period', 'sched-runtime'], before: 1, runsNothingWith: /^-[a-zA-Z]*[mp]|^--(max|pid)$/ },
  'command': { runsNothingWith: /^-[a-zA-Z]*[vV]/ },
  'doas': { valued: 'aCu', changesUser: true },
  'docker-init': TINI,
  'dumb-init': { valued: 'r', valuedLong: ['rewrite'] },
  'env': { valued: 'aCSu', valuedLong: ['argv0', 'chdir', 'split-string', 'unset'], takesVariables: true },
  'exec': { valued: 'a' },
  'flock': { valued: 'Ew', valuedLong: ['conflict-exit-code', 'timeout', 'wait'], before: 1 },
  'gosu': { before: 1, changesUser: true },
  'ionice': { valued: 'cn', valuedLong: ['class', 'classdata'], runsNothingWith: /^-[a-zA-Z]*[pPu]|^--(pid|pgid|uid)/ },
  'ltrace': { valued: 'aADeFlnopsuwx', valuedLong: ['align', 'config', 'indent', 'library', 'output'] },
  'nice': { valued: 'n', valuedLong: ['adjustment'] },
  'nohup': {},
  // With --setuid of another user.
  'nsenter': { valued: 'tSGW', valuedLong: ['setgid', 'setuid', 'target', 'wdns'], changesUser: true, changesRoot: true },
  // https://github.com/torvalds/linux/blob/master/tools/perf/builtin-record.c and its neighbours (PARSE_OPT_STOP_AT_NON_OPTION)
  'perf record': {
    valued: 'cCDeFGjkmoprtu',
    valuedLong: ['affinity', 'branch-filter', 'call-graph', 'cgroup', 'clockid', 'control', 'count', 'cpu', 'delay', 'event', 'filter', 'freq', 'max-size', 'mmap-pages', 'output', 'pid', 'realtime', 'switch-max-files', 'tid', 'uid'],
  },
  'perf stat': {
    valued: 'CDeGIMoprtx',
    valuedLong: ['cgroup', 'control', 'cpu', 'delay', 'event', 'field-separator', 'filter', 'interval-count', 'interval-print', 'log-fd', 'metrics', 'output', 'pid', 'post', 'pre', 'repeat', 'tid', 'timeout'],
  },
  'perf trace': {
    valued: 'CDeFGimoptu',
    valuedLong: ['call-graph', 'cgroup', 'cpu', 'delay', 'duration', 'event', 'expr', 'filter', 'filter-pids', 'input', 'max-events', 'max-stack', 'min-stack', 'mmap-pages', 'output', 'pf', 'pid', 'tid', 'uid'],
  },
  // Without -u it is as su, which runs a script.
  'runuser': {
    valued: 'cgGsuw',
    valuedLong: ['command', 'group', 'session-command', 'shell', 'supp-group', 'user', 'whitelist-environment'],
    runsNothingWithout: /^-[a-zA-Z]*u|^--user/,
    changesUser: true,
  },
  's6-setuidgid': { before: 1, changesUser: true },
  'setpriv': {
    valuedLong: ['ambient-caps', 'apparmor-profile', 'bounding-set', 'egid', 'euid', 'groups', 'inh-caps', 'pdeathsig', 'regid', 'reuid', 'rgid', 'ruid', 'securebits', 'selinux-label'],
    changesUser: true,
  },
  'setsid': {},
  'stdbuf': { valued: 'ioe', valuedLong: ['error', 'input', 'output'] },
  // https://github.com/strace/strace/blob/master/src/strace.c (optstring, longopts)
  'strace': {
    valued: 'abeEIoOpPsSuUX',
    valuedLong: ['abbrev', 'attach', 'columns', 'const-print-style', 'detach-on', 'env', 'fault', 'inject', 'interruptible', 'kvm', 'output', 'raw', 'read', 'signal', 'status', 'string-limit', 'summary-columns', 'summary-sort-by', 'summary-syscall-overhead', 'trace', 'trace-path', 'user', 'verbose', 'write'],
  },
  'su-exec': { before: 1, changesUser: true },
  // https://github.com/sudo-project/sudo/blob/main/src/parse_args.c (sudo_short_opts, sudo_long_opts)
  'sudo': {
    valued: 'aCcDgpRrTtUu',
    valuedLong: ['auth-type', 'chdir', 'chroot', 'close-from', 'command-timeout', 'group', 'host', 'login-class', 'other-user', 'prompt', 'role', 'type', 'user'],
    takesVariables: true,
    changesUser: true,
  },
  'taskset': { before: 1, runsNothingWith: /^-[a-zA-Z]*p|^--pid$/ },
  'time': { valued: 'fo', valuedLong: ['format', 'output'] },
  'timeout': { valued: 'sk', valuedLong: ['kill-after', 'signal'], before: 1 },
  'tini': TINI,
  'tini-static': TINI,
  'xargs': { valued: 'adEILnPs', valuedLong: ['arg-file', 'delimiter', 'max-args', 'max-chars', 'max-procs', 'process-slot-var'] },
};

/** As env and sudo set it, whose value the shell may put something into. */
const VARIABLE = /^["']?\w+=/;

/** What of a program's words is its own, and what the command that it runs. */
interface Parts {
  readonly options: readonly ShellWord[];
  /** None where it runs nothing. */
  readonly command: readonly ShellWord[];
  readonly changesUser: boolean;
  readonly changesRoot: boolean;
}

/** Undefined of a program that is not known to run what its arguments are. */
export function wrapperParts(words: readonly ShellWord[], program: string): Parts | undefined {
  const subcommand = `${program} ${words[1]?.value}`;
  const name = Object.hasOwn(WRAPPERS, subcommand) ? subcommand : program;
  if (!Object.hasOwn(WRAPPERS, name)) return undefined;
  const {
    before = 0, takesVariables = false, runsNothingWith, runsNothingWithout, changesUser = false, changesRoot = false, ...valued
  } = WRAPPERS[name];
  const args = words.slice(name === program ? 1 : 2);
  const end = endOfOptions(args, valued);
  const options = args.slice(0, end);
  const has = (option: RegExp) => options.some(({ value = '' }) => option.test(value));
  const rest = args.slice(end + before);
  const start = takesVariables ? rest.findIndex(({ value, text }) => !VARIABLE.test(value ?? text)) : 0;
  const runsNothing = start === -1 || (runsNothingWith && has(runsNothingWith)) || (runsNothingWithout && !has(runsNothingWithout));
  return { options, command: runsNothing ? [] : rest.slice(start), changesUser, changesRoot };
}

/** How many words are options: of those that are valued, the next word is a part. */
function endOfOptions(words: readonly ShellWord[], valued: Valued): number {
  for (let position = 0; position < words.length; position++) {
    const { value } = words[position];
    if (value === undefined || !/^-./.test(value)) return position;
    if (value === '--') return position + 1;
    if (takesNextWord(value, valued)) position++;
  }
  return words.length;
}

/** Whether the last of some options in one word is valued; after another that is, letters are its value. */
function takesNextWord(options: string, { valued = '', valuedLong = [] }: Valued): boolean {
  if (options.startsWith('--')) return valuedLong.includes(options.slice(2));
  if (!/^-[a-zA-Z]+$/.test(options)) return false;
  const letters = [...options.slice(1)];
  return letters.findIndex(letter => valued.includes(letter)) === letters.length - 1;
}
