import * as fc from 'fast-check';
import { AccessOutcome } from '../../src/access/access-outcome';
import { AccessStrategy } from '../../src/access/access-strategy';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { ImageFacts } from '../../src/access/image-facts';
import { CAPABILITIES } from '../../src/access/kernel/capabilities';
import { candidates, CAPABILITIES_BY_STRENGTH, GrantRequest, leastGrant, obstaclesTo, permitsAll } from '../../src/access/least-grant';
import { NodeSettings } from '../../src/access/node-settings';
import { ProcessAccess } from '../../src/access/process-access';
import { PodSecurityContext, SecurityContext } from '../../src/pod/pod';
import { decide } from '../fixtures/decide';
import { GRANT_ACCESS, GRANT_TARGETS } from '../fixtures/grant-cases';

const { SIGNAL, LIST, ENVIRONMENT, FILESYSTEM, FILESYSTEM_WRITE, FILE_DESCRIPTORS, TRACE, MEMORY, PERF_EVENTS, NAMESPACE } = ProcessAccess;

const podWith = (securityContext?: PodSecurityContext) => ({ metadata: {}, spec: { securityContext } });

function request(access: readonly ProcessAccess[], target: SecurityContext, fields: Partial<GrantRequest> = {}): GrantRequest {
  return {
    access,
    actor: { name: 'shell' },
    targets: [{ name: 'app', securityContext: target }],
    pod: podWith(),
    node: {},
    strategy: AccessStrategy.LEAST_PRIVILEGE,
    permits: permitsAll,
    ...fields,
  };
}

/** A grant as `user:group capability …`, with a dash for what is left to the image. */
function inShort(grant: SecurityContext | undefined): string {
  return grant ? [`${grant.runAsUser ?? '-'}:${grant.runAsGroup ?? '-'}`, ...grant.capabilities?.add ?? []].join(' ') : 'none';
}

const described = (images: Readonly<Record<string, ImageFacts>>) => ({ areWellKnown: false, described: [images] });

test.each<[string, Partial<GrantRequest>, readonly ProcessAccess[], string]>([
  ['the user and group of an image', { images: described({ 'docker.io/library/app': { user: 101, group: 101 } }) }, [SIGNAL, FILESYSTEM], '101:101'],
  ['what its entry point steps down to', { images: described({ 'docker.io/library/app': { stepDownUser: 999, stepDownGroup: 998 } }) }, [SIGNAL, FILESYSTEM], '999:998'],
  ["root, where the sidecar's image starts as it, too", { images: described({ 'docker.io/library/app': { user: 0 }, 'docker.io/library/shell': { user: 0 } }) }, [SIGNAL], '-:-'],
])('leastGrant: takes %s', (_name, fields, access, expected) => {
  const targets = [{ name: 'app', image: 'app', securityContext: {} }];
  expect(inShort(leastGrant(request(access, {}, { actor: { name: 'shell', image: 'shell' }, targets, ...fields })))).toBe(expected);
});

test.each<[keyof typeof GRANT_TARGETS, readonly ProcessAccess[], string]>([
  ['unknown', [LIST], '-:-'],
  ['unknown', [SIGNAL], '0:- KILL'],
  ['unknown', [FILESYSTEM], '0:- SYS_PTRACE'],
  ['unknown', [ENVIRONMENT], '0:- DAC_READ_SEARCH SYS_PTRACE'],
  ['unknown', [FILESYSTEM_WRITE], '0:- DAC_OVERRIDE SYS_PTRACE'],
  ['unknown', [FILE_DESCRIPTORS], '0:- DAC_READ_SEARCH'],
  ['unknown', [SIGNAL, FILESYSTEM], '0:- KILL SYS_PTRACE'],
  ['unknown', [NAMESPACE], '0:- SYS_ADMIN SYS_CHROOT SYS_PTRACE'],
  ['root', [SIGNAL], '0:-'],
  ['root', [FILE_DESCRIPTORS], '0:-'],
  ['root', [ENVIRONMENT], '0:- SYS_PTRACE'],
  ['root-drop-all', [ENVIRONMENT, FILESYSTEM], '0:0'],
  ['root-bind', [FILESYSTEM], '0:0 NET_BIND_SERVICE'],
  ['user-101', [SIGNAL], '101:101'],
  ['user-101', [SIGNAL, ENVIRONMENT, FILESYSTEM], '101:101'],
  ['user-101', [FILESYSTEM_WRITE], '101:101'],
  ['user-101', [TRACE], '0:- SYS_PTRACE'],
  ['user-101-of-some-group', [SIGNAL], '101:-'],
  ['user-101-of-some-group', [FILESYSTEM], '0:- SYS_PTRACE'],
])('leastGrant: for %s, %p takes %s', (target, access, expected) => {
  expect(inShort(leastGrant(request(access, GRANT_TARGETS[target])))).toBe(expected);
});

