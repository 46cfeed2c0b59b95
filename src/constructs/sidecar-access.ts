import { isWithin, MaxLevel } from './max-level';
import { checkNode } from './node-checks';
import { SidecarAccessProps } from './sidecar-access-props';
import { startable } from './sidecar-start';
import { AccessOutcome } from '../access/access-outcome';
import { AccessStrategy } from '../access/access-strategy';
import { nearestAlternative, obstacleTo } from '../access/alternatives';
import { decide } from '../access/decision';
import { GrantRequest, leastGrant, Obstacle } from '../access/least-grant';
import { ProcessAccess } from '../access/process-access';
import { companionsIn } from '../pod/containers';
import { Container, Pod, SecurityContext } from '../pod/pod';
import { readPod } from '../pod/read-pod';
import { decisionInWords } from '../report/decision-in-words';
import { memberName, membersOf } from '../report/members';
import { invalidInput, shown } from '../workload/invalid-input';
import { ContainerManifest, PodTemplateManifest } from '../workload/pod-spec';

interface AccessInput extends SidecarAccessProps {
  readonly securityContext?: { readonly capabilities?: unknown; readonly privileged?: boolean };
}

/** Throws where the properties contradict each other, whatever the Pod is. */
export function checkAccessProps(at: string, { access, target, strategy, node = {}, securityContext = {} }: AccessInput): void {
  if (access === undefined && (target !== undefined || strategy !== undefined)) {
    throw invalidInput(
      at,
      `${target === undefined ? `strategy ${shown(strategy)}` : `target ${shown(target)}`} is given without access`,
      'Say in access what the sidecar is to do, as in [ProcessAccess.SIGNAL]',
    );
  }
  if (access !== undefined && !Array.isArray(access)) {
    throw invalidInput(at, `access ${shown(access)} is no list`, 'Write one, as in [ProcessAccess.SIGNAL]');
  }
  const unknown = access?.find(operation => !Object.values(ProcessAccess).includes(operation));
  if (unknown !== undefined) {
    throw invalidInput(at, `access ${shown(unknown)} is no operation`, `Write one of ${membersOf('ProcessAccess', ProcessAccess)}`);
  }
  if (strategy !== undefined && !Object.values(AccessStrategy).includes(strategy)) {
    throw invalidInput(at, `strategy ${shown(strategy)} is none`, `Write one of ${membersOf('AccessStrategy', AccessStrategy)}`);
  }
  for (const [name, value] of [['capabilities', securityContext.capabilities], ['privileged', securityContext.privileged || undefined]] as const) {
    if (access !== undefined && value !== undefined) {
      throw invalidInput(
        at,
        `access is given beside securityContext.${name} ${shown(value)}`,
        `Leave out ${name}, which follows from access, or leave out access`,
      );
    }
  }
  checkNode(at, node);
}

/** The security context with which a sidecar may do what it is to do. Throws where none lets it. */
export function grantAccess(
  at: string,
  props: SidecarAccessProps & { readonly access: readonly ProcessAccess[] },
  limit: MaxLevel | undefined,
  sidecar: ContainerManifest,
  template: PodTemplateManifest,
): SecurityContext {
  const { pod } = readPod(template);
  const request: GrantRequest = {
    access: props.access,
    actor: sidecar,
    targets: targetsOf(at, props.target, sidecar.name, pod),
    pod,
    node: props.node ?? {},
    strategy: props.strategy ?? AccessStrategy.LEAST_PRIVILEGE,
    permits: securityContext => {
      const container = { ...sidecar, securityContext: { ...securityContext } as ContainerManifest['securityContext'] };
      return !limit || isWithin(limit, pod, { ...container, securityContext: startable(container, template.spec) });
    },
  };
  const grant = leastGrant(request);
  if (!grant) throw refusal(at, request);
  return { ...sidecar.securityContext, ...grant };
}

