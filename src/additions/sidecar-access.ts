import { permitsContainer, levelsAbove, MaxLevel } from './max-level';
import { startableSecurityContext } from './run-as-non-root';
import { SidecarSettings } from './sidecar-settings';
import { AccessStrategy } from '../access/access-strategy';
import { GrantRequest, leastGrant, obstaclesTo, Permits, permitsAll } from '../access/least-grant';
import { Giver, InvalidInput } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { companionsIn } from '../pod/containers';
import { Container, Pod, SecurityContext } from '../pod/pod';
import { decisionInWords } from '../report/decision-in-words';
import { grantRefusal } from '../report/grant-refusal';
import { memberName } from '../report/members';

/** What is known beside the manifest. */
export type Facts = Pick<GrantRequest, 'node' | 'images'>;

/** The security context with which a sidecar may do what it is to do. Throws where none lets it. */
export function grantedSecurityContext(
  at: Giver,
  settings: SidecarSettings,
  maxLevel: MaxLevel | undefined,
  sidecar: Container,
  pod: Pod,
  facts: Facts,
): SecurityContext {
  const { access = [], target, strategy = AccessStrategy.LEAST_PRIVILEGE } = settings;
  const targets = targetsOf(target, sidecar.name, pod);
  if (targets.length === 0) throw new InvalidInput(at, [targetMissing(target, sidecar.name, pod)]);
  const request: GrantRequest = {
    access,
    actor: sidecar,
    targets,
    pod,
    ...facts,
    strategy,
    permits: permittedAt(maxLevel, sidecar, pod),
    higherLevels: maxLevel && levelsAbove(maxLevel).map(higher => ({ level: higher.level, permits: permittedAt(higher, sidecar, pod) })),
  };
  const grant = leastGrant(request);
  if (!grant) throw new InvalidInput(at, [{ code: 'access-out-of-reach', field: 'access', ...grantRefusal(request) }]);
  return grant;
}

function permittedAt(maxLevel: MaxLevel | undefined, sidecar: Container, pod: Pod): Permits {
  return maxLevel === undefined ? permitsAll : securityContext => permitsContainer(maxLevel, pod, {
    ...sidecar, securityContext: startableSecurityContext(securityContext, { ...sidecar, securityContext }, pod.spec),
  });
}

/** What a sidecar can no longer do of what it is to do. */
export function validateGranted({ access = [], target }: SidecarSettings, name: string, pod: Pod, facts: Facts): Mistake[] {
  const sidecar = access.length === 0 ? undefined : companionsIn(pod.spec).find(container => container.name === name);
  if (!sidecar) return [];
  const targets = targetsOf(target, name, pod);
  if (targets.length === 0) return [targetMissing(target, name, pod)];
  return obstaclesTo({ access, actor: sidecar, targets, pod, ...facts }).map(({ access: operation, target: { name: nameOfTarget = '' }, decision }) => ({
    code: 'access-lost',
    field: 'access',
    value: memberName(operation),
    target: nameOfTarget,
    outcome: decision.outcome,
    because: decisionInWords(decision, { actor: name, target: nameOfTarget }),
  }));
}

function targetsOf(target: string | undefined, sidecar: string | undefined, { spec }: Pod): Container[] {
  return companionsIn(spec).filter(({ name }) => name !== sidecar && (target === undefined || name === target));
}

function targetMissing(target: string | undefined, sidecar: string | undefined, { spec }: Pod): Mistake {
  const companions = companionsIn(spec).flatMap(({ name }) => (name === undefined || name === sidecar ? [] : [name]));
  return { code: 'target-missing', field: 'target', value: target, companions };
}
