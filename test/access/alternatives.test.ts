import * as fc from 'fast-check';
import { AccessStrategy } from '../../src/access/access-strategy';
import { nearestAlternative, obstacleTo } from '../../src/access/alternatives';
import { Change } from '../../src/access/changes';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { GrantRequest, leastGrant } from '../../src/access/least-grant';
import { NodeSettings } from '../../src/access/node-settings';
import { ProcessAccess } from '../../src/access/process-access';
import { permitsContainer, levelsAbove, MaxLevel } from '../../src/additions/max-level';
import { Pod, PodSecurityContext, Profile, SecurityContext } from '../../src/pod/pod';
import { PodSecurityLevel } from '../../src/pod-security/pod-security-level';
import { GRANT_ACCESS } from '../fixtures/grant-cases';

const { LIST, SIGNAL, FILESYSTEM, TRACE, MEMORY, PERF_EVENTS } = ProcessAccess;
const { TARGET_USER, ROOT, LEAST_PRIVILEGE } = AccessStrategy;

function request(fields: Partial<GrantRequest>): GrantRequest {
  return {
    access: [SIGNAL],
    actor: { name: 'shell' },
    targets: [{ name: 'app', securityContext: { runAsUser: 101, runAsGroup: 101 } }],
    pod: { metadata: {}, spec: {} },
    node: {},
    strategy: LEAST_PRIVILEGE,
    permits: () => true,
    ...fields,
  };
}

const actor = (securityContext: SecurityContext) => ({ actor: { name: 'shell', securityContext } });
const target = (securityContext: SecurityContext) => ({ targets: [{ name: 'app', securityContext }] });
const podWith = (securityContext: PodSecurityContext) => ({ pod: { metadata: {}, spec: { securityContext } } });

const user101 = { runAsUser: 101, runAsGroup: 101 };
const privileged = { privileged: true, runAsUser: 0 };
const nonRoot: Partial<GrantRequest> = {
  permits: ({ runAsNonRoot }) => runAsNonRoot === true,
  higherLevels: [
    { level: 'baseline', permits: ({ capabilities }) => !capabilities?.add?.includes('SYS_PTRACE') },
    { level: 'privileged', permits: () => true },
  ],
};
const yama = { node: { ptraceScope: 1 } };
const confining = { appArmor: true, containerRuntime: ContainerRuntime.CONTAINERD, kernelVersion: '6.12' };
const localhost: Profile = { type: 'Localhost', localhostProfile: 'own' };

