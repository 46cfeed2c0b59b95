import { SeenCommandLine, ViewedCommand, viewedCommand } from './command-lines';
import { onceALine } from './once-a-line';
import { WorkloadView } from './workload-view';
import { EvidentCommand } from '../shell/command-line';

interface Match<T> {
  readonly command: EvidentCommand;
  readonly found: T;
}

/** A command, and what is found in it. */
export type FoundInCommand<T> = ViewedCommand & Match<T>;

/** Gives what it finds in the commands of a workload. */
export interface CommandFinder<T> {
  (view: WorkloadView): readonly FoundInCommand<T>[];
  /** Whether it finds something in a command line. */
  isIn(line: SeenCommandLine): boolean;
}

const NOTHING: readonly never[] = [];

/** What is found in the commands of a workload. Command lines that are alike are looked through once, and most hold nothing that a rule is about. */
export function inCommands<T>(find: (command: EvidentCommand) => readonly T[]): CommandFinder<T> {
  const foundIn = onceALine(({ commands }) => commands.flatMap(command => find(command).map((found): Match<T> => ({ command, found }))));
  const inAll = ({ commandLines }: WorkloadView) => {
    let all: FoundInCommand<T>[] | undefined;
    for (const line of commandLines) {
      for (const { command, found } of foundIn(line)) (all ??= []).push({ ...viewedCommand(line, command), found });
    }
    return all ?? NOTHING;
  };
  return Object.assign(inAll, { isIn: (line: SeenCommandLine) => foundIn(line).length > 0 });
}
