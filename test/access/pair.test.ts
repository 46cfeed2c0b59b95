import * as fc from 'fast-check';
import { AccessOutcome } from '../../src/access/access-outcome';
import { OTHER_IDS } from '../../src/access/assumed-process';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { ImageFacts } from '../../src/access/image-facts';
import { pairLike, pairOf } from '../../src/access/known-pairs';
import { NodeSettings } from '../../src/access/node-settings';
import { Pair } from '../../src/access/pair';
import { ProcessAccess } from '../../src/access/process-access';
import { processFacts } from '../../src/access/process-facts';
import { Assumption } from '../../src/access/question';
import { Container, Pod, SecurityContext } from '../../src/pod/pod';
import { decide } from '../fixtures/decide';

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;
const { SIGNAL, LIST, ENVIRONMENT, FILESYSTEM, TRACE } = ProcessAccess;

const pod: Pod = { metadata: {}, spec: {} };
const container = (name: string, securityContext: SecurityContext = {}): Container => ({ name, securityContext });
const user = (id: number): SecurityContext => ({ runAsUser: id, runAsGroup: id });

const decideFor = (access: ProcessAccess, actor: SecurityContext, target: SecurityContext, node: NodeSettings = {}) =>
  decide(access, container('actor', actor), container('target', target), pod, node);

test('decide: where nothing denies it, the reasons hold all at once', () => {
  expect(decideFor(ENVIRONMENT, user(7), user(7))).toMatchObject({
    outcome: ALLOWED, verdicts: [{ reasons: [{ code: 'same-user', user: 7 }, { code: 'same-user-and-group', user: 7, group: 7 }] }],
  });
  expect(decideFor(LIST, {}, {})).toMatchObject({ outcome: ALLOWED, verdicts: [{ reasons: [] }] });
});

test('decide: of a denial, the first reason', () => {
  expect(decideFor(SIGNAL, user(7), user(8))).toMatchObject({
    outcome: DENIED, verdicts: [{ reasons: [{ code: 'signals-other-user', user: 7, targetUser: 8 }], source: expect.stringContaining('kill(2)') }],
  });
});

test('decide: what suffices for either outcome', () => {
  expect(decideFor(TRACE, user(7), user(7), { appArmor: false, seccompDefault: false })).toMatchObject({
    outcome: UNKNOWN,
    verdicts: [{ allowed: false, reasons: [{ code: 'yama', ptraceScope: 1 }] }],
    dependsOn: {
      denied: [{ question: { code: 'ptrace-scope' }, answer: 1 }],
      allowed: [{ question: { code: 'ptrace-scope' }, answer: 0 }],
    },
  });
});

test('decide: what suffices only together', () => {
  const [nobody] = OTHER_IDS;
  expect(decideFor(SIGNAL, {}, {}).dependsOn).toEqual({
    denied: [{ question: { code: 'user', of: 'actor' }, answer: nobody }, { question: { code: 'user', of: 'target' }, answer: 0 }],
    allowed: [{ question: { code: 'user', of: 'actor' }, answer: 0 }],
  });
});

test.each([
  ['an actor', { runAsNonRoot: true }, user(0)],
  ['a target', { ...user(0), capabilities: { drop: ['ALL'] } }, { runAsNonRoot: true }],
])('decide: %s that must not be root is not', (_name, actor, target) => {
  expect(decideFor(SIGNAL, actor, target).outcome).toBe(DENIED);
});

test('decide: what settles it whatever the images are comes first', () => {
  const tracer = { capabilities: { add: ['SYS_PTRACE'] } };
  expect(decideFor(FILESYSTEM, tracer, { privileged: true }, { selinux: false }).dependsOn).toEqual({
    denied: [{ question: { code: 'app-armor' }, answer: true }],
    allowed: [{ question: { code: 'app-armor' }, answer: false }, { question: { code: 'user', of: 'actor' }, answer: 0 }],
  });
});

