import { AccessOutcome } from './access-outcome';
import { decide, Decision } from './decision';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { pairsSideBySide } from '../pod/containers';
import { Container, Pod } from '../pod/pod';

/** What the processes of one container may do to those of another. */
export interface PairDecisions {
  /** Names of the containers. */
  readonly actor: string;
  readonly target: string;
  readonly decisions: Readonly<Record<ProcessAccess, Decision>>;
}

/** For every ordered pair of containers that run side by side at some point, in the order of the manifest. */
export function pairDecisionsIn(pod: Pod, node: NodeSettings): PairDecisions[] {
  const isShared = pod.spec.shareProcessNamespace === true || pod.spec.hostPID === true;
  return pairsSideBySide(pod.spec).map(([actor, target]) => ({
    actor: actor.name ?? '',
    target: target.name ?? '',
    decisions: isShared ? decideAll(actor, target, pod, node) : UNSHARED,
  }));
}

function decideAll(actor: Container, target: Container, pod: Pod, node: NodeSettings): PairDecisions['decisions'] {
  return forEachAccess(access => decide(access, actor, target, pod, node));
}

const UNSHARED = forEachAccess((): Decision => ({
  outcome: AccessOutcome.DENIED,
  verdicts: [{ allowed: false, reasons: [{ code: 'not-shared' }], source: 'pid_namespaces(7)' }],
}));

function forEachAccess<T>(of: (access: ProcessAccess) => T): Record<ProcessAccess, T> {
  return Object.fromEntries(Object.values(ProcessAccess).map(access => [access, of(access)])) as Record<ProcessAccess, T>;
}
