import { BoundedCache } from '../access/bounded-cache';
import { PlacedContainer } from '../pod/containers';
import { Container } from '../pod/pod';
import { commandsOf, EvidentCommand, isShell } from '../shell/command-line';

/** A container of a Pod, and the JSON pointer to it. */
export interface ViewedContainer extends PlacedContainer {
  readonly path: string;
}

/** The commands that evidently come of all command lines that are alike. */
export interface SeenCommandLine {
  /** Of no other. */
  readonly id: number;
  readonly commands: readonly EvidentCommand[];
  /** What was worked out of them, by what did so. */
  readonly known: Map<unknown, unknown>;
}

/** What a container runs by one of its fields. */
export interface ViewedCommandLine extends SeenCommandLine {
  readonly of: ViewedContainer;
  readonly by: 'main' | 'hook' | 'probe';
  /** The handler that it is of. */
  readonly field?: string;
}

/** A command that a container evidently may run, and the JSON pointer to the text that says so. */
export interface ViewedCommand {
  readonly of: ViewedContainer;
  readonly by: 'main' | 'hook' | 'probe';
  readonly command: EvidentCommand;
  readonly path: string;
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

/** The commands of a fleet are few, and each may be a script that has to be read. Of a long one megabytes are known. */
const seen = [
  { longest: 4096, lines: new BoundedCache<SeenCommandLine>(500) },
  { longest: 65536, lines: new BoundedCache<SeenCommandLine>(10) },
];
let seenSoFar = 0;

function lineSeen(commandLine: readonly string[]): SeenCommandLine {
  const key = JSON.stringify(commandLine);
  const read = () => ({ id: seenSoFar++, commands: commandsOf(commandLine), known: new Map() });
  const kept = seen.find(({ longest }) => key.length <= longest);
  return kept ? kept.lines.recall(key, read) : read();
}

/** What containers come to run by their fields. */
export function commandLinesOf(containers: readonly ViewedContainer[]): readonly ViewedCommandLine[] {
  const lines: ViewedCommandLine[] = [];
  const add = (of: ViewedContainer, by: ViewedCommandLine['by'], commandLine: readonly string[] = [], field?: string) => {
    if (commandLine.length === 0) return;
    const { id, commands, known } = lineSeen(commandLine);
    lines.push({ of, by, id, commands, known, field });
  };
  for (const of of containers) {
    const { lifecycle } = of.container;
    add(of, 'main', mainCommandLineOf(of.container));
    if (lifecycle) for (const hook of HOOKS) add(of, 'hook', lifecycle[hook]?.exec?.command, `lifecycle/${hook}`);
    for (const probe of PROBES) add(of, 'probe', of.container[probe]?.exec?.command, probe);
  }
  return lines;
}

export function viewedCommand({ of, by, field }: ViewedCommandLine, command: EvidentCommand): ViewedCommand {
  return { of, by, command, path: `${of.path}/${field === undefined ? fieldOfMain(of.container, command) : `${field}/exec/command/${command.index}`}` };
}

function fieldOfMain({ command: { length } = [] }: Container, { index }: EvidentCommand): string {
  return index < length ? `command/${index}` : `args/${index - length}`;
}

/** An image without an entry point runs its arguments, and most of those with one do, too: where they are a shell's, that is evident. */
function mainCommandLineOf({ command = [], args = [] }: Container): readonly string[] {
  if (args.length === 0) return command;
  return command.length > 0 || isShell(args[0].slice(args[0].lastIndexOf('/') + 1)) ? [...command, ...args] : [];
}