const restrictedPod = podWith({ runAsUser: 1000, runAsGroup: 1000 });
const yamaOff: NodeSettings = { ptraceScope: 0, containerRuntime: ContainerRuntime.CONTAINERD, containerRuntimeVersion: '1.6.20' };

test.each<[string, GrantRequest, string]>([
  ['where the Pod says the user, it stays', request([SIGNAL], {}, { pod: restrictedPod }), '-:-'],
  ["the user that is settled stays, if it is the target's", request([SIGNAL], { runAsUser: 5 }, { actor: { name: 'shell', securityContext: { runAsUser: 5 } } }), '5:-'],
  ['another user that is settled gets nothing', request([SIGNAL], { runAsUser: 5 }, { actor: { name: 'shell', securityContext: { runAsUser: 6 } } }), 'none'],
  ['runAsNonRoot keeps from root', request([SIGNAL], {}, { actor: { name: 'shell', securityContext: { runAsNonRoot: true } } }), 'none'],
  ["the Pod's user keeps from root", request([TRACE], {}, { pod: restrictedPod }), 'none'],
  ['root that is asked for overrides it', request([TRACE], {}, { pod: restrictedPod, strategy: AccessStrategy.ROOT }), '0:- SYS_PTRACE'],
  ["the strategy ROOT never takes the target's user", request([SIGNAL], { runAsUser: 101 }, { strategy: AccessStrategy.ROOT }), '0:- KILL'],
  ['the strategy TARGET_USER never takes root', request([TRACE], { runAsUser: 101 }, { strategy: AccessStrategy.TARGET_USER }), 'none'],
  ['a node without Yama lets the same user trace', request([TRACE], GRANT_TARGETS['user-101'], { node: yamaOff }), '101:101'],
  [
    "a runtime's seccomp profile may withhold tracing without SYS_PTRACE",
    request([TRACE], GRANT_TARGETS['user-101'], { node: { ...yamaOff, containerRuntimeVersion: '1.6' } }), '0:- SYS_PTRACE',
  ],
  ["the runtime's seccomp profile withholds reading memory without SYS_PTRACE", request([MEMORY], GRANT_TARGETS['user-101'], { node: yamaOff }), '0:- SYS_PTRACE'],
  ['without a word of SELinux nothing samples', request([PERF_EVENTS], {}), 'none'],
  ['on some nodes sampling takes two capabilities', request([PERF_EVENTS], {}, { node: { selinux: false } }), '0:- PERFMON SYS_ADMIN'],
  ['on others one', request([PERF_EVENTS], {}, { node: { ...yamaOff, selinux: false, perfEventParanoid: 2 } }), '0:- PERFMON'],
  [
    'without the seccomp profile, as the same user, none',
    request([PERF_EVENTS], GRANT_TARGETS['user-101'], {
      node: { selinux: false, perfEventParanoid: 2 }, actor: { name: 'shell', securityContext: { seccompProfile: { type: 'Unconfined' } } },
    }),
    '101:101',
  ],
  [
    'a profile that is settled stays',
    request([MEMORY], GRANT_TARGETS['user-101'], { node: yamaOff, actor: { name: 'shell', securityContext: { seccompProfile: { type: 'Unconfined' } } } }), '101:101',
  ],
  [
    'what is not permitted is left out',
    request([FILE_DESCRIPTORS], {}, { permits: ({ capabilities }) => !capabilities?.add?.includes('DAC_READ_SEARCH') }), '0:- DAC_OVERRIDE',
  ],
  ['with two targets of two users it is root', request([SIGNAL], {}, {
    targets: [5, 6].map(runAsUser => ({ name: `app-${runAsUser}`, securityContext: { runAsUser } })),
  }), '0:- KILL'],
  ['a privileged target may be out of reach of AppArmor', request([SIGNAL], { privileged: true, runAsUser: 0 }), 'none'],
  ['and is not where there is none', request([SIGNAL], { privileged: true, runAsUser: 0 }, { node: { appArmor: false, selinux: false } }), '0:-'],
])('leastGrant: %s', (_name, wanted, expected) => {
  expect(inShort(leastGrant(wanted))).toBe(expected);
});

