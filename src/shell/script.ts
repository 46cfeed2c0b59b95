import { thatRun } from './functions';
import type * as unbash from './unbash';

/** A word of a command. */
export interface ShellWord {
  /** As it is written. */
  readonly text: string;
  /** What it is when the command runs; undefined where the shell puts something else into it. */
  readonly value: string | undefined;
  /** The commands whose output the shell puts into it, by itself or by a variable that was set before. */
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
  /** The command that reads its output, by a pipe. */
  readonly readBy?: ShellCommand;
  /** Whether it runs whatever other commands come to. */
  readonly isCertain: boolean;
}

/**
 * Every simple command of a script for sh or bash, in the order of the text,
 * with those that are within others, but for those of functions that nothing
 * names; none where the script cannot be read.
 *
 * @param args What the script is given.
 */
export function commandsIn(script: string, args: readonly string[] = []): readonly ShellCommand[] {
  const root = parsed(script);
  const reading: Reading = { commands: [], variables: new Map(), values: [] };
  return root !== undefined && read(root, reading, true) ? thatRun(reading.commands, [...args, ...reading.values]) : [];
}

function parsed(script: string): Node | undefined {
  const { parse } = parser();
  try {
    return parse(script) as Node;
  } catch {
    // Commands within each other by the thousand are more than its stack takes.
    return undefined;
  }
}

/** As it is being read: who reads its output is known after it, and so is whether a function is called. */
export interface ReadCommand extends ShellCommand {
  readBy?: ShellCommand;
  isCertain: boolean;
  /** The functions that it stands in. */
  functions?: readonly string[];
}

/** What was read so far. */
interface Reading {
  readonly commands: ReadCommand[];
  /** The commands whose output variables hold, by the text alone: in a branch or loop another value may come first. */
  readonly variables: Map<string, readonly ShellCommand[]>;
  /** The texts of what variables are set to. */
  readonly values: string[];
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
  readonly parameter?: string;
  readonly name?: Node;
  readonly prefix?: readonly Node[];
  readonly suffix?: readonly Node[];
  readonly args?: readonly Node[];
  readonly redirects?: readonly Node[];
  readonly target?: Node;
  readonly clause?: Node;
  readonly command?: Node;
  readonly commands?: readonly Node[];
  readonly operators?: readonly string[];
  readonly errors?: readonly unknown[];
}

interface For extends Node {
  readonly name: Node;
  readonly wordlist?: readonly Node[];
  readonly body: Node;
}

/** Adds the commands of a node; false where there is something in it that cannot be read. */
function read(node: Node, reading: Reading, isCertain: boolean): boolean {
  if (node.errors?.length) return false;
  if (node.type === 'Pipeline') return readPipeline(node, reading, isCertain);
  if (node.type === 'Command') return readCommand(node, undefined, reading, isCertain);
  if (node.type === 'AndOr') return readAndOr(node, reading, isCertain);
  if (node.type === 'For') return readFor(node as For, reading, isCertain);
  if (node.type === 'Function') return readFunction(node, reading, isCertain);
  if (node.type === 'Assignment') reading.values.push(node.text ?? '');
  return childrenOf(node).every(child => read(child, reading, isCertain && node.type !== 'If' && node.type !== 'Case'));
}

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  parser().forEachChild(node, child => { children.push(child as Node); });
  return children;
}

function readAndOr({ commands: parts = [], operators = [] }: Node, reading: Reading, isCertain: boolean): boolean {
  // What is to succeed mostly does, but for a test.
  const follows = (position: number) => operators[position - 1] === '&&' && !isTest(parts[position - 1]);
  return parts.every((part, position) => read(part, reading, isCertain && (position === 0 || follows(position))));
}

function isTest({ type, name }: Node): boolean {
  return type === 'TestCommand' || name?.value === '[' || name?.value === 'test';
}

function readPipeline({ commands: parts = [] }: Node, reading: Reading, isCertain: boolean): boolean {
  let before: ReadCommand | undefined;
  return parts.every(part => {
    for (const name of before ? variablesRead(part) : []) setVariable(name, withSources(before), reading);
    const isReadable = part.type === 'Command' ? readCommand(part, before, reading, isCertain) : read(part, reading, isCertain);
    const last = part.type === 'Command' ? reading.commands.at(-1) : undefined;
    if (before && last?.reads === before) before.readBy = last;
    before = last;
    return isReadable;
  });
}

