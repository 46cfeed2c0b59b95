import { AccessStrategy } from './access-strategy';
import { ContainerRuntime } from './container-runtime';
import { RUNTIMES } from './kernel/runtimes';
import { GrantRequest, leastGrant, subsetsOf } from './least-grant';
import { NodeSettings } from './node-settings';
import { processFacts } from './process-facts';
import { LARGEST_ID } from './validate-id';
import { groupOf, seLinuxOptionsOf, userOf } from '../pod/effective-settings';
import { Container, Pod, SecurityContext } from '../pod/pod';

/** Something that would have to be otherwise for the access to be granted. Targets are called by their names. */
export type Change =
  | { readonly code: 'group' | 'drop-all' | 'user-and-group'; readonly targets: readonly string[] }
  /** What settles the sidecar's user is left out, and with this strategy another is found. */
  | { readonly code: 'user'; readonly leftOut: readonly IdentityField[]; readonly strategy: AccessStrategy }
  /** What settles how the sidecar is confined is left out. */
  | { readonly code: 'leave-out'; readonly field: ConfiningField }
  /** What the nodes would have to be like. */
  | { readonly code: 'node'; readonly node: NodeSettings }
  | { readonly code: 'label'; readonly seLinuxOptions: SecurityContext['seLinuxOptions']; readonly target: string }
  | { readonly code: 'seccomp-runtime-default' | 'app-armor-unconfined' }
  | { readonly code: 'level'; readonly level: string };

const IDENTITY_FIELDS = ['runAsUser', 'runAsGroup', 'runAsNonRoot'] as const;
type IdentityField = typeof IDENTITY_FIELDS[number];

const CONFINING_FIELDS = ['appArmorProfile', 'seccompProfile', 'seLinuxOptions', 'allowPrivilegeEscalation'] as const;
type ConfiningField = typeof CONFINING_FIELDS[number];

/** A change as it is tried out, and what it comes to with a grant for the request that was changed. */
export interface Attempt {
  /** Of one aspect, one change is made at most. */
  readonly aspect: string;
  readonly apply: (request: GrantRequest) => GrantRequest;
  /** Whether a grant is of the kind that is tried for. */
  readonly suits: (grant: SecurityContext) => boolean;
  readonly change: (grant: SecurityContext, changed: GrantRequest) => Change;
}

/** What gives nobody more than before comes first, then root, then what confines the sidecar less, then what the Pod may have. */
export function attemptsFor(request: GrantRequest): Attempt[] {
  const { actor: { securityContext = {} }, pod, higherLevels = [] } = request;
  const isWithoutUser = (target: Container) => userOf(target, pod.spec) === undefined;
  const isWithoutGroup = (target: Container) => groupOf(target, pod.spec) === undefined;
  const someGroup = (target: Container) => ({ runAsGroup: groupOf(target, pod.spec) ?? SOME_ID });
  return [
    ...targetsAttempt(request, 'group', target => isWithoutGroup(target) && !isWithoutUser(target), someGroup),
    ...targetsAttempt(request, 'drop-all', target => mayHaveCapabilities(target, pod), () => ({ capabilities: { drop: ['ALL'] } })),
    ...userAttempts(request, AccessStrategy.LEAST_PRIVILEGE, ({ runAsUser }) => runAsUser !== 0),
    ...CONFINING_FIELDS.filter(field => securityContext[field] !== undefined)
      .map(field => attempt(field, { code: 'leave-out', field }, changed => withoutSettled(changed, [field]))),
    ...targetsAttempt(request, 'user-and-group', isWithoutUser, target => ({ runAsUser: SOME_ID, ...someGroup(target) })),
    nodeAttempt(request),
    ...userAttempts(request, AccessStrategy.ROOT, anyGrant),
    ...labelsOf(request).map(({ seLinuxOptions, target }) =>
      attempt('seLinuxOptions', { code: 'label', seLinuxOptions, target }, changed => withSettled(changed, { seLinuxOptions }))),
    attempt('seccompProfile', { code: 'seccomp-runtime-default' }, changed => withSettled(changed, { seccompProfile: { type: 'RuntimeDefault' } })),
    attempt('appArmorProfile', { code: 'app-armor-unconfined' }, changed => withSettled(changed, { appArmorProfile: { type: 'Unconfined' } })),
    ...higherLevels.map(({ level, permits }) => attempt('level', { code: 'level', level }, changed => ({ ...changed, permits }))),
  ];
}

/** Stands for the user or group that somebody will write down, whichever that is. */
const SOME_ID = LARGEST_ID;

const anyGrant = () => true;

function attempt(aspect: string, change: Change, apply: Attempt['apply']): Attempt {
  return { aspect, apply, suits: anyGrant, change: () => change };
}

