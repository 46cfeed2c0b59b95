import { commandLinesOf, ViewedCommand, viewedCommand, ViewedCommandLine, ViewedContainer } from './command-lines';
import { RuleSettings } from './rule-settings';
import { ImageFacts } from '../access/image-facts';
import { imageFactsOf } from '../access/known-images';
import { Loss, lossesIn } from '../access/losses';
import { PairDecisions, pairDecisionsIn } from '../access/pair-decisions';
import { allContainers, isRestartable, PlacedContainer } from '../pod/containers';
import { Container, Pod } from '../pod/pod';
import { violationsOf } from '../pod-security/evaluation';
import { PodSecurityViolation } from '../pod-security/pod-security-violation';
import { ManifestWorkload } from '../workload/manifest-workload';

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
