import * as fc from 'fast-check';
import { AccessOutcome } from '../../src/access/access-outcome';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { Decision } from '../../src/access/decision';
import { ImageFacts } from '../../src/access/image-facts';
import { NodeSettings } from '../../src/access/node-settings';
import { ProcessAccess } from '../../src/access/process-access';
import { Question } from '../../src/access/question';
import { Container, Pod, SecurityContext } from '../../src/pod/pod';
import { decide } from '../fixtures/decide';

const { UNKNOWN, ALLOWED, DENIED } = AccessOutcome;
const RUNS = 3000;

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const ids = fc.constantFrom(0, 101, 1000);
const otherThanRoot = fc.constantFrom(101, 1000);
const capabilities = fc.uniqueArray(fc.constantFrom('KILL', 'SYS_PTRACE', 'DAC_READ_SEARCH', 'NET_RAW', 'NET_BIND_SERVICE', 'SETUID'), { maxLength: 3 });
const drops = fc.constantFrom([], ['ALL'], ['KILL'], ['SETUID']);
const profiles = optional(fc.constantFrom({ type: 'Unconfined' }, { type: 'RuntimeDefault' }));

const securityContexts: fc.Arbitrary<SecurityContext> = fc.record({
  runAsUser: optional(ids),
  runAsGroup: optional(ids),
  runAsNonRoot: fc.constantFrom(undefined, undefined, true),
  privileged: fc.constantFrom(undefined, undefined, true),
  capabilities: optional(fc.record({ add: capabilities, drop: drops })),
  seccompProfile: profiles,
  appArmorProfile: profiles,
});

const IMAGE_FACTS: Readonly<Record<keyof ImageFacts, fc.Arbitrary<ImageFacts>>> = {
  user: ids.map(user => ({ user })),
  group: ids.map(group => ({ group })),
  stepDownUser: otherThanRoot.map(stepDownUser => ({ stepDownUser })),
  stepDownGroup: ids.map(stepDownGroup => ({ stepDownGroup })),
  workerUsers: fc.uniqueArray(otherThanRoot).map(workerUsers => ({ workerUsers })),
  fileCapabilities: capabilities.map(fileCapabilities => ({ fileCapabilities })),
  setUserIdFiles: fc.boolean().map(setUserIdFiles => ({ setUserIdFiles })),
  dumpable: fc.boolean().map(dumpable => ({ dumpable })),
};

const NODE_FACTS: Readonly<Record<Exclude<keyof NodeSettings, `${string}RuntimeClasses`>, fc.Arbitrary<NodeSettings>>> = {
  containerRuntime: fc.constantFrom(...Object.values(ContainerRuntime)).map(containerRuntime => ({ containerRuntime })),
  containerRuntimeVersion: fc.constantFrom('1.6.20', '1.7.0', '1.26', '2.1.4').map(containerRuntimeVersion => ({ containerRuntimeVersion })),
  kernelVersion: fc.constantFrom('6.1', '6.14', '6.18').map(kernelVersion => ({ kernelVersion })),
  perfEventParanoid: fc.constantFrom(-1, 1, 2, 3).map(perfEventParanoid => ({ perfEventParanoid })),
  ptraceScope: fc.constantFrom(0, 1, 2, 3).map(ptraceScope => ({ ptraceScope })),
  appArmor: fc.boolean().map(appArmor => ({ appArmor })),
  selinux: fc.boolean().map(selinux => ({ selinux })),
  seccompDefault: fc.boolean().map(seccompDefault => ({ seccompDefault })),
};

/** With one in so many left out. */
const some = <T extends object>(facts: Readonly<Record<string, fc.Arbitrary<T>>>, freq: number): fc.Arbitrary<T> =>
  fc.tuple(...Object.values(facts).map(fact => fc.option(fact, { nil: {} as T, freq }))).map(all => Object.assign({}, ...all) as T);

/** What a fact may show to be otherwise than an answer took it to be. */
const CONTRADICTED: Readonly<Record<string, Question['code']>> = {
  fileCapabilities: 'file-capabilities',
  dumpable: 'dumpable',
  stepDownUser: 'stays-root',
  ptraceScope: 'ptrace-scope',
  appArmor: 'app-armor-stacks',
  kernelVersion: 'app-armor-stacks',
};