/** With settings for the targets that are in want of them. */
function targetsAttempt(
  { targets }: GrantRequest,
  code: 'group' | 'drop-all' | 'user-and-group',
  isInWant: (target: Container) => boolean,
  settings: (target: Container) => SecurityContext,
): Attempt[] {
  const changing = targets.filter(isInWant);
  if (changing.length === 0) return [];
  const names = new Set(changing.map(({ name }) => name));
  return [attempt(code, { code, targets: changing.map(({ name = '' }) => name) }, changed => ({
    ...changed,
    targets: changed.targets.map(target => names.has(target.name)
      ? { ...target, securityContext: { ...target.securityContext, ...settings(target) } }
      : target),
  }))];
}

function mayHaveCapabilities(target: Container, pod: Pod): boolean {
  return !target.securityContext?.privileged && processFacts(target, pod).boundingSets.possible.size > 0;
}

/** With another user: as little as possible is left out of what settles who the sidecar is. */
function userAttempts(request: GrantRequest, strategy: AccessStrategy, suits: Attempt['suits']): Attempt[] {
  const settled = IDENTITY_FIELDS.filter(field => request.actor.securityContext?.[field] !== undefined);
  return subsetsOf(settled).sort((a, b) => a.length - b.length).map(leftOut => ({
    aspect: 'user',
    apply: changed => ({ ...withoutSettled(changed, leftOut), strategy }),
    suits,
    change: (grant, changed) => ({ code: 'user', leftOut, strategy: strategyFor(request, grant, changed) }),
  }));
}

/** The strategy that finds the grant: the one that is there, or that of the default if it does. */
function strategyFor({ pod, strategy }: GrantRequest, { runAsUser }: SecurityContext, changed: GrantRequest): AccessStrategy {
  if (runAsUser === 0 && pod.spec.securityContext?.runAsUser) return AccessStrategy.ROOT;
  const finding = runAsUser === undefined ? undefined : runAsUser === 0 ? AccessStrategy.ROOT : AccessStrategy.TARGET_USER;
  return strategy === finding && leastGrant({ ...changed, strategy }) ? strategy : AccessStrategy.LEAST_PRIVILEGE;
}

function nodeAttempt({ node, pod }: GrantRequest): Attempt {
  const easiest = easiestNode(node, pod.spec.runtimeClassName);
  return {
    aspect: 'node',
    apply: changed => ({ ...changed, node: { ...easiest, ...node } }),
    suits: anyGrant,
    change: (_grant, changed) => ({ code: 'node', node: neededOf(easiest, node, changed) }),
  };
}

function easiestNode({ containerRuntime = ContainerRuntime.CONTAINERD }: NodeSettings, runtimeClassName: string | undefined): NodeSettings {
  const since = RUNTIMES[containerRuntime].passesWithoutSysPtrace.process_vm_readv;
  return {
    containerRuntime,
    containerRuntimeVersion: since.from,
    kernelVersion: '6.12',
    ptraceScope: 0,
    appArmor: false,
    selinux: false,
    seccompDefault: false,
    perfEventParanoid: 2,
    ...runtimeClassName === undefined ? {} : { hostKernelRuntimeClasses: [runtimeClassName] },
  };
}

/** The settings without which it would not work, beside those that are given. */
function neededOf(settings: NodeSettings, given: NodeSettings, request: GrantRequest): NodeSettings {
  return (Object.keys(settings) as (keyof NodeSettings)[]).reduce((needed, setting) => {
    const { [setting]: _left, ...fewer } = needed;
    return leastGrant({ ...request, node: { ...fewer, ...given } }) ? fewer : needed;
  }, settings);
}

/** What the sidecar's SELinux label might be like. */
function labelsOf({ targets, pod }: GrantRequest): { seLinuxOptions: SecurityContext['seLinuxOptions']; target: string }[] {
  return targets.flatMap(target => {
    const { name = '' } = target;
    const seLinuxOptions = seLinuxOptionsOf(target, pod.spec);
    return seLinuxOptions ? [{ seLinuxOptions, target: name }] : [];
  });
}

function withSettled(request: GrantRequest, settings: SecurityContext): GrantRequest {
  const { actor } = request;
  return { ...request, actor: { ...actor, securityContext: { ...actor.securityContext, ...settings } } };
}

function withoutSettled(request: GrantRequest, fields: readonly (keyof SecurityContext)[]): GrantRequest {
  const { actor } = request;
  const kept = Object.entries(actor.securityContext ?? {}).filter(([field]) => !(fields as readonly string[]).includes(field));
  return { ...request, actor: { ...actor, securityContext: Object.fromEntries(kept) } };
}
