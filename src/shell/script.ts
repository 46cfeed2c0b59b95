import type * as unbash from './unbash';

/** A word of a command. */
export interface ShellWord {
  /** As it is written. */
  readonly text: string;
  /** What it is when the command runs; undefined where the shell puts something else into it. */
  readonly value: string | undefined;
  /** The commands whose output the shell puts into it. */
  readonly commands: readonly ShellCommand[];
}

/** A simple command: a program, or one of the shell's own, with its arguments. */
export interface ShellCommand {
  /** Its name first. */
  readonly words: readonly ShellWord[];
  /** What is read from and written to beside. */
  readonly files: readonly ShellWord[];
  /** The command whose output it reads, by a pipe. */
  readonly reads: ShellCommand | undefined;
  /** Whether it runs whatever other commands come to. */
  readonly isCertain: boolean;
}

/**
 * Every simple command of a script for sh or bash, in the order of the text,
 * with those that are within others; none where the script cannot be read.
 */
export function commandsIn(script: string): readonly ShellCommand[] {
  const root = parser().parse(script) as Node;
  const commands: ShellCommand[] = [];
  return read(root, commands, true) ? commands : [];
}

let loaded: typeof unbash | undefined;

/** Loaded with the first script, as many apps have none. */
function parser(): typeof unbash {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return loaded ??= require('./unbash') as typeof unbash;
}

/** What is used of a node of the syntax tree. */
interface Node {
  readonly type: string;
  readonly text?: string;
  readonly value?: string;
  readonly parts?: readonly Node[];
  readonly name?: Node;
  readonly args?: readonly Node[];
  readonly redirects?: readonly Node[];
  readonly target?: Node;
  readonly commands?: readonly Node[];
  readonly operators?: readonly string[];
  readonly errors?: readonly unknown[];
}

/** Adds the commands of a node; false where there is something in it that cannot be read. */
function read(node: Node, commands: ShellCommand[], isCertain: boolean): boolean {
  if (node.errors?.length) return false;
  if (node.type === 'Pipeline') return readPipeline(node, commands, isCertain);
  if (node.type === 'Command') return readCommand(node, undefined, commands, isCertain);
  if (node.type === 'AndOr') return readAndOr(node, commands, isCertain);
  return readChildren(node, commands, isCertain && node.type !== 'If' && node.type !== 'Case');
}

function readChildren(node: Node, commands: ShellCommand[], isCertain: boolean): boolean {
  let isReadable = true;
  parser().forEachChild(node, child => { isReadable = read(child as Node, commands, isCertain) && isReadable; });
  return isReadable;
}

function readAndOr({ commands: parts = [], operators = [] }: Node, commands: ShellCommand[], isCertain: boolean): boolean {
  // What is to succeed mostly does, but for a test.
  const follows = (position: number) => operators[position - 1] === '&&' && !isTest(parts[position - 1]);
  return parts.every((part, position) => read(part, commands, isCertain && (position === 0 || follows(position))));
}

function isTest({ type, name }: Node): boolean {
  return type === 'TestCommand' || name?.value === '[' || name?.value === 'test';
}

function readPipeline({ commands: parts = [] }: Node, commands: ShellCommand[], isCertain: boolean): boolean {
  let before: ShellCommand | undefined;
  return parts.every(part => {
    const isReadable = part.type === 'Command' ? readCommand(part, before, commands, isCertain) : read(part, commands, isCertain);
    before = part.type === 'Command' ? commands.at(-1) : undefined;
    return isReadable;
  });
}

function readCommand(node: Node, reads: ShellCommand | undefined, commands: ShellCommand[], isCertain: boolean): boolean {
  const { name, args = [], redirects = [] } = node;
  // What is within comes first, as it runs first.
  const isReadable = readChildren(node, commands, isCertain);
  if (name) {
    commands.push({
      words: [name, ...args].map(wordOf),
      files: redirects.flatMap(({ type, target }) => (type === 'Redirect' && target ? [wordOf(target)] : [])),
      reads,
      isCertain,
    });
  }
  return isReadable;
}

function wordOf(node: Node): ShellWord {
  const commands: ShellCommand[] = [];
  readChildren(node, commands, true);
  return { text: node.text ?? '', value: node.type === 'Word' && isLiteral(node) ? node.value : undefined, commands };
}

const LITERAL: readonly string[] = ['Literal', 'SingleQuoted', 'AnsiCQuoted'];

function isLiteral({ parts = [] }: Node): boolean {
  return parts.every(part => LITERAL.includes(part.type) || (part.type === 'DoubleQuoted' && isLiteral(part)));
}
