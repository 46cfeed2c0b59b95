import { AccessStrategy } from './access-strategy';
import { ContainerRuntime } from './container-runtime';
import { candidates, firstObstacle, GrantRequest, leastGrant, Obstacle } from './least-grant';
import { NodeSettings } from './node-settings';
import { groupOf, userOf } from '../pod/effective-settings';
import { SecurityContext } from '../pod/pod';

/** What would have to be otherwise for the access to be granted. */
export type Change = 'group of the target' | 'user' | 'user of the target' | 'level' | 'node' | 'user and level';

export interface Alternative {
  readonly change: Change;
  readonly grant: SecurityContext;
  /** What the nodes would have to be like. */
  readonly node?: NodeSettings;
}

const EASY_NODE: NodeSettings = {
  containerRuntime: ContainerRuntime.CONTAINERD, containerRuntimeVersion: '1.7', ptraceScope: 0, appArmor: false, selinux: false, seccompDefault: false, perfEventParanoid: 2,
};

/** What the strongest of the security contexts that are within bounds fails at; where none is, what a non-root one would fail at. */
export function obstacleTo(request: GrantRequest): Obstacle | undefined {
  const nonRoot = { runAsNonRoot: true, capabilities: { drop: ['ALL'] }, ...request.actor.securityContext };
  const strongest = [...candidates(request)].filter(request.permits).pop() ?? nonRoot;
  return firstObstacle(request, strongest);
}

/** The nearest thing that works. */
export function nearestAlternative(request: GrantRequest): Alternative | undefined {
  const { runAsUser: _user, runAsGroup: _group, runAsNonRoot: _nonRoot, ...settled } = request.actor.securityContext ?? {};
  const anyUser: GrantRequest = { ...request, actor: { ...request.actor, securityContext: settled } };
  const asRoot: GrantRequest = { ...anyUser, strategy: AccessStrategy.ROOT };
  const atAnyLevel = { permits: () => true };
  const relaxed: [Change, GrantRequest][] = [
    ['user', { ...anyUser, strategy: AccessStrategy.LEAST_PRIVILEGE }],
    ['user', asRoot],
    ['user of the target', { ...request, targets: request.targets.map(target => withUser(target, request)) }],
    ['level', { ...request, ...atAnyLevel }],
    ['user and level', { ...asRoot, ...atAnyLevel }],
  ];
  const inOneGroup = leastGrant({ ...request, targets: request.targets.map(target => withGroup(target, request)) });
  if (inOneGroup && inOneGroup.runAsUser !== 0) return { change: 'group of the target', grant: inOneGroup };
  for (const [change, attempt] of relaxed) {
    const grant = leastGrant(attempt);
    if (grant) return { change, grant };
  }
  return easierNode(request);
}

/** With nothing that makes no difference. */
function easierNode(request: GrantRequest): Alternative | undefined {
  const grantOn = (node: NodeSettings) => leastGrant({ ...request, node: { ...node, ...request.node } });
  const { runtimeClassName } = request.pod.spec;
  const easiest: NodeSettings = runtimeClassName === undefined ? EASY_NODE : { ...EASY_NODE, hostKernelRuntimeClasses: [runtimeClassName] };
  if (!grantOn(easiest)) return undefined;
  const node = (Object.keys(easiest) as (keyof NodeSettings)[]).reduce<NodeSettings>((needed, setting) => {
    const { [setting]: _left, ...fewer } = needed;
    return grantOn(fewer) ? fewer : needed;
  }, easiest);
  return { change: 'node', grant: grantOn(node)!, node };
}

/** As somebody might write it down; which user it is makes no difference. */
function withUser(target: GrantRequest['targets'][number], { pod }: GrantRequest): typeof target {
  const user = userOf(target, pod.spec) ?? 1000;
  return { ...target, securityContext: { runAsGroup: user, ...target.securityContext, runAsUser: user } };
}

function withGroup(target: GrantRequest['targets'][number], { pod }: GrantRequest): typeof target {
  const group = groupOf(target, pod.spec) ?? userOf(target, pod.spec);
  return { ...target, securityContext: { ...target.securityContext, runAsGroup: group } };
}