interface Case {
  readonly access: ProcessAccess;
  readonly actor: Container;
  readonly target: Container;
  readonly node: NodeSettings;
  readonly images: Readonly<Record<string, ImageFacts>>;
}

const container = (name: string) => fc.record({
  name: fc.constant(name),
  image: fc.constantFrom('a', 'b'),
  securityContext: securityContexts,
  args: fc.constantFrom(undefined, undefined, ['serve']),
}) as fc.Arbitrary<Container>;

const cases: fc.Arbitrary<Case> = fc.record({
  access: fc.constantFrom(...Object.values(ProcessAccess)),
  actor: container('actor'),
  target: container('target'),
  node: some<NodeSettings>(NODE_FACTS, 8),
  images: fc.record({ a: some(IMAGE_FACTS, 2), b: some(IMAGE_FACTS, 2) }),
});

const pod: Pod = { metadata: {}, spec: {} };

function decided({ access, actor, target, node, images }: Case): Decision {
  const known = Object.fromEntries(Object.entries(images).map(([name, facts]) => [`docker.io/library/${name}`, facts]));
  return decide(access, actor, target, pod, node, { areWellKnown: false, described: [known] });
}

const withImageFact = (known: Case, image: 'a' | 'b', fact: ImageFacts): Case =>
  ({ ...known, images: { ...known.images, [image]: { ...fact, ...known.images[image] } } });

const withNodeFact = (known: Case, fact: NodeSettings): Case => ({ ...known, node: { ...fact, ...known.node } });

/** Only root steps down, and the kubelet starts no root where it is told not to. */
const starts = ({ images, actor, target }: Case) => [actor, target].every(({ image, securityContext = {} }) => {
  const { user = 0, stepDownUser } = images[image as 'a'];
  const isRoot = (securityContext.runAsUser ?? (stepDownUser === undefined ? images[image as 'a'].user : 0)) === 0;
  return (user === 0 || stepDownUser === undefined) && !(isRoot && securityContext.runAsNonRoot);
});

/** A kernel runs one of both. */
const isOneKernel = ({ appArmor, selinux }: NodeSettings) => !(appArmor && selinux);

/** A case, the same with one fact more, and of which parties that is. */
const additions = fc.oneof(
  fc.record({ known: cases, image: fc.constantFrom('a' as const, 'b' as const), fact: fc.oneof(...Object.values(IMAGE_FACTS)) })
    .map(({ known, image, fact }) => ({ known, fact, more: withImageFact(known, image, fact) })),
  fc.record({ known: cases, fact: fc.oneof(...Object.values(NODE_FACTS)) })
    .map(({ known, fact }) => ({ known, fact, more: withNodeFact(known, fact) })),
).filter(({ known, more }) => starts(known) && starts(more) && isOneKernel(more.node));

test('decide: one fact more turns a certain answer only where that had named what the fact contradicts', () => {
  const turned = new Set<string>();
  fc.assert(fc.property(additions, ({ known, fact, more }) => {
    const [before, after] = [decided(known), decided(more)];
    if (before.outcome === UNKNOWN || before.outcome === after.outcome) return;
    const [name] = Object.keys(fact);
    turned.add(name);
    expect(before.restsOn.map(({ question }) => question.code)).toContain(CONTRADICTED[name]);
  }), { numRuns: RUNS });
  expect(turned.size).toBeGreaterThan(0);
});

test('decide: who stays root keeps its group, and who steps down has another', () => {
  const of = (image: ImageFacts) => decided({
    access: ProcessAccess.ENVIRONMENT,
    actor: { name: 'actor', image: 'b', args: ['serve'] },
    target: { name: 'target', image: 'a', securityContext: { runAsGroup: 101 } },
    node: {},
    images: { a: { fileCapabilities: ['KILL'] }, b: { group: 0, ...image } },
  }).outcome;
  expect([of({}), of({ stepDownUser: 101 })]).toEqual([DENIED, DENIED]);
});

