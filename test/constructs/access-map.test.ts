import { ApiObject, Testing } from 'cdk8s';
import { AccessMap, AccessOutcome, ContainerRuntime, DataKind, DataLocation, DebugSidecar, NodeSettings, ProcessAccess, SharedProcessPod } from '../../src';
import { newChart, WORKLOADS } from '../fixtures/workloads';

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;

function pod(spec: object, chart = newChart()): ApiObject {
  return new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { shareProcessNamespace: true, ...spec } });
}

const container = (name: string, securityContext: object = {}) => ({ name, image: name, securityContext });

const page = () => pod({ containers: [container('nginx'), container('shell', { capabilities: { add: ['SYS_PTRACE'] } })] });

test("the page's Pod, as Markdown", () => {
  expect(AccessMap.of(page()).toMarkdown()).toMatchSnapshot();
});

test('users that are known, as Markdown', () => {
  expect(AccessMap.of(pod({
    containers: [container('app', { runAsUser: 101, runAsGroup: 101 }), container('reload', { runAsUser: 0, capabilities: { drop: ['ALL'], add: ['KILL'] } })],
  })).toMarkdown()).toMatchSnapshot();
});

test('decisions: every ordered pair of containers times every operation', () => {
  const { decisions } = AccessMap.of(pod({ containers: ['a', 'b', 'c'].map(name => container(name)) }));
  const pairs = new Set(decisions.map(({ actor, target }) => `${actor} ${target}`));
  expect([...pairs]).toEqual(['a b', 'a c', 'b a', 'b c', 'c a', 'c b']);
  expect(decisions).toHaveLength(6 * Object.values(ProcessAccess).length);
});

test('decisions: init containers meet those that run when they do', () => {
  const always = { restartPolicy: 'Always' };
  const { decisions } = AccessMap.of(pod({
    initContainers: [container('first'), { ...container('sidecar'), ...always }, container('second')],
    containers: [container('app')],
  }));
  expect([...new Set(decisions.map(({ actor, target }) => `${actor} ${target}`))]).toEqual(['app sidecar', 'sidecar app', 'sidecar second', 'second sidecar']);
});

