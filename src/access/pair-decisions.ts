import { AccessOutcome } from './access-outcome';
import { Decision, WHATEVER_IS } from './decision';
import { KnownImages, UNKNOWN_IMAGES } from './known-images';
import { NodeSettings } from './node-settings';
import { haveOneImage, Pair, pairLike, pairOf } from './pair';
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
    const facts = known.get(container) ?? processFacts(container, pod, images);
    known.set(container, facts);
    return facts;
  };
  return pairsSideBySide(pod.spec).map(([actor, target]) => {
    const areShared = areInOneProcessNamespace(pod.spec, actor, target);
    const parties = () => [factsOf(actor), factsOf(target), node, haveOneImage(actor, target)] as const;
    let pair: Pick<Pair, 'decide'> | undefined;
    let outcomes: Pick<Pair, 'allows' | 'couldAllow'> | undefined;
    return {
      actor: actor.name ?? '',
      target: target.name ?? '',
      get mayMeetItsUser() { return factsOf(target).mayHaveUnknownWorkers; },
      decide: access => areShared ? (pair ??= pairOf(...parties())).decide(access) : NOT_SHARED,
      allows: access => areShared && (outcomes ??= pairLike(...parties())).allows(access),
      couldAllow: access => (areShared && (outcomes ??= pairLike(...parties())).couldAllow(access)) || factsOf(actor).mayBreakOut,
    };
  });
}

const NOT_SHARED: Decision = {
  ...WHATEVER_IS,
  outcome: AccessOutcome.DENIED,
  verdicts: [{ allowed: false, reasons: [{ code: 'not-shared' }], source: 'pid_namespaces(7)' }],
};