test('decide: of one image, one may step down and the other not, and an answer that rests on that says so', () => {
  const privileged = { privileged: true };
  const { outcome, restsOn } = decided({
    access: ProcessAccess.SIGNAL,
    actor: { name: 'actor', image: 'a', securityContext: privileged },
    target: { name: 'target', image: 'a', securityContext: privileged, args: ['serve'] },
    node: { containerRuntime: ContainerRuntime.CRI_O },
    images: { a: {} },
  });
  expect([outcome, restsOn.map(({ question }) => question)]).toEqual([ALLOWED, [{ code: 'stays-root', of: 'actor' }]]);
});

test('decide: of one image, both may step down to one user, and an answer that rests on that says so', () => {
  const root = (...add: string[]): SecurityContext => ({ runAsUser: 0, runAsGroup: 0, capabilities: { drop: ['ALL'], add: ['SETGID', 'SETUID', ...add] } });
  const of = (image: string) => decided({
    access: ProcessAccess.FILESYSTEM,
    actor: { name: 'actor', image, securityContext: root() },
    target: { name: 'target', image: 'a', securityContext: root('KILL') },
    node: {},
    images: { a: {}, b: {} },
  });
  expect([of('a').outcome, of('a').restsOn.map(({ question }) => question)]).toEqual([DENIED, [{ code: 'stays-root', of: 'target' }]]);
  expect([of('b').outcome, of('b').restsOn]).toEqual([DENIED, []]);
});

interface Fact {
  readonly image?: ImageFacts;
  readonly of?: Container;
  readonly node?: NodeSettings;
}

/** Only where AppArmor is said to be there is a second profile thought of, so that has to be ruled out as well. */
function appArmorWithoutStacks({ node: { containerRuntime = ContainerRuntime.CONTAINERD, kernelVersion = '6.1' } }: Case): Fact | undefined {
  const isRuledOut = containerRuntime === ContainerRuntime.CONTAINERD && kernelVersion === '6.1';
  return isRuledOut ? { node: { appArmor: true, containerRuntime, kernelVersion } } : undefined;
}

/** The fact that answers a question, where one does. */
function factFor({ question, answer }: { readonly question: Question; readonly answer: unknown }, known: Case): Fact | undefined {
  const { actor, target } = known;
  const party = 'of' in question ? { actor, target }[question.of] : undefined;
  switch (question.code) {
    case 'user': return { image: { user: answer as number }, of: party };
    case 'file-capabilities': {
      const fileCapabilities = answer === 'none' ? [] : [...party?.securityContext?.capabilities?.add ?? []];
      return { image: { fileCapabilities, ...answer === 'gained' ? { dumpable: false } : {} }, of: party };
    }
    case 'container-runtime': return { node: { containerRuntime: answer as ContainerRuntime } };
    case 'ptrace-scope': return { node: { ptraceScope: answer as number } };
    case 'app-armor': return answer === true ? appArmorWithoutStacks(known) : { node: { appArmor: false } };
    case 'seccomp-default': return { node: { seccompDefault: answer as boolean } };
    default: return undefined;
  }
}

test('decide: the facts that an unknown answer depends on settle it', () => {
  const settled = new Set<string>();
  fc.assert(fc.property(cases, known => {
    const { outcome, dependsOn } = decided(known);
    if (outcome !== UNKNOWN || !dependsOn) return;
    for (const [assumed, expected] of [[dependsOn.denied, DENIED], [dependsOn.allowed, ALLOWED]] as const) {
      const facts = assumed.flatMap(assumption => factFor(assumption, known) ?? []);
      // An entry point that may have stepped down is settled by no fact of its image, and what one image has on its files both have.
      const isOfNone = facts.some(({ image, of }) => image?.user !== undefined && known.images[of?.image as 'a']?.stepDownUser !== undefined);
      const isOfBoth = facts.some(({ image }) => image?.fileCapabilities !== undefined) && known.actor.image === known.target.image;
      if (facts.length < assumed.length || isOfNone || isOfBoth) continue;
      const more = facts.reduce((current, { image, of, node }) => image ? withImageFact(current, of!.image as 'a', image) : withNodeFact(current, node!), known);
      for (const { question } of assumed) settled.add(question.code);
      expect(decided(more).outcome).toBe(expected);
    }
  }), { numRuns: RUNS });
  expect([...settled]).toEqual(expect.arrayContaining(['user', 'file-capabilities', 'app-armor', 'container-runtime']));
});