test.each<[string, Partial<GrantRequest>, readonly Change[] | undefined, SecurityContext]>([
  ['another user: that of the target', actor({ runAsUser: 1000 }), [{ code: 'user', leftOut: ['runAsUser'], strategy: LEAST_PRIVILEGE }], { runAsUser: 101 }],
  ['another group, too', { access: [FILESYSTEM], ...actor({ runAsUser: 1000, runAsGroup: 1000 }) },
    [{ code: 'user', leftOut: ['runAsUser', 'runAsGroup'], strategy: LEAST_PRIVILEGE }], { runAsUser: 101 }],
  ['another user and a target that may be anybody: root', { ...actor({ runAsUser: 1000, runAsNonRoot: true }), targets: [{ name: 'app' }] },
    [{ code: 'user', leftOut: ['runAsUser', 'runAsNonRoot'], strategy: LEAST_PRIVILEGE }], { runAsUser: 0 }],
  ['the user of the Pod in a group that the image decides: a group, before root', { access: [FILESYSTEM], targets: [{ name: 'app' }], ...podWith({ runAsUser: 2000 }) },
    [{ code: 'group', targets: ['app'] }], { runAsUser: 2000 }],
  ['a target that may be anybody, without root: a user, before root', { strategy: TARGET_USER, targets: [{ name: 'app' }] },
    [{ code: 'user-and-group', targets: ['app'] }], { capabilities: { drop: ['ALL'] } }],
  ['those targets alone of which it is not known', { strategy: TARGET_USER, targets: [{ name: 'a' }, { name: 'b', securityContext: { runAsUser: 2147483647 } }] },
    [{ code: 'user-and-group', targets: ['a'] }], { capabilities: { drop: ['ALL'] } }],
  ['a user that the Pod settles: root', { access: [TRACE], ...podWith({ runAsUser: 7 }), ...yama },
    [{ code: 'user', leftOut: [], strategy: ROOT }], { runAsUser: 0 }],
  ['a user that the Pod and the sidecar settle: root', { access: [TRACE], ...podWith({ runAsUser: 7 }), ...actor({ runAsUser: 8 }), ...yama },
    [{ code: 'user', leftOut: ['runAsUser'], strategy: ROOT }], { runAsUser: 0 }],
  ['a strategy: root', { access: [TRACE], strategy: TARGET_USER, ...yama }, [{ code: 'user', leftOut: [], strategy: LEAST_PRIVILEGE }], { runAsUser: 0 }],
  ['file capabilities of the target: that it drops ALL', { access: [FILESYSTEM], strategy: TARGET_USER, ...target({ ...user101, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }) },
    [{ code: 'drop-all', targets: ['app'] }], { runAsUser: 101 }],
  ['of those targets alone that do not drop it', {
    access: [FILESYSTEM],
    strategy: TARGET_USER,
    targets: [{ name: 'a', securityContext: { ...user101, capabilities: { add: ['NET_BIND_SERVICE'] } } }, { name: 'b', securityContext: { ...user101, capabilities: { drop: ['ALL'] } } }],
  }, [{ code: 'drop-all', targets: ['a'] }], { runAsUser: 101 }],
  ['capabilities of a root target: that it drops ALL', { access: [FILESYSTEM], ...target({ runAsUser: 0, runAsGroup: 0 }), permits: ({ capabilities }) => !capabilities?.add },
    [{ code: 'drop-all', targets: ['app'] }], { runAsUser: 0, runAsGroup: 0 }],
  ['a setting of the node, before root', { access: [TRACE], strategy: TARGET_USER, node: { containerRuntime: ContainerRuntime.CONTAINERD, containerRuntimeVersion: '1.7' } },
    [{ code: 'node', node: { ptraceScope: 0 } }], { runAsUser: 101 }],
  ['a version of the runtime that is given', { access: [MEMORY], strategy: TARGET_USER, node: { containerRuntime: ContainerRuntime.CRI_O, ptraceScope: 0 } },
    [{ code: 'node', node: { containerRuntimeVersion: '1.28' } }], { runAsUser: 101 }],
  ['non-root and a target that may be anybody: that it says who', { ...nonRoot, targets: [{ name: 'app' }] }, [{ code: 'user-and-group', targets: ['app'] }], { capabilities: { drop: ['ALL'] } }],
  ['non-root and tracing: the level that allows it', { access: [TRACE], ...nonRoot, ...yama }, [{ code: 'level', level: 'privileged' }], { capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] } }],
  ['non-root and two users: the next level', { ...nonRoot, targets: [101, 102].map(runAsUser => ({ name: `app-${runAsUser}`, securityContext: { runAsUser } })) },
    [{ code: 'level', level: 'baseline' }], { capabilities: { add: ['KILL'], drop: ['ALL'] } }],
  ['non-root by both and tracing: both', { access: [TRACE], ...actor({ runAsUser: 7 }), ...nonRoot, ...yama },
    [{ code: 'user', leftOut: ['runAsUser'], strategy: LEAST_PRIVILEGE }, { code: 'level', level: 'privileged' }], { runAsUser: 0 }],
  ['a privileged target: the nodes', target(privileged), [{ code: 'node', node: { appArmor: false, selinux: false } }], { runAsUser: 0 }],
  ['a privileged target on nodes with AppArmor: no profile, before nothing', { ...target(privileged), node: { appArmor: true } },
    [{ code: 'app-armor-unconfined' }], { runAsUser: 0, appArmorProfile: { type: 'Unconfined' } }],
  ['a privileged target on such nodes, as another user: both', { ...target(privileged), ...actor({ runAsUser: 7 }), node: { appArmor: true } },
    [{ code: 'user', leftOut: ['runAsUser'], strategy: LEAST_PRIVILEGE }, { code: 'app-armor-unconfined' }], { runAsUser: 0 }],
  ['a privileged target on such nodes, at a level: the level, too', {
    ...target(privileged),
    node: { appArmor: true },
    permits: ({ appArmorProfile }) => !appArmorProfile,
    higherLevels: [{ level: 'baseline', permits: ({ appArmorProfile }) => !appArmorProfile }, { level: 'privileged', permits: () => true }],
  }, [{ code: 'app-armor-unconfined' }, { code: 'level', level: 'privileged' }], { runAsUser: 0 }],
  ['a profile of its own: to leave it out', { ...actor({ appArmorProfile: localhost }), node: confining }, [{ code: 'leave-out', field: 'appArmorProfile' }], { runAsUser: 101 }],
  ["a seccomp profile of the Pod's: another one", podWith({ seccompProfile: localhost }), [{ code: 'seccomp-runtime-default' }], { runAsUser: 101 }],
  ['a label of the target: the same one', { ...target({ ...user101, seLinuxOptions: { level: 's0:c1' } }), node: { selinux: true } },
    [{ code: 'label', seLinuxOptions: { level: 's0:c1' }, target: 'app' }], { seLinuxOptions: { level: 's0:c1' } }],
  ['AppArmor on a kernel and runtime that are not known: these', { node: { appArmor: true } },
    [{ code: 'node', node: { containerRuntime: ContainerRuntime.CONTAINERD, kernelVersion: '6.12' } }], { runAsUser: 101 }],
  ['a user that is not the one of the target, where any would do: the strategy', { access: [LIST], strategy: TARGET_USER, ...actor({ runAsUser: 1000 }), targets: [{ name: 'app' }] },
    [{ code: 'user', leftOut: [], strategy: LEAST_PRIVILEGE }], { runAsUser: 1000 }],
  ['a user that suffices on some nodes alone: with those nodes', { access: [FILESYSTEM], strategy: TARGET_USER, ...actor({ runAsUser: 101 }), ...target({ ...user101, runAsUser: 1000, privileged: true }) },
    [{ code: 'user', leftOut: ['runAsUser'], strategy: TARGET_USER }, { code: 'node', node: { containerRuntime: ContainerRuntime.CONTAINERD, appArmor: false, selinux: false } }],
    { runAsUser: 1000 }],
  ['a system call that RuntimeDefault withholds: the nodes, and not the user', { access: [PERF_EVENTS], strategy: TARGET_USER, ...actor({ seccompProfile: { type: 'Unconfined' } }) },
    [{ code: 'node', node: { selinux: false, perfEventParanoid: 2 } }], { runAsUser: 101 }],
  ['a node on which nobody traces: nothing', { access: [TRACE], node: { ptraceScope: 3 } }, undefined, {}],
])('nearestAlternative: %s', (_name, fields, changes, grant) => {
  const nearest = nearestAlternative(request(fields));
  expect(nearest?.changes).toEqual(changes);
  if (nearest) expect(nearest.grant).toMatchObject(grant);
});