test('decisions: each tells why and by which source, in a sentence', () => {
  const { decisions } = AccessMap.of(page());
  for (const { reason, source } of decisions) {
    expect(reason).toMatch(/^[A-Z'/].*\.$/);
    expect(source).toMatch(/\(\d\)|\.c\b/);
  }
});

test('decisions: those of a namespace that is not shared are denied', () => {
  const { decisions } = AccessMap.of(pod({ shareProcessNamespace: false, containers: [container('a'), container('b')] }));
  expect(new Set(decisions.map(({ outcome }) => outcome))).toEqual(new Set([DENIED]));
  expect(decisions[0].reason).toBe('The containers do not share their process namespace.');
});

test("decisions: hostPID shares the node's", () => {
  const map = AccessMap.of(pod({ shareProcessNamespace: undefined, hostPID: true, containers: [container('a'), container('b')] }));
  expect(map.decision('a', 'b', ProcessAccess.LIST).outcome).toBe(ALLOWED);
});

test('decision: is that of the actor on the target', () => {
  const map = AccessMap.of(pod({ containers: ['a', 'b', 'c'].map(name => container(name)) }));
  for (const [actor, target] of [['a', 'c'], ['b', 'c'], ['c', 'a'], ['c', 'b']]) {
    expect(map.decision(actor, target, ProcessAccess.LIST)).toMatchObject({ actor, target });
  }
});

test('decisions: what is known of the nodes is taken into account', () => {
  const users = { runAsUser: 5, runAsGroup: 5 };
  const object = pod({ containers: [container('a', users), container('b', users)] });
  expect(AccessMap.of(object).decision('a', 'b', ProcessAccess.TRACE).outcome).toBe(UNKNOWN);
  expect(AccessMap.of(object, { node: { ptraceScope: 1 } }).decision('a', 'b', ProcessAccess.TRACE).outcome).toBe(DENIED);
});

test('exposures: who can read whose arguments, environment and files', () => {
  const { exposures } = AccessMap.of(pod({
    containers: [container('app', { runAsUser: 101, runAsGroup: 101 }), container('shell', { runAsUser: 0, capabilities: { add: ['SYS_PTRACE'] } })],
  }));
  expect(exposures).toEqual([
    { reader: 'app', owner: 'shell', arguments: ALLOWED, environment: UNKNOWN, files: UNKNOWN },
    { reader: 'shell', owner: 'app', arguments: ALLOWED, environment: ALLOWED, files: ALLOWED },
  ]);
});

test('dataExposures: who can read whose Secrets, ConfigMaps and tokens', () => {
  const envFrom = [{ secretRef: { name: 'db' } }];
  const map = AccessMap.of(pod({
    containers: [{ ...container('app', { runAsUser: 101, runAsGroup: 101 }), envFrom }, container('shell', { runAsUser: 0, capabilities: { add: ['SYS_PTRACE'] } })],
  }));
  expect(map.dataExposures).toEqual([
    { kind: DataKind.SECRET, name: 'db', owner: 'app', location: DataLocation.ENVIRONMENT, reader: 'shell', outcome: ALLOWED },
  ]);
  expect(map.toMarkdown()).toContain('\n- `shell` can read Secret `db` of `app` from its environment.\n');
});

test('of: a cdk8s-plus Pod with a sidecar that waits for synthesis', () => {
  const chart = newChart();
  const web = new SharedProcessPod(chart, 'web', { containers: [{ name: 'app', image: 'nginx' }] });
  new DebugSidecar(web, 'shell');
  const map = AccessMap.of(web);
  expect(map.decision('shell', 'app', ProcessAccess.SIGNAL).outcome).toBe(UNKNOWN);
  expect(map.decision('app', 'shell', ProcessAccess.LIST).outcome).toBe(ALLOWED);
  expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
});

test('of: a Pod of one container has no pairs', () => {
  const map = AccessMap.of(pod({ containers: [container('a')] }));
  expect(map.decisions).toEqual([]);
  expect(map.toMarkdown()).toBe('No two containers run side by side.\n');
  expect(AccessMap.of(new SharedProcessPod(newChart(), 'empty')).decisions).toEqual([]);
});

test.each(WORKLOADS.map(workload => ({ name: workload.name, workload })))('of: $name', ({ workload }) => {
  const construct = workload.create(newChart());
  new DebugSidecar(construct, 'shell', { workload: workload.selector });
  const { decisions } = AccessMap.of(construct, workload.selector);
  expect(new Set(decisions.map(({ actor }) => actor))).toContain('shell');
});

test('bad input: two containers that do not run side by side', () => {
  expect(() => AccessMap.of(page()).decision('shell', 'redis', ProcessAccess.SIGNAL))
    .toThrow("test/pod: no containers 'shell' and 'redis' run side by side. Name two of these: 'nginx' and 'shell', 'shell' and 'nginx'");
  expect(() => AccessMap.of(pod({ containers: [container('a')] })).decision('a', 'a', ProcessAccess.LIST)).toThrow('There are no two that do');
});

test.each<[string, NodeSettings, string]>([
  ['a version that is none', { kernelVersion: 'trixie' }, "node.kernelVersion 'trixie' is no version. Write numbers with dots between them, as in '1.7.24'"],
  ['a version as a number, of which the last 0 is lost', { kernelVersion: 6.10 as any }, 'node.kernelVersion 6.1 is no version. Write numbers'],
  ['a version with its runtime', { containerRuntime: ContainerRuntime.CONTAINERD, containerRuntimeVersion: 'containerd://1.7' }, "node.containerRuntimeVersion 'containerd://1.7' is no"],
  ['a runtime class of two kernels', { gvisorRuntimeClasses: ['gvisor'], hostKernelRuntimeClasses: ['nvidia', 'gvisor'] },
    "the runtime class 'gvisor' is in node.gvisorRuntimeClasses and in node.hostKernelRuntimeClasses. It has one kernel: leave it out of the other list"],
  ['runtime classes that are no list', { hostKernelRuntimeClasses: 'nvidia' as any }, "node.hostKernelRuntimeClasses 'nvidia' is no list. Write one name"],
  ["gVisor's that are none", { gvisorRuntimeClasses: 'gvisor' as any }, "node.gvisorRuntimeClasses 'gvisor' is no list. Write one name"],
  ['a version of no runtime', { containerRuntimeVersion: '1.7.24' }, "node.containerRuntimeVersion '1.7.24' is given without containerRuntime. Say in containerRuntime whose"],
])('bad input: %s', (_name, node, message) => {
  expect(() => AccessMap.of(page(), { node })).toThrow(`test/pod: ${message}`);
});

test('bad input: a node that cannot be', () => {
  expect(() => AccessMap.of(page(), { node: { ptraceScope: 7 } })).toThrow('test/pod: node.ptraceScope 7 is no mode of Yama');
});

test('of: what JavaScript callers leave out with a null', () => {
  expect(AccessMap.of(page(), { node: null as any, kind: null as any }).decisions).toEqual(AccessMap.of(page()).decisions);
});