const PLAIN_NODE: NodeSettings = {
  containerRuntime: ContainerRuntime.CONTAINERD, containerRuntimeVersion: '1.6.20', ptraceScope: 0, appArmor: false, selinux: false, seccompDefault: false,
};
const { SIGNAL, LIST, ENVIRONMENT, FILESYSTEM, FILE_DESCRIPTORS, TRACE } = ProcessAccess;
const user = (id: number, more: SecurityContext = {}): SecurityContext => ({ runAsUser: id, runAsGroup: id, ...more });
const dropAll = { capabilities: { drop: ['ALL'] } };
const only = (...add: string[]) => ({ capabilities: { drop: ['ALL'], add } });

interface Settled {
  readonly actor?: SecurityContext;
  readonly target?: SecurityContext;
  readonly of: 'actor' | 'target';
  readonly facts: ImageFacts;
  readonly args?: string[];
  /** Without the facts, and with them. */
  readonly expected: Partial<Record<ProcessAccess, readonly [AccessOutcome, AccessOutcome]>>;
}

const SETTLED: Readonly<Record<string, Settled>> = {
  "an image's user and group": {
    actor: user(101, dropAll),
    target: dropAll,
    of: 'target',
    facts: { user: 101, group: 101 },
    expected: { [SIGNAL]: [UNKNOWN, ALLOWED], [FILESYSTEM]: [UNKNOWN, ALLOWED] },
  },
  "the manifest's user counts before the image's, and then the image's group does not": {
    actor: user(101, dropAll),
    target: { runAsUser: 7, ...dropAll },
    of: 'target',
    facts: { user: 101, group: 101 },
    expected: { [SIGNAL]: [DENIED, DENIED], [FILESYSTEM]: [DENIED, DENIED] },
  },
  'a target that adds a capability which its file lacks': {
    actor: user(101, dropAll),
    target: user(101, only('NET_BIND_SERVICE')),
    of: 'target',
    facts: { fileCapabilities: [] },
    expected: { [FILESYSTEM]: [UNKNOWN, ALLOWED], [TRACE]: [UNKNOWN, ALLOWED] },
  },
  'one that its file has': {
    actor: user(101, dropAll),
    target: user(101, only('NET_BIND_SERVICE')),
    of: 'target',
    facts: { fileCapabilities: ['NET_BIND_SERVICE'] },
    expected: { [FILESYSTEM]: [UNKNOWN, DENIED], [SIGNAL]: [ALLOWED, ALLOWED], [LIST]: [ALLOWED, ALLOWED], [FILE_DESCRIPTORS]: [UNKNOWN, ALLOWED] },
  },
  'and what its bounding set withholds is not gained': {
    actor: user(101, dropAll),
    target: user(101, dropAll),
    of: 'target',
    facts: { fileCapabilities: ['NET_BIND_SERVICE'] },
    expected: { [FILESYSTEM]: [ALLOWED, ALLOWED] },
  },
  "one of the runtime's own, which nobody would suspect": {
    actor: user(101, dropAll),
    target: user(101),
    of: 'target',
    facts: { fileCapabilities: ['NET_RAW'] },
    expected: { [FILESYSTEM]: [ALLOWED, DENIED] },
  },
  'an actor with KILL on its file': {
    actor: user(102, only('KILL')),
    target: user(101, dropAll),
    of: 'actor',
    facts: { fileCapabilities: ['KILL'] },
    expected: { [SIGNAL]: [UNKNOWN, ALLOWED] },
  },
  'an actor without': {
    actor: user(102, only('KILL')),
    target: user(101, dropAll),
    of: 'actor',
    facts: { fileCapabilities: [] },
    expected: { [SIGNAL]: [UNKNOWN, DENIED] },
  },
  // Measured on the kubelet: a file without read permission.
  'a program that is not dumpable': {
    actor: user(101, dropAll),
    target: user(101, dropAll),
    of: 'target',
    facts: { dumpable: false },
    expected: {
      [SIGNAL]: [ALLOWED, ALLOWED], [FILESYSTEM]: [ALLOWED, DENIED], [ENVIRONMENT]: [ALLOWED, DENIED], [FILE_DESCRIPTORS]: [ALLOWED, DENIED],
    },
  },
  'whose files under /proc are of root': {
    actor: user(0, dropAll),
    target: user(101, dropAll),
    of: 'target',
    facts: { dumpable: false },
    expected: { [FILE_DESCRIPTORS]: [DENIED, ALLOWED], [FILESYSTEM]: [DENIED, DENIED] },
  },
  'an entry point that steps down': {
    actor: user(999, dropAll),
    target: user(0),
    of: 'target',
    facts: { stepDownUser: 999, stepDownGroup: 999 },
    expected: { [SIGNAL]: [DENIED, ALLOWED], [FILESYSTEM]: [DENIED, ALLOWED] },
  },
  'from the root that its image says, or is thought to': {
    actor: user(999, dropAll),
    target: {},
    of: 'target',
    facts: { stepDownUser: 999, stepDownGroup: 999 },
    expected: { [SIGNAL]: [UNKNOWN, ALLOWED], [FILESYSTEM]: [UNKNOWN, ALLOWED] },
  },
  'which arguments of its own may keep it from': {
    actor: user(999, dropAll),
    target: user(0),
    of: 'target',
    facts: { stepDownUser: 999, stepDownGroup: 999 },
    args: ['serve'],
    expected: { [SIGNAL]: [DENIED, UNKNOWN], [FILESYSTEM]: [DENIED, UNKNOWN] },
  },
  'which takes capabilities': {
    actor: user(999, dropAll), target: user(0, dropAll), of: 'target', facts: { stepDownUser: 999 }, expected: { [SIGNAL]: [DENIED, DENIED] },
  },
  'which one of the runtimes may withhold': {
    actor: user(999, dropAll),
    target: user(0, { capabilities: { drop: ['CAP_SETUID'] } }),
    of: 'target',
    facts: { stepDownUser: 999, stepDownGroup: 999 },
    expected: { [SIGNAL]: [DENIED, UNKNOWN], [FILESYSTEM]: [DENIED, UNKNOWN] },
  },
  'and who does not start as root steps nowhere': {
    actor: user(999, dropAll), target: user(7, dropAll), of: 'target', facts: { stepDownUser: 999 }, expected: { [SIGNAL]: [DENIED, DENIED] },
  },
  'what root hands work to makes no difference to its main process': {
    actor: user(0, dropAll), target: user(0, dropAll), of: 'target', facts: { workerUsers: [101] }, expected: { [SIGNAL]: [ALLOWED, ALLOWED], [FILESYSTEM]: [ALLOWED, ALLOWED] },
  },
};

