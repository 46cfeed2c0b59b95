import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus34 from 'cdk8s-plus-34';
import * as fc from 'fast-check';
import { DebugSidecar, ProcessNamespace } from '../../src';
import { findWorkload, findWorkloads } from '../../src/workload/find-workload';
import { valueAt } from '../../src/workload/json-pointer';
import { fieldsOfProcesses } from '../fixtures/fields-of-processes';
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

test.each(CASES)('podOfProcesses: what decides of $name is what pod has', ({ workload }) => {
  const construct = workload.create(newChart());
  const expectTheSame = () => {
    const whole = findWorkload(construct, workload.selector ?? {}).podSoFar!;
    const ofProcesses = findWorkload(construct, workload.selector ?? {}).podOfProcesses!;
    expect(fieldsOfProcesses(ofProcesses.pod)).toEqual(fieldsOfProcesses(whole.pod));
  };
  expectTheSame();
  new DebugSidecar(construct, 'shell', { workload: workload.selector });
  expectTheSame();
});

test('podOfProcesses: JSON patches, and classes that render or map in their own way, count', () => {
  const patched = new kplus28.Pod(newChart(), 'pod', { containers: [{ name: 'app', image: 'nginx' }] });
  ApiObject.of(patched).addJsonPatch(JsonPatch.add('/spec/runtimeClassName', 'gvisor'));
  expect(findWorkload(patched, {}).podOfProcesses?.pod.spec.runtimeClassName).toBe('gvisor');

  class InNodesProcesses extends kplus28.Pod {
    public _toPodSpec(): any {
      return { ...super._toPodSpec(), hostPid: true };
    }
  }
  const rendered = new InNodesProcesses(newChart(), 'pod', { containers: [{ name: 'app', image: 'nginx' }] });
  expect(findWorkload(rendered, {}).podOfProcesses?.pod.spec.hostPID).toBe(true);

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
