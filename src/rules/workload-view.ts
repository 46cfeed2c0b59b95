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
    commands?: readonly ViewedCommand[];
    mainCommands?: ReadonlyMap<ViewedContainer, readonly EvidentCommand[]>;
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
    return this.known.containers ??= allContainers(this.pod.spec).map(placed => ({ ...placed, path: `/spec/${placed.list}/${placed.index}` }));
  }

  /** Those that run side by side at last. */
  get companions(): readonly ViewedContainer[] {
    return this.known.companions ??= this.containers.filter(isLasting);
  }

  /** The commands of all containers. */
  get commands(): readonly ViewedCommand[] {
    return this.known.commands ??= this.containers.flatMap(of => viewedCommandsOf(of, this.mainCommands.get(of)!));
  }

  /** Those that each container begins with. */
  get mainCommands(): ReadonlyMap<ViewedContainer, readonly EvidentCommand[]> {
    return this.known.mainCommands ??= new Map(this.containers.map(of => [of, commandsSeenIn(mainCommandLineOf(of.container))]));
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

/** The commands of a fleet are few, and each may be a script that has to be read. */
const seen = new Memory<readonly EvidentCommand[]>(500);
const LONGEST_SEEN = 4096;

function commandsSeenIn(commandLine: readonly string[]): readonly EvidentCommand[] {
  if (commandLine.length === 0) return [];
  const key = JSON.stringify(commandLine);
  return key.length > LONGEST_SEEN ? commandsOf(commandLine) : seen.recall(key, () => commandsOf(commandLine));
}

function viewedCommandsOf(of: ViewedContainer, mainCommands: readonly EvidentCommand[]): ViewedCommand[] {
  const { container, path } = of;
  const { length } = container.command ?? [];
  const viewed: ViewedCommand[] = mainCommands.map(command => (
    { of, by: 'main', command, path: command.index < length ? `${path}/command/${command.index}` : `${path}/args/${command.index - length}` }
  ));
  const add = (by: 'hook' | 'probe', commandLine: readonly string[] | undefined, field: string) => {
    for (const command of commandsSeenIn(commandLine ?? [])) viewed.push({ of, by, command, path: `${path}/${field}/exec/command/${command.index}` });
  };
  for (const hook of HOOKS) add('hook', container.lifecycle?.[hook]?.exec?.command, `lifecycle/${hook}`);
  for (const probe of PROBES) add('probe', container[probe]?.exec?.command, probe);
  return viewed;
}

/** An image without an entry point runs its arguments, and most of those with one do, too: where they are a shell's, that is evident. */
function mainCommandLineOf({ command = [], args = [] }: Container): readonly string[] {
  return command.length > 0 || isShell(args[0]?.slice(args[0].lastIndexOf('/') + 1)) ? [...command, ...args] : [];
}
