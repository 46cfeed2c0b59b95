import { ApiObject, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus34 from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { DebugSidecar, ProcessNamespace, WorkloadSelector } from '../../src';
import { Pod } from '../../src/pod/pod';
import { findWorkload, findWorkloads } from '../../src/workload/find-workload';
import { valueAt } from '../../src/workload/json-pointer';
import { newChart, WorkloadCase, WORKLOADS } from '../fixtures/workloads';

/** What else changes how a cdk8s-plus workload is rendered: its own spreading, volumes and probes, and how it is scheduled. */
const ELABORATE: readonly WorkloadCase[] = ([['28', kplus28], ['34', kplus34 as unknown]] as [string, typeof kplus28][]).map(([version, kplus]) => ({
  name: `cdk8s-plus-${version} Deployment that spreads`,
  builtIn: true,
  podTemplatePath: '/spec/template',
  create: chart => {
    const data = kplus.Volume.fromEmptyDir(chart, 'data', 'data');
    const deployment = new kplus.Deployment(chart, 'workload', {
      spread: true,
      initContainers: [{ name: 'setup', image: 'busybox', volumeMounts: [{ path: '/data', volume: data }] }],
      containers: [{
        name: 'app',
        image: 'nginx:1.28',
        portNumber: 80,
        readiness: kplus.Probe.fromTcpSocket(),
        lifecycle: { preStop: kplus.Handler.fromCommand(['true']) },
        volumeMounts: [{ path: '/data', volume: data }],
      }],
    });
    deployment.scheduling.spread({ topology: kplus.Topology.REGION, weight: 7 });
    deployment.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.exists('gpu')));
    return deployment;
  },
}));

const CASES = [...WORKLOADS, ...ELABORATE].map(workload => ({ name: workload.name, workload }));

type Step = 'share' | 'sidecar' | 'patch' | 'render';

/** What is synthesized after the steps, and what was rendered last before it. */
function synthesized(workload: WorkloadCase, steps: readonly Step[]): { manifests: any[]; rendered: any } {
  const chart = newChart();
  const construct = workload.create(chart);
  const found = () => findWorkload(construct, workload.selector ?? {});
  let rendered: any;
  let changes = 0;
  for (const step of steps) {
    if (step === 'share') ProcessNamespace.share(construct, workload.selector);
    if (step === 'sidecar') new DebugSidecar(construct, `shell-${changes++}`, { workload: workload.selector });
    if (step === 'patch') {
      const hostname = `${workload.item ?? ''}${workload.podTemplatePath}/spec/hostname`;
      found().workload.apiObject.addJsonPatch(JsonPatch.add(hostname, `host-${changes++}`));
    }
    if (step === 'render') rendered = found().pod?.manifest;
  }
  return { manifests: Testing.synth(chart), rendered };
}

describe.each(CASES)('pod: $name', ({ workload }) => {
  test('any number of renderings between any other calls changes nothing in what is synthesized', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom<Step>('share', 'sidecar', 'patch', 'render'), { maxLength: 6 }), steps => {
      const { manifests } = synthesized(workload, steps);
      expect(manifests).toEqual(synthesized(workload, steps.filter(step => step !== 'render')).manifests);
    }), { numRuns: 25 });
  });

  test('gives what is synthesized', () => {
    const { manifests, rendered } = synthesized(workload, ['render', 'sidecar', 'patch', 'share', 'render']);
    const template: any = valueAt(manifests[workload.document ?? 0], `${workload.item ?? ''}${workload.podTemplatePath}`);
    expect(template.spec.hostname).toBe('host-1');
    expect(rendered).toEqual(template);
  });
});

