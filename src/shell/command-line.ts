import { commandsIn, ShellCommand, ShellWord } from './script';
import { wrapperParts } from './wrappers';

/** A command that a command line evidently comes to run. */
export interface EvidentCommand extends ShellCommand {
  /** The word of the command line that it stands in. */
  readonly index: number;
  /** Whether it may run as another user than who started it. */
  readonly mayBeOtherUser: boolean;
  /** Whether it may see other files than who started it. */
  readonly mayHaveOtherRoot: boolean;
  /** Whether it runs whatever other commands come to, and until it ends by itself. */
  readonly isCertain: boolean;
  /** Whether all that it does itself is to run the commands that follow it. */
  readonly startsOthers: boolean;
}

/** Every command that evidently may come of a command line, the outer ones before those that they run. */
export function commandsOf(commandLine: readonly string[]): readonly EvidentCommand[] {
  if (commandLine.length === 0) return [];
  const command: ShellCommand = { words: commandLine.map(literal), files: [], reads: undefined, isCertain: true };
  return unfolded({ ...command, index: 0, mayBeOtherUser: false, mayHaveOtherRoot: false, startsOthers: false }, true);
}

/** The name of the program, without its folder; undefined where the shell puts something into it. */
export function programOf({ words: [first] }: ShellCommand): string | undefined {
  return first.value === undefined ? undefined : baseName(first.value);
}

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

/** Whether it is a shell that is given no script, and so runs what it reads. */
export function isBareShell(command: ShellCommand): boolean {
  return isShell(programOf(command)) && command.words.slice(1).every(({ value = '' }) => /^-[ils]+$|^--login$/.test(value));
}

/** How many programs one within the other are looked through: far more than anybody writes, and each has the words of those within it. */
const MOST_WRAPPERS = 100;

/**
 * @param isOutermost Whether its words are those of the command line, each an element of its own.
 * @param depth How many programs run this one.
 */
function unfolded(command: EvidentCommand, isOutermost: boolean, depth = 0): EvidentCommand[] {
  if (depth > MOST_WRAPPERS) return [];
  const { words, index, mayBeOtherUser, mayHaveOtherRoot, isCertain } = command;
  const program = programOf(command);
  if (program === undefined) return [command];
  const given = scriptIn(words, program);
  const parts = given ? undefined : wrapperParts(words, program);
  let within: EvidentCommand[] = [];
  if (given?.script !== undefined) {
    const changes = {
      index: isOutermost ? index + given.position : index,
      mayBeOtherUser: mayBeOtherUser || isSu(program),
      mayHaveOtherRoot,
      startsOthers: false,
    };
    const args = words.slice(given.position + 1).map(({ text }) => text);
    const inScript = commandsIn(given.script, args).map(each => ({ ...each, ...changes, isCertain: isCertain && each.isCertain }));
    within = inScript.flatMap(each => unfolded(each, false, depth + 1));
  } else if (parts && parts.command.length > 0) {
    const offset = isOutermost ? words.length - parts.command.length : 0;
    const changes = {
      index: index + offset,
      mayBeOtherUser: mayBeOtherUser || parts.changesUser,
      mayHaveOtherRoot: mayHaveOtherRoot || parts.changesRoot,
      isCertain: isCertain && program !== 'timeout',
    };
    within = unfolded({ ...command, ...changes, words: parts.command }, isOutermost, depth + 1);
  }
  return [within.length === 0 ? command : { ...command, startsOthers: true }, ...within];
}

/** Where the words of a command hold a script for a shell, and what it is where the shell puts nothing into it. */
interface GivenScript {
  readonly position: number;
  readonly script: string | undefined;
}

function scriptIn(words: readonly ShellWord[], program: string): GivenScript | undefined {
  const position = scriptPosition(words, program);
  if (position === undefined || words[position] === undefined) return undefined;
  const { value } = words[position];
  return { position, script: isSu(program) ? value?.replace(/^--(session-)?command=/, '') : value };
}

function scriptPosition(words: readonly ShellWord[], program: string): number | undefined {
  if (isShell(program)) return scriptOfShell(words);
  if (isSu(program)) return scriptOfSu(words);
  if (program === 'flock') return scriptOfFlock(words);
  if (program !== 'trap' && program !== 'eval') return undefined;
  const position = words[1]?.value === '--' ? 2 : 1;
  // An option of trap, and - for none, are no script.
  return words[position]?.value?.startsWith('-') === true ? undefined : position;
}

function scriptOfShell(words: readonly ShellWord[]): number | undefined {
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

function isSu(program: string): boolean {
  return program === 'su' || program === 'runuser';
}

/** Its -c may stand before or after the user: https://github.com/util-linux/util-linux/blob/master/login-utils/su-common.c */
function scriptOfSu(words: readonly ShellWord[]): number | undefined {
  for (let position = 1; position < words.length; position++) {
    const { value = '' } = words[position];
    if (/^--(session-)?command=/.test(value)) return position;
    if (/^(-[flmpPT]*c|--(session-)?command)$/.test(value)) return position + 1;
    if (/^-[a-zA-Z]*[gGsw]$/.test(value)) position++;
    if (/^(-[a-zA-Z]*u|--user$)/.test(value)) return undefined;
  }
  return undefined;
}

/** After the file: https://man7.org/linux/man-pages/man1/flock.1.html */
function scriptOfFlock(words: readonly ShellWord[]): number | undefined {
  const { command: [first] = [] } = wrapperParts(words, 'flock') ?? {};
  return first?.value === '-c' || first?.value === '--command' ? words.indexOf(first) + 1 : undefined;
}

/** The options of a program itself, where it runs another one, and else all of its arguments. */
export function optionsOf(command: ShellCommand): readonly ShellWord[] {
  const program = programOf(command);
  return (program === undefined ? undefined : wrapperParts(command.words, program)?.options) ?? command.words.slice(1);
}

/** What of its words is not of the commands that it starts, nor a script with these. */
export function ownWordsOf(command: EvidentCommand): readonly ShellWord[] {
  const program = programOf(command);
  if (!command.startsOthers || program === undefined) return command.words;
  return scriptIn(command.words, program) ? [] : optionsOf(command);
}
