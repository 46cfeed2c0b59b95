import { AccessOutcome } from './access-outcome';
import { Decision, WHATEVER_IS } from './decision';
import { KnownImages, UNKNOWN_IMAGES } from './known-images';
import { NodeSettings } from './node-settings';
import { haveOneImage, Pair, pairOf } from './pair';
import { ProcessAccess } from './process-access';
import { processFacts } from './process-facts';
import { areInOneProcessNamespace, pairsSideBySide } from '../pod/containers';
import { Pod } from '../pod/pod';

/** What the processes of one container may do to those of another. */
export interface PairDecisions {
  /** Names of the containers. */
  readonly actor: string;
  readonly target: string;
  decide(access: ProcessAccess): Decision;
  /** Whether it works. */
  allows(access: ProcessAccess): boolean;
  /** Whether the target may have processes of any user. */
  readonly mayMeetItsUser: boolean;
  /** Whether it works, or comes to the same, with any program that an image may hold. */
  couldAllow(access: ProcessAccess): boolean;
}

/** For every ordered pair of containers that run side by side at some point, in the order of the manifest. */
export function pairDecisionsIn(pod: Pod, node: NodeSettings, images: KnownImages = UNKNOWN_IMAGES): PairDecisions[] {
  const pairs = pairsSideBySide(pod.spec);
  const facts = new Map(pairs.map(([container]) => [container, processFacts(container, pod, images)]));
  return pairs.map(([actor, target]) => {
    const pair: Decider = areInOneProcessNamespace(pod.spec, actor, target)
      ? pairOf(facts.get(actor)!, facts.get(target)!, node, haveOneImage(actor, target))
      : UNSHARED;
    return {
      actor: actor.name ?? '',
      target: target.name ?? '',
      decide: access => pair.decide(access),
      allows: access => pair.allows(access),
      mayMeetItsUser: facts.get(target)!.mayHaveUnknownWorkers,
      couldAllow: access => pair.couldAllow(access) || facts.get(actor)!.mayBreakOut,
    };
  });
}

type Decider = Pick<Pair, 'decide' | 'allows' | 'couldAllow'>;

const NOT_SHARED: Decision = {
  ...WHATEVER_IS,
  outcome: AccessOutcome.DENIED,
  verdicts: [{ allowed: false, reasons: [{ code: 'not-shared' }], source: 'pid_namespaces(7)' }],
};

const UNSHARED: Decider = { decide: () => NOT_SHARED, allows: () => false, couldAllow: () => false };