test('pod: what does not fit yet is no error before synthesis', () => {
  const chart = newChart();
  const pod = new kplus28.Pod(chart, 'workload', { containers: [{ name: 'app', image: 'nginx' }] });
  new DebugSidecar(pod, 'shell', { volumeMounts: [{ path: '/data', volumeName: 'data' }] });

  expect(findWorkload(pod, {}).pod?.pod.spec.containers).toHaveLength(2);
  expect(() => Testing.synth(chart)).toThrow(/no volume named 'data'/);
});

test('pod: a rendering that fails leaves no trace either', () => {
  const chart = newChart();
  const deployment = new kplus28.Deployment(chart, 'workload', { spread: true });
  expect(() => findWorkload(deployment, {}).pod).toThrow(/must have at least 1 container/);

  deployment.addContainer({ name: 'app', image: 'nginx' });

  const { podAntiAffinity } = Testing.synth(chart)[0].spec.template.spec.affinity;
  expect(podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution).toHaveLength(2);
});

test('pod: an object without a spec has none', () => {
  const pod = new ApiObject(newChart(), 'pod', { apiVersion: 'v1', kind: 'Pod' });
  expect(findWorkloads(pod)[0].pod).toBeUndefined();
});

/** What decides who may do what to whom. */
function ofProcesses({ metadata: { annotations = {} }, spec }: Pod) {
  const { hostIPC, hostPID, hostUsers, os, restartPolicy, runtimeClassName, securityContext, shareProcessNamespace, volumes } = spec;
  const settings = { hostIPC, hostPID, hostUsers, os, restartPolicy, runtimeClassName, securityContext, shareProcessNamespace, volumes };
  const containers = (['containers', 'initContainers', 'ephemeralContainers'] as const).map(list =>
    spec[list]?.map(({ name, image, command, args, securityContext: own, volumeMounts, restartPolicy: policy }) =>
      ({ name, image, command, args, own, volumeMounts, policy })));
  return { annotations, settings, containers };
}

function expectSameProcesses(construct: Construct, selector: WorkloadSelector = {}) {
  const whole = findWorkload(construct, selector).podSoFar;
  expect(ofProcesses(findWorkload(construct, selector).podOfProcesses!.pod)).toEqual(ofProcesses(whole!.pod));
}

test.each(CASES)('podOfProcesses: what decides of $name is what pod has', ({ workload }) => {
  const construct = workload.create(newChart());
  expectSameProcesses(construct, workload.selector);
  new DebugSidecar(construct, 'shell', { workload: workload.selector });
  expectSameProcesses(construct, workload.selector);
});

/** As cdk8s takes objects. */
const PLAIN = { noNullPrototype: true };

const profile = fc.constantFrom(undefined, { type: 'RuntimeDefault' }, { type: 'Localhost', localhostProfile: 'app' });
const seLinuxOptions = fc.constantFrom(undefined, {}, { level: 's0', role: 'r', type: 't', user: 'u' });
const user = fc.constantFrom(undefined, 0, 1000);
const flag = fc.constantFrom(undefined, true, false);
const words = fc.constantFrom(undefined, [], ['a', 'b']);

const l1SecurityContext = fc.record({
  allowPrivilegeEscalation: flag,
  capabilities: fc.constantFrom(undefined, {}, { add: ['KILL'] }, { add: [], drop: ['ALL'] }),
  privileged: flag,
  procMount: fc.constantFrom(undefined, 'Unmasked'),
  readOnlyRootFilesystem: flag,
  runAsGroup: user,
  runAsNonRoot: flag,
  runAsUser: user,
  seLinuxOptions,
  seccompProfile: profile,
}, PLAIN);

const l1PodSecurityContext = fc.record({ runAsUser: user, runAsGroup: user, runAsNonRoot: flag, seLinuxOptions, seccompProfile: profile }, PLAIN);