const settledCase = ({ actor, target, of, args }: Settled, access: ProcessAccess, images: Case['images']): Case => ({
  access,
  node: PLAIN_NODE,
  images,
  actor: { name: 'actor', image: of === 'actor' ? 'a' : 'b', securityContext: actor },
  target: { name: 'target', image: of === 'target' ? 'a' : 'b', securityContext: target, ...args ? { args } : {} },
});

test.each(Object.entries(SETTLED))('decide: %s', (_name, settled) => {
  const outcomes = (images: Case['images']) => Object.keys(settled.expected).map(access => [access, decided(settledCase(settled, access as ProcessAccess, images)).outcome]);
  const expected = (index: 0 | 1) => Object.entries(settled.expected).map(([access, pair]) => [access, pair[index]]);
  expect(outcomes({})).toEqual(expected(0));
  expect(outcomes({ a: settled.facts })).toEqual(expected(1));
});

test('decide: an answer names the workers that it does not hold for, and no others', () => {
  const workersOf = (access: ProcessAccess, actor: SecurityContext, workerUsers: number[]) =>
    decided(settledCase({ actor, target: user(0), of: 'target', facts: {}, expected: {} }, access, { a: { workerUsers } })).exceptWorkers;
  expect(workersOf(SIGNAL, user(0, dropAll), [101, 102])).toEqual([101, 102]);
  expect(workersOf(SIGNAL, user(0), [101])).toEqual([]);
  expect(workersOf(SIGNAL, user(101, dropAll), [101, 102])).toEqual([101]);
  expect(workersOf(LIST, user(7, dropAll), [101])).toEqual([]);
  expect(workersOf(FILESYSTEM, user(0, only('SYS_PTRACE')), [101])).toEqual([]);
  expect(workersOf(FILESYSTEM, user(101, dropAll), [101])).toEqual([101]);
});
