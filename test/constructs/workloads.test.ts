import { ApiObject, App, Chart, Include, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ContainerRuntime, DebugSidecar, FoundWorkload, Nodes, PodSecurityLevel, ProcessAccess, ProcessNamespace, WorkloadChange, WorkloadCriteria, Workloads } from '../../src';
import { newChart } from '../fixtures/workloads';

const containers = [{ name: 'app', image: 'nginx' }];

/** A chart with a workload of every sort, and some that cannot share. */
function shop(): Chart {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  new Include(chart, 'release', { url: `${__dirname}/../../examples/retrofit/shop.yaml` });
  new kplus.Deployment(chart, 'api', { metadata: { name: 'api', labels: { tier: 'back' } }, containers });
  const pod = (name: string, spec: object, metadata: object = {}) =>
    new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Pod', metadata: { name, ...metadata }, spec: { containers, ...spec } });
  pod('win', { os: { name: 'windows' } }, { labels: { tier: 'back' } });
  pod('node', { hostPID: true }, { namespace: 'system' });
  pod('shared', { shareProcessNamespace: true }, { annotations: { team: 'web' } });
  pod('debugged', { containers: [...containers, { name: 'shell', image: 'busybox' }] });
  return chart;
}

const ALL = ['Deployment web', 'CronJob report', 'StatefulSet queue', 'Deployment api', 'Pod win', 'Pod node', 'Pod shared', 'Pod debugged'];

const titles = (workloads: readonly FoundWorkload[]) => workloads.map(({ kind, name }) => `${kind} ${name}`);

test('of: every workload beneath a construct, items of Lists, too, and nothing else', () => {
  expect(titles(Workloads.of(shop()).all)).toEqual(ALL);
  expect(titles(Workloads.of(shop().node.root).all)).toEqual(ALL);
});

test.each<[string, WorkloadCriteria, string[]]>([
  ['kind', { kind: 'Deployment' }, ['Deployment web', 'Deployment api']],
  ['name', { name: 'queue' }, ['StatefulSet queue']],
  ['namespace, which may be the chart\'s', { namespace: 'shop', kind: 'Pod' }, ['Pod win', 'Pod shared', 'Pod debugged']],
  ['another namespace', { namespace: 'system' }, ['Pod node']],
  ['labels', { labels: { tier: 'back' } }, ['Deployment api', 'Pod win']],
  ['labels that no workload has all of', { labels: { tier: 'back', app: 'x' } }, []],
  ['annotations', { annotations: { team: 'web' } }, ['Pod shared']],
  ['a predicate', { predicate: { accepts: ({ name }) => name.startsWith('w') } }, ['Deployment web', 'Pod win']],
  ['several of them', { kind: 'Pod', predicate: { accepts: ({ name }) => name.startsWith('w') } }, ['Pod win']],
  ['nulls, which are as good as nothing', { kind: null, labels: null, predicate: null } as any, ALL],
])('of: by %s', (_name, criteria, expected) => {
  expect(titles(Workloads.of(shop(), criteria).all)).toEqual(expected);
});

test('of: each can be handed on', () => {
  for (const { construct, selector, kind, name } of Workloads.of(shop()).all) {
    expect(ProcessNamespace.of(construct, selector)).toMatchObject({ kind, name });
  }
});

test('share: each that can, and why others are left alone; twice changes nothing', () => {
  const chart = shop();
  const answers = (changes: WorkloadChange[]) =>
    changes.map(({ workload: { name }, changed, reason }) => `${name}: ${changed ? 'shared' : reason}`);
  const left = [
    "win: Pod 'win' has os.name 'windows', where there are no process namespaces",
    "node: Pod 'node' has hostPID: true, so its containers see all processes of the node already, and Kubernetes allows no shareProcessNamespace",
    'shared: it shares its process namespace already',
  ];
  expect(answers(Workloads.of(chart).share())).toEqual(['web: shared', 'report: shared', 'queue: shared', 'api: shared', ...left, 'debugged: shared']);
  const first = Testing.synth(chart);
  const shared = first.map(({ spec }) => spec?.shareProcessNamespace ?? spec?.template?.spec?.shareProcessNamespace);
  expect(shared.filter(value => value !== undefined)).toEqual([true, true, true, true]);

  expect(Workloads.of(chart).share().map(({ changed }) => changed)).not.toContain(true);
  expect(Testing.synth(chart)).toEqual(first);
});

test.each(['Default', 'Resource'])('of: a chart stands for no object, though one has the id %s', id => {
  const chart = newChart();
  for (const name of [id, 'other']) new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers } });
  expect(Workloads.of(chart).all.map(({ name }) => name)).toEqual([id, 'other']);
  expect(ProcessNamespace.of(chart, { name: 'other' }).name).toBe('other');
});