/** Throws where a sidecar can no longer do what it is to do. */
export function checkGranted(at: string, props: SidecarAccessProps, name: string, template: PodTemplateManifest): void {
  const { access = [], target, node = {} } = props;
  if (access.length === 0) return;
  const { pod } = readPod(template);
  const actor = companionsIn(pod.spec).find(container => container.name === name);
  if (!actor) return;
  for (const container of targetsOf(at, target, name, pod)) {
    for (const operation of access) {
      const decision = decide(operation, actor, container, pod, node);
      if (decision.outcome !== AccessOutcome.ALLOWED) {
        const reason = decisionInWords(decision, { actor: name, target: container.name ?? '' });
        throw invalidInput(
          at,
          `since the sidecar was added, the Pod has changed so that ${memberName(operation)} of ${shown(container.name)} is ${decision.outcome}: ${reason}`,
          'Make the change before you add the sidecar',
        );
      }
    }
  }
}

function targetsOf(at: string, target: string | undefined, sidecar: string, { spec }: Pod): Container[] {
  const companions = companionsIn(spec).filter(({ name }) => name !== sidecar);
  const targets = companions.filter(({ name }) => target === undefined || name === target);
  if (targets.length === 0) {
    throw invalidInput(
      at,
      target === undefined ? 'no other container runs beside the sidecar' : `no container ${shown(target)} runs beside the sidecar`,
      companions.length === 0 ? 'Add the containers before the sidecar' : `Name one of ${companions.map(({ name }) => shown(name)).join(', ')}`,
    );
  }
  return targets;
}

function refusal(at: string, request: GrantRequest): Error {
  const obstacle = obstacleTo(request);
  const problem = obstacle
    ? `${memberName(obstacle.access)} of ${shown(obstacle.target.name)} is out of reach: ${reasonOf(obstacle, request)}`
    : `nothing that the sidecar may run as gives it ${request.access.map(memberName).join(' and ')} of ${namesOf(request)}`;
  return invalidInput(at, problem, adviceFor(request));
}

function reasonOf({ decision, target }: Obstacle, { actor }: GrantRequest): string {
  return decisionInWords(decision, { actor: actor.name ?? '', target: target.name ?? '' });
}

function adviceFor(request: GrantRequest): string {
  const nearest = nearestAlternative(request);
  if (!nearest) return 'No security context lets it: ask for less access';
  const { change, grant } = nearest;
  switch (change) {
    case 'user': return `It works as ${inWords(grant)}: ${userAdvice(request, grant)}`;
    case 'user of the target': return `It works as the same user: give ${namesOf(request)} a user and group`;
    case 'level': return `It works as ${inWords(grant)}: raise maxLevel`;
    case 'user and level': return `It works as ${inWords(grant)}: raise maxLevel, and ${userAdvice(request, grant)}`;
    case 'node': return 'It depends on the nodes: say in node how yours are set up, as in { ptraceScope: 0, appArmor: false }';
  }
}

function namesOf({ targets }: GrantRequest): string {
  return targets.map(({ name }) => shown(name)).join(' and ');
}

/** Names what stands in the way of the user that it works as. */
function userAdvice({ actor: { securityContext = {} }, strategy }: GrantRequest, { runAsUser }: SecurityContext): string {
  const settled = [
    ...securityContext.runAsUser === undefined ? [] : ['securityContext.user'],
    ...securityContext.runAsNonRoot ? ['securityContext.ensureNonRoot'] : [],
    ...strategy === AccessStrategy.LEAST_PRIVILEGE ? [] : ['strategy'],
  ];
  return settled.length > 0 ? `leave out ${settled.join(' and ')}` : runAsUser === 0 ? 'set strategy: AccessStrategy.ROOT' : `set securityContext.user: ${runAsUser}`;
}

function inWords({ runAsUser, capabilities }: SecurityContext): string {
  const user = runAsUser === undefined ? 'any user' : runAsUser === 0 ? 'root' : `user ${runAsUser}`;
  return `${user} ${capabilities?.add ? `with ${capabilities.add.join(' and ')}` : 'without capabilities'}`;
}