/** As cdk8s-plus makes them, and what else a subclass of its Pod may make, by the names of an L1 class. */
const l1Containers = (name: string) => fc.array(fc.record({
  image: fc.constantFrom(undefined, 'nginx', Lazy.any({ produce: () => 'busybox' })),
  command: words,
  args: words,
  restartPolicy: fc.constantFrom(undefined, 'Always'),
  securityContext: fc.option(l1SecurityContext, { nil: undefined }),
  volumeMounts: fc.constantFrom(undefined, [], [{ name: 'volume', mountPath: '/a', readOnly: true, subPath: 'b', subPathExpr: 'c' }]),
  env: fc.constantFrom(undefined, [{ name: 'A', value: 'b' }]),
  ports: fc.constantFrom(undefined, [{ containerPort: 80, hostIp: '::1' }]),
}, PLAIN), { minLength: name === 'app' ? 1 : 0, maxLength: 2 }).map(list => list.map((each, index) => ({ name: `${name}-${index}`, ...each })));

const l1Spec = fc.record({
  containers: l1Containers('app'),
  initContainers: l1Containers('init'),
  ephemeralContainers: fc.constantFrom(undefined, [{ name: 'debugger', targetContainerName: 'app-0' }]),
  hostIpc: flag,
  hostPid: flag,
  hostUsers: flag,
  os: fc.constantFrom(undefined, { name: 'linux' }),
  restartPolicy: fc.constantFrom(undefined, 'Never'),
  runtimeClassName: fc.constantFrom(undefined, 'gvisor'),
  securityContext: fc.option(l1PodSecurityContext, { nil: undefined }),
  shareProcessNamespace: flag,
  volumes: fc.subarray([
    { configMap: { name: 'a', items: [{ key: 'env', path: 'ports' }] } },
    { downwardApi: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } },
    { emptyDir: {} },
    { projected: { sources: [{ secret: { name: 'a' } }, { serviceAccountToken: { path: 'token' } }] } },
    { secret: { secretName: 'a', defaultMode: 256 } },
    { csi: { driver: 'a', volumeAttributes: { a: 'b' } } },
    { hostPath: { path: '/' } },
  ]).map(list => list.map((source, index) => ({ name: `volume-${index}`, ...source }))),
}, PLAIN);

describe.each([['28', kplus28], ['34', kplus34 as unknown]] as [string, typeof kplus28][])('cdk8s-plus-%s', (_version, kplus) => {
  test('podOfProcesses: what decides is what pod has, whatever the L1 class maps', () => {
    fc.assert(fc.property(l1Spec, fc.constantFrom(undefined, 'unconfined'), (spec, appArmor) => {
      class OwnPod extends kplus.Pod {
        public _toPodSpec(): any {
          return { ...super._toPodSpec(), ...spec };
        }
      }
      const pod = new OwnPod(newChart(), 'pod', { containers: [{ name: 'app-0', image: 'nginx' }] });
      if (appArmor) pod.metadata.addAnnotation('container.apparmor.security.beta.kubernetes.io/app-0', appArmor);
      expectSameProcesses(pod);
    }), { numRuns: 300 });
  });
});

test('podOfProcesses: JSON patches and classes that map in their own way count', () => {
  const patched = new kplus28.Pod(newChart(), 'pod', { containers: [{ name: 'app', image: 'nginx' }] });
  ApiObject.of(patched).addJsonPatch(JsonPatch.add('/spec/runtimeClassName', 'gvisor'));
  expect(findWorkload(patched, {}).podOfProcesses?.pod.spec.runtimeClassName).toBe('gvisor');

  const own = new kplus28.Pod(newChart(), 'pod', { containers: [{ name: 'app', image: 'nginx' }] });
  const { toJson } = kplus28.k8s.KubePod.prototype;
  Object.setPrototypeOf(ApiObject.of(own), class extends kplus28.k8s.KubePod {
    public toJson(): any {
      const manifest = toJson.call(this);
      return { ...manifest, spec: { ...manifest.spec, hostUsers: false } };
    }
  }.prototype);
  expect(findWorkload(own, {}).podOfProcesses?.pod.spec.hostUsers).toBe(false);
});