/** The variables that a loop reads lines into, as in `while read -r PID; do …`. */
function variablesRead({ clause }: Node): readonly string[] {
  const { name, suffix = [] } = clause?.commands?.[0]?.command ?? {};
  return name?.value === 'read' ? suffix.flatMap(({ value = '' }) => (/^[a-zA-Z_]\w*$/.test(value) ? [value] : [])) : [];
}

/** A command with those before it in its pipe. */
function withSources(command: ShellCommand | undefined): readonly ShellCommand[] {
  const all: ShellCommand[] = [];
  for (let each = command; each && all.length < MOST_OF_VARIABLE; each = each.reads) all.push(each);
  return all;
}

function readFor({ name, wordlist = [], body }: For, reading: Reading, isCertain: boolean): boolean {
  const within = new Map<Node, readonly ShellCommand[]>();
  const isReadable = wordlist.every(word => readWithin(word, within, reading, isCertain));
  setVariable(String(name.value), [...within.values()].flat(), reading);
  return isReadable && read(body, reading, isCertain);
}

function readFunction(node: Node, reading: Reading, isCertain: boolean): boolean {
  const before = reading.commands.length;
  const isReadable = childrenOf(node).every(child => read(child, reading, isCertain));
  for (const command of reading.commands.slice(before)) command.functions = [node.name?.value ?? '', ...command.functions ?? []];
  return isReadable;
}

function readCommand(node: Node, reads: ReadCommand | undefined, reading: Reading, isCertain: boolean): boolean {
  const { name, args = [], redirects = [], prefix = [], suffix = [] } = node;
  // What is within comes first, as it runs first, and is read once: nested a few times it would take long else.
  const within = new Map<Node, readonly ShellCommand[]>();
  const isReadable = childrenOf(node).every(child => readWithin(child, within, reading, isCertain));
  if (name) {
    const toWord = (word: Node, child = word) => wordOf(word, within.get(child), reading);
    reading.commands.push({
      words: [name, ...args].map(word => toWord(word)),
      files: redirects.flatMap(each => (each.type === 'Redirect' && each.target ? [toWord(each.target, each)] : [])),
      reads,
      isCertain,
    });
  }
  // Those before a command are for that alone; after one they are of export and the like.
  for (const each of name ? suffix : prefix) {
    if (each.type === 'Assignment') setVariable(String(each.name), within.get(each), reading);
  }
  return isReadable;
}

/** How many commands a variable is known to hold the output of: far more than anybody writes, and each word with it has them. */
const MOST_OF_VARIABLE = 100;

function setVariable(name: string, commands: readonly ShellCommand[] = [], { variables }: Reading): void {
  variables.set(name, commands.slice(0, MOST_OF_VARIABLE));
}

/** Adds the commands of a child, and keeps them apart, too. */
function readWithin(child: Node, within: Map<Node, readonly ShellCommand[]>, { commands, variables, values }: Reading, isCertain: boolean): boolean {
  const own: ReadCommand[] = [];
  const isReadable = read(child, { commands: own, variables, values }, isCertain);
  for (const command of own) commands.push(command);
  within.set(child, own);
  return isReadable;
}

function wordOf(node: Node, within: readonly ShellCommand[] = [], { variables }: Reading): ShellWord {
  const value = node.type === 'Word' && isLiteral(node) ? node.value : undefined;
  const ofVariables = value === undefined && variables.size > 0 ? variablesIn(node).flatMap(name => variables.get(name) ?? []) : [];
  return { text: node.text ?? '', value, commands: ofVariables.length > 0 ? [...within, ...ofVariables] : within };
}

function variablesIn({ type, text = '', parameter = '', parts = [] }: Node): readonly string[] {
  if (type === 'SimpleExpansion') return [text.slice(1)];
  return type === 'ParameterExpansion' ? [parameter] : parts.flatMap(variablesIn);
}

const LITERAL: readonly string[] = ['Literal', 'SingleQuoted', 'AnsiCQuoted'];

function isLiteral({ parts = [] }: Node): boolean {
  return parts.every(part => LITERAL.includes(part.type) || (part.type === 'DoubleQuoted' && isLiteral(part)));
}
