import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AccessMap, DebugSidecar, PodSecurity, PodSecurityLevel, ProcessAccess, ProcessNamespace, SharedProcessPod, Workloads } from '../../src';
import * as pod from '../../src/pod/read-pod';
import * as plainData from '../../src/workload/plain-data';
import { newChart } from '../fixtures/workloads';

const containers = [{ name: 'app', image: 'nginx', securityContext: { user: 1000, group: 1000 } }];

const WORKLOADS = {
  'plain Pod': () => new ApiObject(newChart(), 'web', {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx', securityContext: { runAsUser: 1000, runAsGroup: 1000 } }] },
  }),
  'item of a List': () => new ApiObject(newChart(), 'list', {
    apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx' }] } }],
  }),
  'cdk8s-plus Pod': () => new kplus.Pod(newChart(), 'web', { containers }),
  'SharedProcessPod': () => new SharedProcessPod(newChart(), 'web', { containers }),
};

type Name = keyof typeof WORKLOADS;

const OPERATIONS: Readonly<Record<string, (construct: kplus.Pod) => unknown>> = {
  'ProcessNamespace.of with its getters': construct => {
    const { containers: regular, initContainers, restartableInitContainers, shared } = ProcessNamespace.of(construct);
    return [regular, initContainers, restartableInitContainers, shared];
  },
  'ProcessNamespace.share': construct => ProcessNamespace.share(construct),
  'ProcessNamespace.share with maxLevel': construct => ProcessNamespace.share(construct, { maxLevel: PodSecurityLevel.BASELINE }),
  'AccessMap.of with its Markdown': construct => AccessMap.of(construct).toMarkdown(),
  'PodSecurity.levelOf': construct => PodSecurity.levelOf(construct),
  'Workloads.of': construct => Workloads.of(construct).all,
  'DebugSidecar': construct => new DebugSidecar(construct, 'shell'),
  'DebugSidecar with access': construct => new DebugSidecar(construct, 'shell', { access: [ProcessAccess.SIGNAL] }),
  'DebugSidecar with access and maxLevel': construct =>
    new DebugSidecar(construct, 'shell', { access: [ProcessAccess.SIGNAL], maxLevel: PodSecurityLevel.BASELINE }),
};

/** What is rendered only when it is asked for more than the getters of cdk8s-plus tell. */
const CHEAP = ['ProcessNamespace.of with its getters', 'ProcessNamespace.share', 'Workloads.of', 'DebugSidecar', 'DebugSidecar with access'];

afterEach(() => jest.restoreAllMocks());

describe.each(Object.keys(OPERATIONS))('%s', operation => {
  test.each(Object.keys(WORKLOADS) as Name[])('%s: the Pod is rendered once at most', name => {
    const construct = WORKLOADS[name]() as kplus.Pod;
    const renderings = jest.spyOn(ApiObject.prototype, 'toJson');
    const copies = jest.spyOn(plainData, 'quicklyRendered');
    OPERATIONS[operation](construct);
    const isPlus = name === 'cdk8s-plus Pod' || name === 'SharedProcessPod';
    expect(renderings).not.toHaveBeenCalled();
    // Labels and annotations are rendered by themselves.
    const copiesOfPods = copies.mock.calls.filter(([props]) => !('labels' in props));
    expect(copiesOfPods).toHaveLength(isPlus && CHEAP.includes(operation) ? 0 : 1);
  });
});

test('synthesis: a finished Pod is rendered once and read once, however much validates it', () => {
  const construct = new SharedProcessPod(newChart(), 'web', { containers, maxLevel: PodSecurityLevel.PRIVILEGED });
  for (const id of ['one', 'two']) new DebugSidecar(construct, id, { access: [ProcessAccess.LIST], maxLevel: PodSecurityLevel.BASELINE });
  const renderings = jest.spyOn(ApiObject.prototype, 'toJson');
  const readings = jest.spyOn(pod, 'readPod');
  ApiObject.of(construct).toJson();
  expect(renderings.mock.calls).toHaveLength(1);
  // What each sidecar adds depends on the Pod as it stands by then.
  const finished = readings.mock.calls.filter(([manifest]: any) => manifest.spec.containers?.length === 3);
  expect(finished).toHaveLength(1);
});

test('a class that renders one object each time: the Pod is what that holds by then', () => {
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx' }], hostNetwork: false } };
  class Kept extends ApiObject {
    toJson(): any {
      return manifest;
    }
  }
  const construct = new Kept(newChart(), 'web', { apiVersion: 'v1', kind: 'Pod' });
  const look = () => [ProcessNamespace.of(construct).containers, PodSecurity.levelOf(construct).level];
  expect(look()).toEqual([['app'], PodSecurityLevel.BASELINE]);
  manifest.spec.containers.push({ name: 'side', image: 'busybox' });
  manifest.spec.hostNetwork = true;
  expect(look()).toEqual([['app', 'side'], PodSecurityLevel.PRIVILEGED]);
});