test('leastGrant: it drops ALL and escalates nothing', () => {
  expect(leastGrant(request([SIGNAL], {}))).toEqual({
    allowPrivilegeEscalation: false, capabilities: { add: ['KILL'], drop: ['ALL'] }, runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(leastGrant(request([SIGNAL], { runAsUser: 101, runAsGroup: 101 }))).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    runAsGroup: 101,
    runAsNonRoot: true,
    runAsUser: 101,
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test("leastGrant: the Pod's own seccomp profile is enough", () => {
  expect(leastGrant(request([SIGNAL], {}, { pod: podWith({ seccompProfile: { type: 'Localhost', localhostProfile: 'x' } }) }))).toBeUndefined();
  expect(leastGrant(request([SIGNAL], {}, { pod: podWith({ seccompProfile: { type: 'RuntimeDefault' } }) }))).not.toHaveProperty('seccompProfile');
});

test('leastGrant: what the Pod may not have is not tried with everything else', () => {
  const permits = jest.fn(({ capabilities: { add = [] } = {} }: SecurityContext) => !add.some(name => ['PERFMON', 'SYS_ADMIN'].includes(name)));
  expect(leastGrant(request([PERF_EVENTS], {}, { node: { ...yamaOff, selinux: false, perfEventParanoid: 2 }, permits }))).toBeUndefined();
  expect(permits.mock.calls.length).toBeLessThan(30);
});

/** Whether a security context suffices, by the model alone. */
function suffices({ access, targets, pod, node }: GrantRequest, securityContext: SecurityContext): boolean {
  return targets.every(target => access.every(operation =>
    decide(operation, { name: 'shell', securityContext }, target, pod, node).outcome === AccessOutcome.ALLOWED));
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const capabilities = fc.uniqueArray(fc.constantFrom('KILL', 'NET_BIND_SERVICE', 'SYS_PTRACE', 'CHOWN', 'ALL'), { maxLength: 3 });
const targets: fc.Arbitrary<SecurityContext> = fc.record({
  runAsUser: optional(fc.constantFrom(0, 101, 1000)),
  runAsGroup: optional(fc.constantFrom(0, 101)),
  capabilities: optional(fc.record({ drop: fc.constantFrom([], ['ALL']), add: capabilities })),
});
const nodes: fc.Arbitrary<NodeSettings> = fc.record({
  ptraceScope: optional(fc.constantFrom(0, 1, 2, 3)),
  appArmor: optional(fc.boolean()),
  containerRuntime: optional(fc.constantFrom(...Object.values(ContainerRuntime))),
});

test('leastGrant: no smaller set of capabilities suffices, by brute force', () => {
  let granted = 0;
  fc.assert(fc.property(fc.constantFrom(...GRANT_ACCESS), targets, nodes, (access, target, node) => {
    const wanted = request(access, target, { node, strategy: AccessStrategy.ROOT });
    const grant = leastGrant(wanted);
    const asked = [...CAPABILITIES_BY_STRENGTH].sort();
    if (!grant) {
      const everything: SecurityContext = { capabilities: { drop: ['ALL'], add: CAPABILITIES }, seccompProfile: { type: 'RuntimeDefault' } };
      expect(suffices(wanted, { runAsUser: 0, runAsGroup: target.runAsGroup, ...everything })).toBe(false);
      return;
    }
    granted++;
    expect(suffices(wanted, grant)).toBe(true);
    const size = grant.capabilities?.add?.length ?? 0;
    const smaller = asked.reduce<string[][]>((sets, name) => [...sets, ...sets.map(set => [...set, name])], [[]]).filter(set => set.length < size);
    const within = (grant.capabilities?.add ?? []).map((_, index, all) => all.filter((__, other) => other !== index));
    for (const add of [...smaller, ...within]) {
      for (const group of [{}, { runAsGroup: target.runAsGroup }]) {
        expect([add, suffices(wanted, { ...grant, ...group, capabilities: { drop: ['ALL'], add } })]).toEqual([add, false]);
      }
    }
  }), { numRuns: 300 });
  expect(granted).toBeGreaterThan(150);
});

const USER: SecurityContext = { runAsUser: 101, runAsGroup: 101 };
const NODE: NodeSettings = { containerRuntime: ContainerRuntime.CONTAINERD, containerRuntimeVersion: '2.0', appArmor: false, selinux: false };
const IMAGE_OF_ROOT = described({ 'docker.io/library/shell': { user: 0 } });

test.each<[string, GrantRequest, Partial<GrantRequest>]>([
  ['access', request([SIGNAL], {}), { access: [FILESYSTEM] }],
  ['strategy', request([SIGNAL], USER), { strategy: AccessStrategy.ROOT }],
  ['node', request([TRACE], USER, { node: { ...NODE, ptraceScope: 0 } }), { node: { ...NODE, ptraceScope: 1 } }],
  ['what is settled', request([SIGNAL], USER), { actor: { name: 'shell', securityContext: { readOnlyRootFilesystem: true } } }],
  ["the Pod's user", request([SIGNAL], USER, { pod: podWith({ runAsUser: 102 }) }), { pod: podWith({ runAsUser: 101 }) }],
  ["the Pod's seccomp profile", request([SIGNAL], USER), { pod: podWith({ seccompProfile: { type: 'Other' } }) }],
  ['target', request([SIGNAL], USER), { targets: [{ name: 'app', securityContext: { runAsUser: 0 } }] }],
  ['number of targets', request([SIGNAL], USER), { targets: [{ name: 'app', securityContext: USER }, { name: 'other', securityContext: { runAsUser: 102 } }] }],
  ["the sidecar's image", request([SIGNAL], { runAsUser: 0 }, { actor: { name: 'shell', image: 'shell' } }), { images: IMAGE_OF_ROOT }],
  ['whether they have one image', request([SIGNAL], {}, { actor: { name: 'shell', image: 'shell' } }), { targets: [{ name: 'app', image: 'shell', securityContext: {} }] }],
])('leastGrant: what is remembered is not taken for a request that differs in %s', (_name, first, others) => {
  const second = { ...first, ...others };
  const found = leastGrant({ ...second, permits: () => true });
  expect(leastGrant(first)).not.toEqual(found);
  expect(leastGrant(second)).toEqual(found);
});

// Few, so that many are asked again of what differs in one thing.
const contexts = fc.constantFrom<SecurityContext | undefined>(
  undefined, USER, { runAsUser: 0, capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } }, { runAsUser: 102, capabilities: { drop: ['ALL'] } },
);
const someNodes = fc.constantFrom<NodeSettings>({}, NODE, { ...NODE, ptraceScope: 1 });
const someImages = fc.constantFrom(undefined, described({ 'docker.io/library/app': { user: 101, group: 101, fileCapabilities: [] } }));

test('obstaclesTo: tells of each operation that is not allowed on a target, whatever was asked before', () => {
  const found = { some: 0, none: 0 };
  const actors = fc.record({ name: fc.constant('shell'), image: fc.constantFrom('app', 'shell'), securityContext: contexts });
  const ofTargets = fc.array(contexts.map(securityContext => ({ name: 'app', image: 'app', securityContext })), { minLength: 1, maxLength: 2 });
  const pods = fc.constantFrom(podWith(), podWith({ runAsUser: 101, runAsGroup: 101 }));
  const access = fc.constantFrom([SIGNAL], [SIGNAL, TRACE]);
  fc.assert(fc.property(access, actors, ofTargets, pods, someNodes, someImages, (operations, actor, among, pod, node, images) => {
    const obstacles = obstaclesTo({ access: operations, actor, targets: among, pod, node, images });
    found[obstacles.length === 0 ? 'none' : 'some']++;
    const all = among.flatMap(target => operations.map(operation =>
      ({ access: operation, target, decision: decide(operation, actor, target, pod, node, images) })));
    const denied = all.filter(({ decision: { outcome } }) => outcome !== AccessOutcome.ALLOWED);
    expect(obstacles).toEqual(denied);
  }), { numRuns: 2000 });
  expect(Math.min(found.some, found.none)).toBeGreaterThan(150);
});

test('candidates: none is a larger set of capabilities than a later one', () => {
  const sets = [...candidates(request([SIGNAL], { capabilities: { drop: ['ALL'], add: ['CHOWN'] } }, { strategy: AccessStrategy.ROOT }))]
    .map(({ capabilities: { add = [] } = {} }) => add);
  expect(sets.length).toBeGreaterThan(64);
  sets.forEach((set, index) => {
    for (const later of sets.slice(index + 1)) expect(later.length < set.length).toBe(false);
  });
});

test('candidates: of as many capabilities, the set whose strongest is weaker comes first', () => {
  const pairs = [...candidates(request([SIGNAL], { capabilities: { drop: ['ALL'] } }, { strategy: AccessStrategy.ROOT }))]
    .map(({ capabilities: { add = [] } = {} }) => add.join(' ')).filter(set => set.split(' ').length === 2);
  expect(pairs[0]).toBe('DAC_READ_SEARCH KILL');
  expect(pairs.indexOf('DAC_READ_SEARCH SYS_CHROOT')).toBeLessThan(pairs.indexOf('KILL SYS_ADMIN'));
});
