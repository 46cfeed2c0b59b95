import { AccessOutcome } from './access-outcome';
import { Decision, Pair, pairOf } from './decision';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { processFacts } from './process-facts';
import { pairsSideBySide } from '../pod/containers';
import { Pod } from '../pod/pod';

/** What the processes of one container may do to those of another. */
export interface PairDecisions {
  /** Names of the containers. */
  readonly actor: string;
  readonly target: string;
  decide(access: ProcessAccess): Decision;
}

/** For every ordered pair of containers that run side by side at some point, in the order of the manifest. */
export function pairDecisionsIn(pod: Pod, node: NodeSettings): PairDecisions[] {
  const isShared = pod.spec.shareProcessNamespace === true || pod.spec.hostPID === true;
  const pairs = pairsSideBySide(pod.spec);
  const facts = new Map(pairs.map(([container]) => [container, processFacts(container, pod)]));
  return pairs.map(([actor, target]) => {
    const pair: Pick<Pair, 'decide'> = isShared ? pairOf(facts.get(actor)!, facts.get(target)!, node) : UNSHARED;
    return { actor: actor.name ?? '', target: target.name ?? '', decide: access => pair.decide(access) };
  });
}

const NOT_SHARED: Decision = {
  outcome: AccessOutcome.DENIED,
  verdicts: [{ allowed: false, reasons: [{ code: 'not-shared' }], source: 'pid_namespaces(7)' }],
};

const UNSHARED = { decide: () => NOT_SHARED };