test("decide: to ask for the runtime's own AppArmor profile by its name is to have it", () => {
  const byName = (localhostProfile: string): SecurityContext => ({ ...user(7), appArmorProfile: { type: 'Localhost', localhostProfile } });
  const outcome = (target: SecurityContext, containerRuntime?: ContainerRuntime) =>
    decideFor(SIGNAL, user(7), target, { appArmor: true, selinux: false, kernelVersion: '6.1.192', containerRuntime }).outcome;
  expect(outcome(byName('cri-containerd.apparmor.d'), ContainerRuntime.CONTAINERD)).toBe(ALLOWED);
  expect(outcome(byName('crio-default'), ContainerRuntime.CONTAINERD)).toBe(DENIED);
  expect(outcome(byName('cri-containerd.apparmor.d'))).toBe(UNKNOWN);
  expect(outcome({ ...byName('cri-containerd.apparmor.d'), privileged: true }, ContainerRuntime.CONTAINERD)).toBe(ALLOWED);
  expect(outcome({ ...byName('crio-default'), privileged: true }, ContainerRuntime.CRI_O)).toBe(DENIED);
});

test('pairOf: what decides is worked out once, whatever the containers are called', () => {
  const pair = (name: string, id: number, node: NodeSettings) => pairOf(processFacts(container(name, user(id)), pod), processFacts(container('b'), pod), node, false);
  expect(pair('a', 7, {})).toBe(pair('c', 7, {}));
  expect(pair('a', 7, {})).not.toBe(pair('a', 8, {}));
  expect(pair('a', 7, {})).not.toBe(pair('a', 7, { ptraceScope: 0 }));
});

test.each(Object.values(ProcessAccess))('Pair: it allows %s where it decides so', access => {
  for (const one of [{}, user(7), user(0)]) {
    for (const other of [{}, user(7), user(0)]) {
      const pair = pairOf(processFacts(container('a', one), pod), processFacts(container('b', other), pod), {}, false);
      expect(pair.allows(access)).toBe(pair.decide(access).outcome === ALLOWED);
    }
  }
});

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const ids = fc.constantFrom(0, 101, 1000);
const names = fc.uniqueArray(fc.constantFrom('KILL', 'SYS_PTRACE', 'DAC_READ_SEARCH', 'SYS_ADMIN', 'SYS_CHROOT', 'NET_RAW', 'CAP_KILL', 'ALL'), { maxLength: 3 });
const profiles = optional(fc.constantFrom({ type: 'Unconfined' }, { type: 'RuntimeDefault' }));

const settings: fc.Arbitrary<SecurityContext> = fc.record({
  runAsUser: optional(ids),
  runAsGroup: optional(ids),
  privileged: optional(fc.boolean()),
  capabilities: optional(fc.record({ add: names, drop: names })),
  seccompProfile: profiles,
  appArmorProfile: profiles,
});

const nodes: fc.Arbitrary<NodeSettings> = fc.record({
  containerRuntime: optional(fc.constantFrom(...Object.values(ContainerRuntime))),
  ptraceScope: optional(fc.constantFrom(0, 1, 2)),
  appArmor: optional(fc.boolean()),
  seccompDefault: optional(fc.boolean()),
});

const facts = fc.record({
  users: fc.tuple(ids, ids),
  groups: fc.tuple(ids, ids),
  node: fc.record({
    containerRuntime: fc.constantFrom(...Object.values(ContainerRuntime)),
    ptraceScope: fc.constantFrom(0, 1, 2),
    appArmor: fc.boolean(),
    seccompDefault: fc.boolean(),
  }),
});

test('decide: whatever an open question turns out to be, a certain answer holds', () => {
  const seen = new Set<AccessOutcome>();
  fc.assert(fc.property(fc.constantFrom(...Object.values(ProcessAccess)), settings, settings, nodes, facts, (access, actor, target, node, known) => {
    const { outcome } = decide(access, container('actor', actor), container('target', target), pod, node);
    const filled = (name: string, security: SecurityContext, index: 0 | 1) =>
      container(name, { ...security, runAsUser: security.runAsUser ?? known.users[index], runAsGroup: security.runAsGroup ?? known.groups[index] });
    const told = Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
    const later: NodeSettings = { kernelVersion: '6.12', ...known.node, ...told };
    // Nodes on which AppArmor stacks profiles are not thought of unless they are given.
    fc.pre(!later.appArmor || later.containerRuntime === ContainerRuntime.CONTAINERD);
    seen.add(outcome);
    if (outcome !== UNKNOWN) expect(decide(access, filled('actor', actor, 0), filled('target', target, 1), pod, later).outcome).toBe(outcome);
  }), { numRuns: 5000 });
  expect([...seen].sort()).toEqual([ALLOWED, DENIED, UNKNOWN]);
});

