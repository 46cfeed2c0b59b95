import { AccessOutcome } from './access-outcome';
import { Decision, WHATEVER_IS } from './decision';
import { KnownImages, UNKNOWN_IMAGES } from './known-images';
import { NodeSettings } from './node-settings';
import { haveOneImage, Pair, pairLike, pairOf } from './pair';
import { ProcessAccess } from './process-access';
import { processFacts } from './process-facts';
import { areInOneProcessNamespace, pairsSideBySide } from '../pod/containers';
import { Pod } from '../pod/pod';

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

/** For every ordered pair of containers that run side by side at some point, in the order of the manifest. */
export function pairDecisionsIn(pod: Pod, node: NodeSettings, images: KnownImages = UNKNOWN_IMAGES): PairDecisions[] {
  const pairs = pairsSideBySide(pod.spec);
  const facts = new Map(pairs.map(([container]) => [container, processFacts(container, pod, images)]));
  return pairs.map(([actor, target]) => {
    const areShared = areInOneProcessNamespace(pod.spec, actor, target);
    const [ofActor, ofTarget, oneImage] = [facts.get(actor)!, facts.get(target)!, haveOneImage(actor, target)];
    const outcomes = areShared ? pairLike(ofActor, ofTarget, node, oneImage) : UNSHARED;
    let pair: Pick<Pair, 'decide'> | undefined = areShared ? undefined : UNSHARED;
    return {
      actor: actor.name ?? '',
      target: target.name ?? '',
      decide: access => (pair ??= pairOf(ofActor, ofTarget, node, oneImage)).decide(access),
      allows: access => outcomes.allows(access),
      mayMeetItsUser: ofTarget.mayHaveUnknownWorkers,
      couldAllow: access => outcomes.couldAllow(access) || ofActor.mayBreakOut,
    };
  });
}

const NOT_SHARED: Decision = {
  ...WHATEVER_IS,
  outcome: AccessOutcome.DENIED,
  verdicts: [{ allowed: false, reasons: [{ code: 'not-shared' }], source: 'pid_namespaces(7)' }],
};

const UNSHARED: Pick<Pair, 'decide' | 'allows' | 'couldAllow'> = { decide: () => NOT_SHARED, allows: () => false, couldAllow: () => false };
