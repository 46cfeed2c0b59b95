import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { AccessMap, AccessOutcome, ContainerRuntime, DebugSidecar, Nodes, NodeSettings, ProcessAccess, Workloads } from '../../src';

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;
const { TRACE, MEMORY } = ProcessAccess;
const { CONTAINERD, CRI_O } = ContainerRuntime;

const user = { runAsUser: 5, runAsGroup: 5, seccompProfile: { type: 'RuntimeDefault' }, capabilities: { drop: ['ALL'] } };

function pod(scope: Construct): ApiObject {
  const containers = ['a', 'b'].map(name => ({ name, image: name, securityContext: user }));
  return new ApiObject(scope, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { shareProcessNamespace: true, containers } });
}

const outcomeIn = (scope: Construct, access = TRACE, node?: NodeSettings) => AccessMap.of(pod(scope), { node }).decision('a', 'b', access).outcome;

test('describe: for all beneath a construct, setting by setting, an inner one before an outer one and a call before both', () => {
  const app = new App();
  Nodes.describe(app, { ptraceScope: 0, containerRuntime: CONTAINERD, containerRuntimeVersion: '1.7.24' });
  const chart = new Chart(app, 'chart');
  expect(outcomeIn(new Construct(chart, 'outer'))).toBe(ALLOWED);
  const inner = new Construct(chart, 'inner');
  Nodes.describe(inner, { ptraceScope: 1 });
  const object = pod(inner);
  expect(AccessMap.of(object).decision('a', 'b', TRACE).outcome).toBe(DENIED);
  expect(AccessMap.of(object, { node: { ptraceScope: 0 } }).decision('a', 'b', TRACE).outcome).toBe(ALLOWED);
});

test('describe: a version is that of its runtime, and of no other', () => {
  const chart = Testing.chart();
  Nodes.describe(chart, { ptraceScope: 0, containerRuntime: CONTAINERD, containerRuntimeVersion: '1.7.24' });
  const object = pod(chart);
  const memory = (node?: NodeSettings) => AccessMap.of(object, { node }).decision('a', 'b', MEMORY).outcome;
  expect(memory()).toBe(ALLOWED);
  expect(memory({ containerRuntimeVersion: '1.6.20' })).toBe(DENIED);
  expect(memory({ containerRuntime: CONTAINERD })).toBe(ALLOWED);
  expect(memory({ containerRuntime: CRI_O })).toBe(UNKNOWN);
});

test('describe: what a construct was told it keeps, and may be told the same again', () => {
  const chart = Testing.chart();
  Nodes.describe(chart, { containerRuntime: CONTAINERD });
  Nodes.describe(chart, { containerRuntimeVersion: '1.7.24' });
  Nodes.describe(chart, { ptraceScope: 0, containerRuntime: CONTAINERD });
  expect(outcomeIn(chart, MEMORY)).toBe(ALLOWED);
});

test('describe: sidecars and maps of many workloads go by it', () => {
  const app = new App();
  Nodes.describe(app, { ptraceScope: 0, containerRuntime: CONTAINERD, containerRuntimeVersion: '1.7.24' });
  const chart = new Chart(app, 'chart');
  const object = pod(chart);
  new DebugSidecar(object, 'debug', { target: 'a', access: [TRACE] });
  expect(object.toJson().spec.containers[2].securityContext.capabilities).toEqual({ drop: ['ALL'] });
  expect(Workloads.of(chart).accessMaps()[0].map.decision('a', 'b', TRACE).outcome).toBe(ALLOWED);
  expect(Workloads.of(chart).accessMaps({ node: { ptraceScope: 3 } })[0].map.decision('a', 'b', TRACE).outcome).toBe(DENIED);
});

test('a refusal that missing settings cause names these, and where to say it', () => {
  const node = { containerRuntime: CONTAINERD, containerRuntimeVersion: '1.7.24' };
  expect(() => new DebugSidecar(pod(Testing.chart()), 'debug', { target: 'a', access: [TRACE], node, securityContext: { user: 5, group: 5 } }))
    .toThrow('on nodes with { ptraceScope: 0 }: say in node, or once for all in Nodes.describe, how yours are set up');
});

const OFFERINGS = Object.entries(Nodes).filter((entry): entry is [string, NodeSettings] => typeof entry[1] === 'object');

test('the offerings: each can be described', () => {
  expect(OFFERINGS.map(([name]) => name)).toEqual([
    'GKE_CONTAINER_OPTIMIZED_OS', 'GKE_UBUNTU', 'EKS_AMAZON_LINUX_2023', 'EKS_BOTTLEROCKET', 'AKS_UBUNTU', 'AKS_AZURE_LINUX', 'OPENSHIFT',
  ]);
  for (const [, settings] of OFFERINGS) {
    const chart = Testing.chart();
    Nodes.describe(chart, settings);
    expect(outcomeIn(chart)).toBe(UNKNOWN);
    expect(settings.appArmor && settings.selinux).toBeFalsy();
  }
});

test('bad input: once there is something that may have been decided without', () => {
  const chart = Testing.chart();
  pod(chart);
  expect(() => Nodes.describe(chart, { ptraceScope: 0 })).toThrow("test: the nodes are described after 'pod' had been made here");
});

test('bad input: settings that contradict what the construct was told before', () => {
  const chart = Testing.chart();
  Nodes.describe(chart, { ptraceScope: 0 });
  expect(() => Nodes.describe(chart, { ptraceScope: 1 })).toThrow('test: ptraceScope of the nodes is 1, and was 0 before. Say one of them');
});

test('bad input: a node that cannot be', () => {
  expect(() => Nodes.describe(Testing.chart(), { ptraceScope: 7 })).toThrow('test: node.ptraceScope 7 is no mode of Yama');
  expect(() => Nodes.describe(Testing.chart(), { containerRuntimeVersion: '1.7' })).toThrow('test: node.containerRuntimeVersion \'1.7\' is given without');
  const chart = Testing.chart();
  Nodes.describe(chart, { containerRuntime: CONTAINERD });
  const object = pod(chart);
  expect(() => AccessMap.of(object, { node: { containerRuntimeVersion: '1.7' } })).not.toThrow();
  expect(() => new DebugSidecar(object, 'debug', { access: [TRACE], node: { containerRuntimeVersion: '1.7' } })).not.toThrow();
});
