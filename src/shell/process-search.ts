import { optionsOf, programOf } from './command-line';
import { killIn, withoutSignal } from './kill';
import { ShellCommand, ShellWord } from './script';

/** Whom a command looks for among all processes that it sees. */
export interface ProcessSearch {
  readonly by: 'name' | 'command line';
  readonly pattern: string;
  /** Whether the pattern is a name as it stands, and no regular expression. */
  readonly isName: boolean;
  /** Whether it is for the whole, and not for any part. */
  readonly isWhole: boolean;
  /** Whether it signals what it finds. */
  readonly signals: boolean;
  /** Whether it stops at one of several. */
  readonly isOfOne: boolean;
  /** What else is looked for in the same pipe, or left out. */
  readonly filters: readonly Filter[];
}

interface Filter {
  readonly pattern: string;
  readonly leavesOut: boolean;
}

/**
 * The searches of a command by what processes are called. None where it goes
 * by something else, too, such as a user or a parent.
 */
export function searchesIn(command: ShellCommand): readonly ProcessSearch[] {
  const program = programOf(command);
  const search = program !== undefined && Object.hasOwn(SEARCHES, program) ? SEARCHES[program] : undefined;
  return search?.(command) ?? [];
}

/** The searches whose finds a command signals: its own, and those that a `kill` gets its targets from. */
export function signalledSearches(command: ShellCommand): readonly ProcessSearch[] {
  const kill = killIn(command);
  if (!kill) return searchesIn(command).filter(({ signals }) => signals);
  const sources = [...kill.targets.flatMap(({ commands }) => commands), ...sourcesOf(command)];
  const isCut = sources.some(source => CUTTERS.includes(programOf(source)));
  return sources.flatMap(searchesIn).map(search => ({ ...search, isOfOne: search.isOfOne || isCut }));
}

/** They pass on some lines of many. */
const CUTTERS: readonly (string | undefined)[] = ['head', 'tail'];

/** They attach to the process whose PID they are given, by ptrace or what asks for the same: https://github.com/benfred/py-spy#when-do-you-need-to-run-as-sudo */
const TRACERS: readonly (string | undefined)[] = ['dlv', 'gcore', 'gdb', 'gdbserver', 'ltrace', 'py-spy', 'rbspy', 'strace'];

/** The searches whose finds a command traces. */
export function tracedSearches(command: ShellCommand): readonly ProcessSearch[] {
  return TRACERS.includes(programOf(command)) ? optionsOf(command).flatMap(({ commands }) => commands).flatMap(searchesIn) : [];
}

/** What the kernel shows of a process only to who may trace it, but for the list of descriptors: https://man7.org/linux/man-pages/man5/proc.5.html */
const GUARDED_FILE = /^\/proc\/(\$\([^/]*\)|`[^/]*`|\$\w+|\$\{\w+\})\/((cwd|environ|exe|maps|mem|ns|root)(\/|$)|fd\/.)/;

