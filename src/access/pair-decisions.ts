import { AccessOutcome } from './access-outcome';
import { Decision, WHATEVER_IS } from './decision';
import { KnownImages, UNKNOWN_IMAGES } from './known-images';
import { haveOneImage, pairLike, pairOf } from './known-pairs';
import { NodeSettings } from './node-settings';
import { Pair } from './pair';
import { ProcessAccess } from './process-access';
import { ProcessFacts, processFacts } from './process-facts';
import { areInOneProcessNamespace, pairsSideBySide } from '../pod/containers';
import { Container, Pod } from '../pod/pod';

/** What the processes of one container may do to those of another. */
export interface PairDecisions {
  /** Names of the containers. */
  readonly actor: string;
  readonly target: string;
  /** Whether the target may have processes of any user. */
  readonly mayMeetItsUser: boolean;
  decide(access: ProcessAccess): Decision;
  /** Whether it works. */
  allows(access: ProcessAccess): boolean;
  /** Whether it works, or comes to the same, with any program that an image may hold. */
  couldAllow(access: ProcessAccess): boolean;
}

/**
 * For every ordered pair of containers that run side by side at some point, in
 * the order of the manifest. Nothing is worked out before it is asked for.
 */
export function pairDecisionsIn(pod: Pod, node: NodeSettings, images: KnownImages = UNKNOWN_IMAGES): PairDecisions[] {
  const known = new Map<Container, ProcessFacts>();
  const factsOf = (container: Container) => {
    let facts = known.get(container);
    if (!facts) known.set(container, facts = processFacts(container, pod, images));
    return facts;
  };
  return pairsSideBySide(pod.spec).map(([actor, target]) =>
    new PairInPod(actor, target, areInOneProcessNamespace(pod.spec, actor, target), node, factsOf));
}

class PairInPod implements PairDecisions {
  readonly actor: string;
  readonly target: string;
  private pair?: Pair;
  private outcomes?: Pick<Pair, 'allows' | 'couldAllow'>;

  constructor(
    private readonly one: Container, private readonly other: Container, private readonly areShared: boolean,
    private readonly node: NodeSettings, private readonly factsOf: (container: Container) => ProcessFacts,
  ) {
    this.actor = one.name ?? '';
    this.target = other.name ?? '';
  }

  get mayMeetItsUser(): boolean {
    return this.factsOf(this.other).mayHaveUnknownWorkers;
  }

  decide(access: ProcessAccess): Decision {
    if (!this.areShared) return NOT_SHARED;
    this.pair ??= pairOf(...this.parties());
    return this.pair.decide(access);
  }

  allows(access: ProcessAccess): boolean {
    return this.areShared && this.outcome().allows(access);
  }

  couldAllow(access: ProcessAccess): boolean {
    return (this.areShared && this.outcome().couldAllow(access)) || this.factsOf(this.one).mayBreakOut;
  }

  private outcome(): Pick<Pair, 'allows' | 'couldAllow'> {
    return this.outcomes ??= pairLike(...this.parties());
  }

  private parties() {
    const { one, other, node, factsOf } = this;
    return [factsOf(one), factsOf(other), node, haveOneImage(one, other)] as const;
  }
}

const NOT_SHARED: Decision = {
  ...WHATEVER_IS,
  outcome: AccessOutcome.DENIED,
  verdicts: [{ allowed: false, reasons: [{ code: 'not-shared' }], source: 'pid_namespaces(7)' }],
};