test('DebugSidecar.addTo: each that can, and why others are left alone; twice changes nothing', () => {
  const chart = shop();
  const add = () => DebugSidecar.addTo(Workloads.of(chart), 'shell', { access: [ProcessAccess.SIGNAL] });
  expect(add().filter(({ changed }) => !changed).map(({ reason }) => reason)).toEqual([
    "Pod 'win' has os.name 'windows', where there are no process namespaces",
    "Pod 'node' has hostPID: true, so a sidecar would see all processes of the node",
    "the container name 'shell' is taken in Pod 'debugged', in containers",
  ]);
  const first = Testing.synth(chart);
  expect(JSON.stringify(first).match(/"name":"shell"/g)).toHaveLength(6);

  expect(add().map(({ changed }) => changed)).not.toContain(true);
  expect(Testing.synth(chart)).toEqual(first);
});

test('DebugSidecar.addTo: a workload whose id for the sidecar is taken is left alone, too', () => {
  const chart = newChart();
  const [first, second, third] = ['a', 'b', 'c'].map(id => new kplus.Deployment(chart, id, { containers: [{ image: 'nginx' }] }));
  new Construct(second, 'shell');
  expect(DebugSidecar.addTo(Workloads.of(chart), 'shell').map(({ workload, reason }) => [workload.construct, reason])).toEqual([
    [first, undefined], [second, "the id 'shell' is taken by another construct"], [third, undefined],
  ]);
});

test('DebugSidecar.addTo: items of one List get a sidecar each, by one name', () => {
  const chart = newChart();
  const item = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers } });
  new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [item('a'), item('b')] });
  DebugSidecar.addTo(Workloads.of(chart), 'DebugShell');
  expect(Testing.synth(chart)[0].items.map(({ spec }: any) => spec.containers[1].name)).toEqual(['debug-shell', 'debug-shell']);
});

test('share: an item of a List that has no name yet', () => {
  const chart = newChart();
  new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'job-' }, spec: { containers } }] });
  expect(Workloads.of(chart).share()).toMatchObject([{ workload: { kind: 'Pod', name: '' }, changed: true }]);
  expect(Testing.synth(chart)[0].items[0].spec.shareProcessNamespace).toBe(true);
});

test('DebugSidecar.addTo: what is known of the nodes says whose version it is, as for one sidecar', () => {
  const app = new App();
  Nodes.describe(app, { containerRuntime: ContainerRuntime.CONTAINERD });
  const chart = new Chart(app, 'chart');
  new kplus.Deployment(chart, 'api', { containers });
  const props = { access: [ProcessAccess.SIGNAL], node: { containerRuntimeVersion: '1.7' } };
  expect(DebugSidecar.addTo(Workloads.of(app), 'shell', props).map(({ changed }) => changed)).toEqual([true]);
  expect(() => DebugSidecar.addTo(Workloads.of(shop()), 'shell', props)).toThrow(/is given without containerRuntime/);
});

test('levels and accessMaps: one for each workload', () => {
  const workloads = Workloads.of(shop(), { kind: 'Pod' });
  expect(workloads.levels().map(({ workload: { name }, level }) => [name, level])).toEqual([
    ['win', PodSecurityLevel.BASELINE], ['node', PodSecurityLevel.PRIVILEGED], ['shared', PodSecurityLevel.BASELINE], ['debugged', PodSecurityLevel.BASELINE],
  ]);
  expect(workloads.accessMaps().map(({ map }) => map.decisions.length > 0)).toEqual([false, false, false, true]);
});

test.each<[string, (workloads: Workloads) => unknown, string]>([
  ['a sidecar that cannot be', workloads => DebugSidecar.addTo(workloads, 'shell', { image: '' }), "shell: image '' is empty"],
  ['a level that is none', workloads => workloads.share({ maxLevel: 'strict' as any }), "shop: maxLevel 'strict' is no level"],
  ['a version that is none', workloads => workloads.levels({ version: '1' }), "shop: '1' is no version"],
  ['a node that is none', workloads => workloads.accessMaps({ node: { ptraceScope: 4 } }), 'shop: node.ptraceScope 4 is no mode'],
])('bad input: %s is an error, and no workload is changed', (_name, act, message) => {
  const chart = shop();
  const before = Testing.synth(chart);
  expect(() => act(Workloads.of(chart))).toThrow(message);
  expect(Testing.synth(chart)).toEqual(before);
});

test('share: a Pod that does not meet maxLevel is left alone', () => {
  const [change] = Workloads.of(shop(), { name: 'debugged' }).share({ maxLevel: PodSecurityLevel.RESTRICTED });
  expect(change).toMatchObject({ changed: false, reason: expect.stringContaining("Pod 'debugged' does not meet maxLevel 'restricted'") });
});
