import { onceACommand } from './once-a-command';
import { commandsIn, ShellCommand, ShellWord } from './script';

/** A command that a command line evidently comes to run. */
export interface EvidentCommand extends ShellCommand {
  /** The word of the command line that it stands in. */
  readonly index: number;
  /** Whether it may run as another user than who started it. */
  readonly mayBeOtherUser: boolean;
  /** Whether it runs whatever other commands come to, and until it ends by itself. */
  readonly isCertain: boolean;
}

/** Every command that evidently may come of a command line, the outer ones before those that they run. */
export function commandsOf(commandLine: readonly string[]): readonly EvidentCommand[] {
  if (commandLine.length === 0) return [];
  return unfolded({ words: commandLine.map(literal), files: [], reads: undefined, isCertain: true, index: 0, mayBeOtherUser: false }, true);
}

/** The name of the program, without its folder; undefined where the shell puts something into it. */
export const programOf = onceACommand(({ words: [first] }: ShellCommand): string | undefined =>
  (first.value === undefined ? undefined : baseName(first.value)));

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function literal(value: string): ShellWord {
  return { text: value, value, commands: [] };
}

const SHELLS: readonly string[] = ['ash', 'bash', 'dash', 'sh'];

export function isShell(program: string | undefined): boolean {
  return program !== undefined && SHELLS.includes(program);
}

/** Whether it is a shell that is given no script, and reads its commands from stdin. */
export function isBareShell(command: ShellCommand): boolean {
  return isShell(programOf(command)) && command.words.slice(1).every(({ value = '' }) => /^-[ils]+$|^--login$/.test(value));
}

/** A program that runs the command that its arguments are. */
interface Wrapper {
  /** Its options that take the next word, too. */
  readonly valued?: string;
  /** How many words that are no options come before the command. */
  readonly before?: number;
  readonly changesUser?: boolean;
}

/** https://github.com/krallin/tini/blob/master/src/tini.c (OPT_STRING) */
export const VALUED_OF_TINI = 'epR';

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  'busybox': {},
  'catatonit': {},
  // With --userspec of another user.
  'chroot': { before: 1, changesUser: true },
  'chrt': { valued: 'DPT', before: 1 },
  'command': {},
  'doas': { valued: 'aCu', changesUser: true },
  'docker-init': { valued: VALUED_OF_TINI },
  'dumb-init': { valued: 'r' },
  'env': { valued: 'uCS' },
  'exec': { valued: 'a' },
  'flock': { valued: 'Ew', before: 1 },
  'gosu': { before: 1, changesUser: true },
  'ionice': { valued: 'cn' },
  'nice': { valued: 'n' },
  'nohup': {},
  'setpriv': { changesUser: true },
  'setsid': {},
  'stdbuf': { valued: 'ioe' },
  'su-exec': { before: 1, changesUser: true },
  'sudo': { valued: 'ugCDRT', changesUser: true },
  'taskset': { before: 1 },
  'time': { valued: 'fo' },
  'timeout': { valued: 'sk', before: 1 },
  'tini': { valued: VALUED_OF_TINI },
  'tini-static': { valued: VALUED_OF_TINI },
  'xargs': { valued: 'adEILnPs' },
};

/** How many programs one within the other are looked through: far more than anybody writes, and each has the words of those within it. */
const MOST_WRAPPERS = 100;

/**
 * @param isOutermost Whether its words are those of the command line, each an element of its own.
 * @param depth How many programs run this one.
 */
function unfolded(command: EvidentCommand, isOutermost: boolean, depth = 0): EvidentCommand[] {
  if (depth > MOST_WRAPPERS) return [];
  const inner = (words: readonly ShellWord[], changes: Partial<EvidentCommand> = {}) => {
    const offset = isOutermost ? command.words.length - words.length : 0;
    return words.length === 0 ? [] : unfolded({ ...command, words, index: command.index + offset, ...changes }, isOutermost, depth + 1);
  };
  const program = programOf(command);
  const wrapper = program === undefined || !Object.hasOwn(WRAPPERS, program) ? undefined : WRAPPERS[program];
  if (wrapper) {
    const isAssignment = ({ value }: ShellWord) => program === 'env' && value?.includes('=') === true;
    const words = afterOptions(command.words.slice(1), wrapper.valued).slice(wrapper.before ?? 0);
    const start = words.findIndex(word => !isAssignment(word));
    const changes = { mayBeOtherUser: command.mayBeOtherUser || wrapper.changesUser === true, isCertain: command.isCertain && program !== 'timeout' };
    return [command, ...inner(start === -1 ? [] : words.slice(start), changes)];
  }
  const position = scriptPosition(command.words, program);
  const script = position === undefined ? undefined : command.words[position].value;
  if (position === undefined || script === undefined) return [command];
  const index = isOutermost ? position + command.index : command.index;
  const { mayBeOtherUser, isCertain } = command;
  const within = commandsIn(script).map(each => ({ ...each, index, mayBeOtherUser, isCertain: isCertain && each.isCertain }));
  return [command, ...within.flatMap(each => unfolded(each, false, depth + 1))];
}

/** Where the words of a command hold a script for the shell; undefined where they do not. */
function scriptPosition(words: readonly ShellWord[], program: string | undefined): number | undefined {
  if (program === 'trap' || program === 'eval') return words.length > 1 ? 1 : undefined;
  if (!isShell(program)) return undefined;
  let takesScript = false;
  for (let position = 1; position < words.length; position++) {
    const { value } = words[position];
    if (value === undefined) return undefined;
    if (!/^[-+]./.test(value)) return takesScript ? position : undefined;
    if (/^-[a-zA-Z]*c/.test(value)) takesScript = true;
    if (/^[-+][a-zA-Z]*[oO]$/.test(value)) position++;
  }
  return undefined;
}

/** The options of a program that runs another one, with the values of those that are valued. */
export function optionsBefore(words: readonly ShellWord[], valued: string): readonly ShellWord[] {
  const args = words.slice(1);
  return args.slice(0, args.length - afterOptions(args, valued).length);
}

/** What follows the options: of those that are valued, the next word is a part. */
function afterOptions(words: readonly ShellWord[], valued = ''): readonly ShellWord[] {
  for (let position = 0; position < words.length; position++) {
    const { value } = words[position];
    if (value === undefined || !/^-./.test(value)) return words.slice(position);
    if (takesNextWord(value, valued)) position++;
  }
  return [];
}

/** Whether the last of some options in one word is valued; after another that is, letters are its value. */
function takesNextWord(options: string, valued: string): boolean {
  if (!/^-[a-zA-Z]+$/.test(options)) return false;
  const letters = [...options.slice(1)];
  return letters.findIndex(letter => valued.includes(letter)) === letters.length - 1;
}