test('pairLike: what works is worked out once, whichever users they are', () => {
  const pair = (one: number, other: number) => pairLike(processFacts(container('a', user(one)), pod), processFacts(container('b', user(other)), pod), {}, false);
  expect(pair(7, 8)).toBe(pair(9, 6));
  for (const [one, other] of [[7, 7], [0, 8], [7, 0], [0, 0]]) expect(pair(7, 8)).not.toBe(pair(one, other));
});

const IMAGES: readonly ImageFacts[] = [{}, { workerUsers: [7] }, { workerUsers: [8] }, { stepDownUser: 7, stepDownGroup: 8, workerUsers: [8] }];
const identities = [undefined, 0, 7, 8].flatMap(runAsUser => [7, 8].map(runAsGroup => ({ runAsUser, runAsGroup })));
const sides = identities.flatMap(securityContext => IMAGES.map(image => ({ securityContext, image })));
/** What becomes of whom it is, by nothing else. */
const asItStarts: ImageFacts = { fileCapabilities: [], setUserIdFiles: false };
const bounded: SecurityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['KILL', 'SYS_PTRACE'] } };

test.each([SIGNAL, FILESYSTEM])('pairLike: for %s, what works between others is what works between the two themselves, where only their ids differ', access => {
  const factsOf = (image: ImageFacts, securityContext: SecurityContext) =>
    processFacts({ image: 'app', securityContext }, pod, { areWellKnown: false, described: [{ 'docker.io/library/app': { ...asItStarts, ...image } }] });
  for (const actor of sides) {
    for (const target of sides) {
      const both = [factsOf(actor.image, { ...actor.securityContext, ...bounded }), factsOf(target.image, target.securityContext)] as const;
      const [like, itself] = [pairLike(...both, {}, false), new Pair(...both, {}, false)];
      const outcomesOf = (pair: typeof like) => ({ actor, target, allows: pair.allows(access), couldAllow: pair.couldAllow(access) });
      expect(outcomesOf(like)).toEqual(outcomesOf(itself));
    }
  }
});

/** The setting that says the same as an assumption about the node. */
const SETTINGS: Readonly<Record<string, keyof NodeSettings>> = {
  'container-runtime': 'containerRuntime', 'ptrace-scope': 'ptraceScope', 'app-armor': 'appArmor', 'seccomp-default': 'seccompDefault',
};

const idOf = (answer: unknown) => OTHER_IDS.some(id => id === answer) ? 4000 + OTHER_IDS.findIndex(id => id === answer) : answer as number;

/** Two containers and a node of which some assumptions are told; undefined where they cannot be. */
function tell(assumed: readonly Assumption[], containers: Readonly<Record<'actor' | 'target', SecurityContext>>, node: NodeSettings) {
  const told = { ...containers, node };
  for (const { question, answer } of assumed) {
    if (question.code === 'user') told[question.of] = { ...told[question.of], runAsUser: idOf(answer) };
    else if (question.code === 'group') told[question.of] = { ...told[question.of], runAsGroup: idOf(answer) };
    else if (SETTINGS[question.code]) told.node = { ...told.node, [SETTINGS[question.code]]: answer };
    else return undefined;
  }
  return told;
}

test('decide: what an outcome depends on suffices for it, and nothing less does', () => {
  const sizes = new Set<number>();
  fc.assert(fc.property(fc.constantFrom(...Object.values(ProcessAccess)), settings, settings, nodes, (access, actor, target, node) => {
    const { dependsOn } = decideFor(access, actor, target, node);
    for (const [outcome, assumed] of [[DENIED, dependsOn?.denied ?? []], [ALLOWED, dependsOn?.allowed ?? []]] as const) {
      if (assumed.length > 0 && tell(assumed, { actor, target }, node)) {
        sizes.add(assumed.length);
        const outcomeWith = (told: NonNullable<ReturnType<typeof tell>>) => decideFor(access, told.actor, told.target, told.node).outcome;
        expect(outcomeWith(tell(assumed, { actor, target }, node)!)).toBe(outcome);
        for (const left of assumed) expect(outcomeWith(tell(assumed.filter(other => other !== left), { actor, target }, node)!)).toBe(UNKNOWN);
      }
    }
  }), { numRuns: 3000 });
  expect(Math.max(...sizes)).toBeGreaterThan(2);
});
