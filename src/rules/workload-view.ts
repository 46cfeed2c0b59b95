import { RuleSettings } from './rule-settings';
import { ImageFacts } from '../access/image-facts';
import { imageFactsOf } from '../access/known-images';
import { Loss, lossesIn } from '../access/losses';
import { Memory } from '../access/memory';
import { PairDecisions, pairDecisionsIn } from '../access/pair-decisions';
import { allContainers, isRestartable, PlacedContainer } from '../pod/containers';
import { Container, Pod } from '../pod/pod';
import { violationsOf } from '../pod-security/evaluation';
import { PodSecurityViolation } from '../pod-security/pod-security-violation';
import { commandsOf, EvidentCommand, isShell } from '../shell/command-line';
import { ManifestWorkload } from '../workload/manifest-workload';

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

/** A workload as rules look at it. What costs something is worked out when a rule asks for it, and once. */
export class WorkloadView {
  private known: {
    containers?: readonly ViewedContainer[];
    companions?: readonly ViewedContainer[];
    commandLines?: readonly ViewedCommandLine[];
    pairs?: readonly PairDecisions[];
    losses?: readonly Loss[];
    violations?: readonly PodSecurityViolation[];
  } = {};

  constructor(readonly workload: ManifestWorkload, readonly settings: RuleSettings) {}

  get pod(): Pod {
    return this.workload.pod;
  }

  /** Whether its containers see each other's processes, as the Pod asks for. */
  get isShared(): boolean {
    return this.pod.spec.shareProcessNamespace === true;
  }

  get containers(): readonly ViewedContainer[] {
    return this.known.containers ??= allContainers(this.pod.spec).map(({ list, index, name, container }) => ({ list, index, name, container, path: `/spec/${list}/${index}` }));
  }

  /** Those that run side by side at last. */
  get companions(): readonly ViewedContainer[] {
    return this.known.companions ??= this.containers.filter(isLasting);
  }

  /** The commands of all containers. */
  get commands(): readonly ViewedCommand[] {
    return this.commandLines.flatMap(line => line.commands.map(command => viewedCommand(line, command)));
  }

  /** Of all containers, those that come to run something. */
  get commandLines(): readonly ViewedCommandLine[] {
    return this.known.commandLines ??= commandLinesOf(this.containers);
  }

  /** What a container starts with; undefined where its image decides. */
  mainLineOf(container: ViewedContainer): ViewedCommandLine | undefined {
    return this.commandLines.find(({ of, by }) => of === container && by === 'main');
  }

  /** What the containers may do to each other. */
  get pairs(): readonly PairDecisions[] {
    return this.known.pairs ??= pairDecisionsIn(this.pod, this.settings.node, this.settings.images);
  }

  /** What containers take and others beside them could read there. */
  get losses(): readonly Loss[] {
    return this.known.losses ??= lossesIn(this.pod.spec, this.pairs);
  }

  /** What keeps the Pod from the level that its namespace enforces. */
  get violations(): readonly PodSecurityViolation[] {
    const { enforced } = this.settings;
    return this.known.violations ??= enforced ? violationsOf(enforced.level, this.pod, enforced.version) : [];
  }

  imageFactsOf({ image }: Container): ImageFacts {
    return imageFactsOf(image, this.settings.images);
  }
}

/** Whether a container is to run as long as its Pod does. */
function isLasting({ list, container }: PlacedContainer): boolean {
  return list === 'containers' || (list === 'initContainers' && isRestartable(container));
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

/** The commands of a fleet are few, and each may be a script that has to be read. Of a long one megabytes are known. */
const seen = [
  { longest: 4096, lines: new Memory<SeenCommandLine>(500) },
  { longest: 65536, lines: new Memory<SeenCommandLine>(10) },
];
let seenSoFar = 0;

function lineSeen(commandLine: readonly string[]): SeenCommandLine {
  const key = JSON.stringify(commandLine);
  const read = () => ({ id: seenSoFar++, commands: commandsOf(commandLine), known: new Map() });
  const kept = seen.find(({ longest }) => key.length <= longest);
  return kept ? kept.lines.recall(key, read) : read();
}

function commandLinesOf(containers: readonly ViewedContainer[]): readonly ViewedCommandLine[] {
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
