import { RuleSettings } from './rule-settings';
import { ImageFacts } from '../access/image-facts';
import { imageFactsOf } from '../access/known-images';
import { Loss, lossesIn } from '../access/losses';
import { PairDecisions, pairDecisionsIn } from '../access/pair-decisions';
import { allContainers, PlacedContainer } from '../pod/containers';
import { Container, Pod } from '../pod/pod';
import { violationsOf } from '../pod-security/evaluation';
import { PodSecurityViolation } from '../pod-security/pod-security-violation';
import { ManifestWorkload } from '../workload/manifest-workload';

/** A container of a Pod, and the JSON pointer to it. */
export interface ViewedContainer extends PlacedContainer {
  readonly path: string;
}

/** A workload as rules look at it. What costs something is worked out when a rule asks for it, and once. */
export class WorkloadView {
  private known: {
    containers?: readonly ViewedContainer[];
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