/** What somebody has who did as they were told. */
function followed(wanted: GrantRequest, change: Change): GrantRequest {
  const own = wanted.actor.securityContext ?? {};
  const having = (securityContext: SecurityContext) => ({ ...wanted, actor: { ...wanted.actor, securityContext } });
  const without = (fields: readonly string[]) => having(Object.fromEntries(Object.entries(own).filter(([field]) => !fields.includes(field))));
  const withTargets = (names: readonly string[], ifUnset: SecurityContext, anyway: SecurityContext = {}) => ({
    ...wanted,
    targets: wanted.targets.map(container => names.includes(container.name ?? '')
      ? { ...container, securityContext: { ...ifUnset, ...container.securityContext, ...anyway } }
      : container),
  });
  switch (change.code) {
    case 'group': return withTargets(change.targets, { runAsGroup: 4242 });
    case 'drop-all': return withTargets(change.targets, {}, { capabilities: { drop: ['ALL'] } });
    case 'user-and-group': return withTargets(change.targets, { runAsUser: 4343, runAsGroup: 4343 });
    case 'user': return { ...without(change.leftOut), strategy: change.strategy };
    case 'leave-out': return without([change.field]);
    case 'node': return { ...wanted, node: { ...wanted.node, ...change.node } };
    case 'label': return having({ ...own, seLinuxOptions: change.seLinuxOptions });
    case 'seccomp-runtime-default': return having({ ...own, seccompProfile: { type: 'RuntimeDefault' } });
    case 'app-armor-unconfined': return having({ ...own, appArmorProfile: { type: 'Unconfined' } });
    case 'level': return { ...wanted, permits: wanted.higherLevels!.find(({ level }) => level === change.level)!.permits };
  }
}

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, undefined, ...values);
const profile = maybe<Profile>({ type: 'RuntimeDefault' }, { type: 'Unconfined' }, localhost);
const contexts = {
  runAsUser: maybe(0, 101, 1000),
  runAsGroup: maybe(0, 101),
  runAsNonRoot: maybe(true),
  appArmorProfile: profile,
  seLinuxOptions: maybe({ level: 's0:c1' }),
};
const given = <T extends object>(arbitrary: fc.Arbitrary<T>) =>
  arbitrary.map(fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
const capabilities = maybe<SecurityContext['capabilities']>({ drop: ['ALL'] }, { drop: ['ALL'], add: ['NET_BIND_SERVICE'] });

const requests: fc.Arbitrary<GrantRequest> = fc.record({
  access: fc.constantFrom(...GRANT_ACCESS),
  actor: given(fc.record({ ...contexts, seccompProfile: profile, allowPrivilegeEscalation: maybe(true) })),
  targets: fc.array(given(fc.record({ ...contexts, privileged: maybe(true), capabilities })), { minLength: 1, maxLength: 2 }),
  pod: given(fc.record({ runAsUser: maybe(101), appArmorProfile: maybe({ type: 'RuntimeDefault' }) })),
  node: given(fc.record({
    containerRuntime: maybe(...Object.values(ContainerRuntime)),
    ptraceScope: maybe(0, 1, 3),
    appArmor: maybe(true, false),
    selinux: maybe(true, false),
  })),
  strategy: fc.constantFrom(...Object.values(AccessStrategy)),
  level: fc.constantFrom(...Object.values(PodSecurityLevel)),
}).map(({ access, actor: own, targets, pod: ofPod, node, strategy, level }) => {
  const pod: Pod = { metadata: {}, spec: { securityContext: ofPod } };
  const maxLevel: MaxLevel = { level, version: { minor: Infinity } };
  const permits = (limit: MaxLevel): GrantRequest['permits'] => securityContext => permitsContainer(limit, pod, { name: 'shell', securityContext });
  return request({
    access,
    node: node as NodeSettings,
    strategy,
    pod,
    ...actor(own),
    targets: targets.map((securityContext, index) => ({ name: `app-${index}`, securityContext })),
    permits: permits(maxLevel),
    higherLevels: levelsAbove(maxLevel).map(higher => ({ level: higher.level, permits: permits(higher) })),
  });
});

test('nearestAlternative: who does as they are told gets it, and nothing of it is needless', () => {
  let followedThrough = 0;
  fc.assert(fc.property(requests.filter(wanted => !leastGrant(wanted)), wanted => {
    const nearest = nearestAlternative(wanted);
    if (!nearest) return;
    followedThrough++;
    expect(leastGrant(nearest.changes.reduce(followed, wanted))).toBeDefined();
    for (const needless of nearest.changes) {
      expect(leastGrant(nearest.changes.filter(change => change !== needless).reduce(followed, wanted))).toBeUndefined();
    }
    for (const change of nearest.changes) if (change.code === 'user') expect([...change.leftOut, change.strategy]).not.toEqual([wanted.strategy]);
    if (nearest.changes.some(({ code }) => code === 'user-and-group')) expect(nearest.grant.runAsUser).not.toBe(0);
  }), { numRuns: 20 });
  expect(followedThrough).toBeGreaterThan(5);
});

test('nearestAlternative: another user than that of the one image of both: that of the image, whoever that is', () => {
  const image = 'app';
  const nearest = nearestAlternative(request({ actor: { name: 'shell', image, securityContext: { runAsUser: 1000 } }, targets: [{ name: 'app', image }] }));
  expect(nearest?.changes).toEqual([{ code: 'user', leftOut: ['runAsUser'], strategy: LEAST_PRIVILEGE }]);
  expect(nearest?.grant.capabilities).toEqual({ drop: ['ALL'] });
});

test('obstacleTo: where no security context is within bounds, what one fails at that is not root', () => {
  expect(obstacleTo(request({ ...nonRoot, targets: [{ name: 'app', securityContext: { runAsUser: 0 } }] }))).toMatchObject({
    access: SIGNAL, decision: { outcome: 'denied', verdicts: [{ reasons: [{ code: 'signals-other-user', targetUser: 0 }] }] },
  });
  expect(obstacleTo(request({ ...actor({ runAsUser: 1000 }), permits: () => false }))).toMatchObject({
    access: SIGNAL, decision: { verdicts: [{ reasons: [{ code: 'signals-other-user', user: 1000, targetUser: 101 }] }] },
  });
});

test('obstacleTo: what the strongest security context within bounds fails at', () => {
  expect(obstacleTo(request({ access: [FILESYSTEM, SIGNAL], ...actor({ runAsUser: 1000 }) }))).toMatchObject({
    access: FILESYSTEM,
    target: { name: 'app' },
    decision: { verdicts: [{ reasons: [{ code: 'no-ptrace-access', obstacle: { code: 'other-user', user: 1000, targetUser: 101 } }] }] },
  });
  expect(obstacleTo(request({ access: [SIGNAL, TRACE], node: { ptraceScope: 3 } }))).toMatchObject({
    access: TRACE, decision: { verdicts: [{ reasons: [{ code: 'yama', ptraceScope: 3 }] }] },
  });
});