/** The searches whose finds a command looks into, as a tracer or by their folders under /proc. */
export function inspectedSearches(command: ShellCommand): readonly ProcessSearch[] {
  const files = [...command.words.slice(1), ...command.files].filter(({ text }) => GUARDED_FILE.test(text.replace(/"/g, '')));
  return [...tracedSearches(command), ...files.flatMap(({ commands }) => commands).flatMap(searchesIn)];
}

/** How much of a pipe is looked through, to either side: far more than anybody writes. */
const MOST_SOURCES = 100;

/** What is before it in its pipe, the nearest first. */
function sourcesOf(command: ShellCommand): readonly ShellCommand[] {
  const sources: ShellCommand[] = [];
  for (let { reads } = command; reads && sources.length < MOST_SOURCES; { reads } = reads) sources.push(reads);
  return sources;
}

type Search = (command: ShellCommand) => readonly ProcessSearch[];

/** A group that is repeated, which may take JavaScript for ever on a text that nearly matches. */
const REPEATED_GROUP = /\)[*+{]/;

/** As regular expressions mean what they say, too. */
const AS_IT_STANDS = /^[\w-]*$/;

/** Whether a process is found that is called so. */
export function finds({ pattern, isName, isWhole, filters }: ProcessSearch, text: string): boolean {
  if (isName) return text === pattern;
  return matches(pattern, isWhole, text) && filters.every(filter => matches(filter.pattern, false, text) !== filter.leavesOut);
}

function matches(pattern: string, isWhole: boolean, text: string): boolean {
  if (AS_IT_STANDS.test(pattern)) return isWhole ? text === pattern : text.includes(pattern);
  if (REPEATED_GROUP.test(pattern)) return false;
  try {
    return new RegExp(isWhole ? `^(?:${pattern})$` : pattern).test(text);
  } catch {
    // One of POSIX that is none of JavaScript.
    return false;
  }
}

/** https://man7.org/linux/man-pages/man1/pgrep.1.html */
function patternSearch(signals: boolean): Search {
  return command => {
    const args = withoutSignal(command);
    const options = args.filter(isOption);
    const [pattern, ...others] = args.filter(word => !isOption(word));
    if (pattern?.value === undefined || others.length > 0 || options.some(({ value = '' }) => !ALLOWED_OPTION.test(value))) return [];
    const has = (letter: string, long?: string) => options.some(({ value = '' }) => value === long || new RegExp(`^-[a-z]*${letter}`).test(value));
    return [{ by: has('f', '--full') ? 'command line' : 'name', pattern: pattern.value, isName: false, isWhole: has('x', '--exact'), signals, isOfOne: has('n', '--newest') || has('o', '--oldest'), filters: [] }];
  };
}

/** Options that say nothing else of whom is looked for: -f, -x and what is shown, and signals. */
const ALLOWED_OPTION = /^-([aceflnoqx]+|SIG[A-Z0-9]+|[A-Z][A-Z0-9]+|\d+|-full|-exact|-list-name|-list-full|-count|-echo|-newest|-oldest|-quiet|-signal=.+)$/;

function isOption({ value, text }: ShellWord): boolean {
  return (value ?? text).startsWith('-');
}

/** https://man7.org/linux/man-pages/man1/pidof.1.html, https://man7.org/linux/man-pages/man1/killall.1.html */
function namesSearch(signals: boolean, allowed: RegExp): Search {
  return command => {
    const args = signals ? withoutSignal(command) : command.words.slice(1);
    if (args.some(word => word.value === undefined || (isOption(word) && !allowed.test(word.value)))) return [];
    const isOfOne = !signals && args.some(({ value = '' }) => /^-[a-z]*s/.test(value));
    return args.filter(word => !isOption(word)).map(({ value = '' }) => ({ by: 'name', pattern: value.slice(value.lastIndexOf('/') + 1), isName: true, isWhole: true, signals, isOfOne, filters: [] }));
  };
}

/** Of what `ps` shows. The pattern that does not find itself, [n]ginx, is a regular expression like any other. */
const lineSearch: Search = command => {
  const filter = command.reads && readsProcesses(command.reads) ? filterOf(command) : undefined;
  if (!filter || filter.leavesOut) return [];
  const filters = [...sourcesOf(command), ...filtersAfter(command)].flatMap(each => filterOf(each) ?? []);
  return [{ by: 'command line', pattern: filter.pattern, isName: false, isWhole: false, signals: false, isOfOne: false, filters }];
};

function readsProcesses(command: ShellCommand): boolean {
  let source: ShellCommand | undefined = command;
  while (source && GREPS.includes(programOf(source))) source = source.reads;
  return source !== undefined && programOf(source) === 'ps';
}

/** Those that read the same lines, as only greps are before them. */
function filtersAfter(command: ShellCommand): readonly ShellCommand[] {
  const filters: ShellCommand[] = [];
  const passesLines = (each: ShellCommand) => GREPS.includes(programOf(each)) && filters.length < MOST_SOURCES;
  for (let last = command; last.readBy && passesLines(last); last = last.readBy) filters.push(last.readBy);
  return filters;
}

const GREPS: readonly (string | undefined)[] = ['egrep', 'grep'];

/** A program of awk that does something with the lines of one pattern. */
const AWK_PATTERN = /^\s*\/((?:[^/\\]|\\.)+)\/\s*(\{[^{}]*\})?\s*$/;

/** As in `grep [n]ginx`, where no file is called what the shell would put there. */
const BRACKETS = /^[\w-]*\[\w+\][\w-]*$/;

/** Which lines a command passes on; undefined where the shell puts something into that, and of other programs. */
function filterOf(command: ShellCommand): Filter | undefined {
  const args = command.words.slice(1);
  const word = args.find(each => !isOption(each));
  const first = word?.value ?? (word && BRACKETS.test(word.text) ? word.text : undefined);
  if (first === undefined) return undefined;
  const program = programOf(command);
  if (GREPS.includes(program)) return { pattern: first, leavesOut: args.some(({ text }) => /^-[a-zA-Z]*v|^--invert-match/.test(text)) };
  const pattern = program === 'awk' ? AWK_PATTERN.exec(first)?.[1] : undefined;
  return pattern === undefined ? undefined : { pattern, leavesOut: false };
}

const SEARCHES: Readonly<Record<string, Search>> = {
  awk: lineSearch,
  egrep: lineSearch,
  grep: lineSearch,
  killall: namesSearch(true, /^-([eqvw]+|SIG[A-Z0-9]+|[A-Z][A-Z0-9]+|\d+|-exact|-quiet|-verbose|-wait|-signal=.+)$/),
  pgrep: patternSearch(false),
  pidof: namesSearch(false, /^-[csx]+$/),
  pkill: patternSearch(true),
};
