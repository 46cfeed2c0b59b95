import { ApiObject, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { DebugSidecar, PodSecurity, PodSecurityLevel, ProcessNamespace } from '../../src';
import { fieldPathOf } from '../../src/workload/json-pointer';
import { newChart, WorkloadCase, WORKLOADS } from '../fixtures/workloads';

const { PRIVILEGED, BASELINE, RESTRICTED } = PodSecurityLevel;

const containers = [{ name: 'app', image: 'nginx' }];

function pod(spec: object, chart = newChart()): ApiObject {
  return new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, ...spec } });
}

describe.each(WORKLOADS.map(workload => ({ name: workload.name, workload })))('levelOf: $name', ({ workload }) => {
  test('tells what a debug sidecar does to the level, with full paths', () => {
    const construct = workload.create(newChart());
    expect(PodSecurity.levelOf(construct, workload.selector).level).toBe(BASELINE);

    new DebugSidecar(construct, 'shell', { workload: workload.selector });

    const { level, violations } = PodSecurity.levelOf(construct, workload.selector);
    expect(level).toBe(PRIVILEGED);
    const { initContainers, restartableInitContainers } = ProcessNamespace.of(construct, workload.selector);
    const list = restartableInitContainers.length > 0 ? `initContainers[${initContainers.length}]` : 'containers[1]';
    const prefix = fieldPathOf(`${workload.item ?? ''}${workload.podTemplatePath}/spec`);
    expect(violations[0]).toEqual({
      level: BASELINE,
      check: 'capabilities_baseline',
      fields: [`${prefix}.${list}.securityContext.capabilities.add`],
      reason: 'non-default capabilities (container "shell" must not include "SYS_PTRACE" in securityContext.capabilities.add)',
    });
    expect(violations.filter(violation => violation.level === BASELINE)).toHaveLength(1);
  });

  test('null stands for what is left out', () => {
    const construct = workload.create(newChart());
    const absent: any = null;
    const { podTemplatePath = absent } = workload.selector ?? {};
    const selector = workload.selector?.kind ? workload.selector : { kind: absent, name: absent, podTemplatePath, version: absent };
    expect(PodSecurity.levelOf(construct, selector)).toEqual(PodSecurity.levelOf(construct, workload.selector));
    if (!workload.selector) expect(PodSecurity.levelOf(construct, absent)).toEqual(PodSecurity.levelOf(construct));
  });

  test('is what it was once the namespace is shared', () => {
    const construct = workload.create(newChart());
    const before = PodSecurity.levelOf(construct, workload.selector);
    ProcessNamespace.share(construct, workload.selector);
    expect(PodSecurity.levelOf(construct, workload.selector)).toEqual(before);
  });

  test('changes nothing, however often and in whatever order it is asked', () => {
    const after = (steps: readonly Step[]) => synthesized(workload, steps);
    fc.assert(fc.property(fc.array(fc.constantFrom<Step>('share', 'sidecar', 'level', 'level of 1.28'), { maxLength: 6 }), steps => {
      expect(after(steps)).toEqual(after(steps.filter(step => !step.startsWith('level'))));
    }), { numRuns: 15 });
  });
});

type Step = 'share' | 'sidecar' | 'level' | 'level of 1.28';

function synthesized(workload: WorkloadCase, steps: readonly Step[]): any[] {
  const chart = newChart();
  const construct = workload.create(chart);
  let sidecars = 0;
  for (const step of steps) {
    if (step === 'share') ProcessNamespace.share(construct, workload.selector);
    if (step === 'sidecar') new DebugSidecar(construct, `shell-${sidecars++}`, { workload: workload.selector });
    if (step === 'level') PodSecurity.levelOf(construct, workload.selector);
    if (step === 'level of 1.28') PodSecurity.levelOf(construct, { ...workload.selector, version: '1.28' });
  }
  return Testing.synth(chart);
}

test('levelOf: a cdk8s-plus Pod with its defaults lacks a seccomp profile and the dropping of capabilities', () => {
  const { level, violations } = PodSecurity.levelOf(new kplus.Pod(newChart(), 'pod', { containers }));
  expect(level).toBe(BASELINE);
  expect(violations.map(({ check }) => check)).toEqual(['capabilities_restricted', 'seccompProfile_restricted']);
});

test('levelOf: a cdk8s-plus Pod with these meets restricted', () => {
  const hardened = new kplus.Pod(newChart(), 'pod', {
    containers: [{
      ...containers[0],
      securityContext: {
        capabilities: { drop: [kplus.Capability.ALL] },
        seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      },
    }],
  });
  expect(PodSecurity.levelOf(hardened)).toEqual({ level: RESTRICTED, violations: [] });
});

test('levelOf: what is rendered of a cdk8s-plus workload counts, and what is added to it later', () => {
  const chart = newChart();
  const deployment = new kplus.Deployment(chart, 'web', { containers: [{ ...containers[0], ports: [{ number: 80, hostPort: 8080 }] }] });
  const fields = () => PodSecurity.levelOf(deployment).violations.filter(({ level }) => level === BASELINE).flatMap(each => each.fields);
  expect(fields()).toEqual(['spec.template.spec.containers[0].ports[0].hostPort']);

  deployment.addVolume(kplus.Volume.fromHostPath(chart, 'host', 'host', { path: '/' }));
  deployment.podMetadata.addAnnotation('container.apparmor.security.beta.kubernetes.io/app', 'unconfined');
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true));

  expect(fields()).toEqual([
    'spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/app]',
    'spec.template.spec.hostNetwork',
    'spec.template.spec.volumes[0].hostPath',
    'spec.template.spec.containers[0].ports[0].hostPort',
  ]);
});

test('levelOf: annotations of the Pod count, not those of what makes it', () => {
  const annotations = { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' };
  const deployment = (ofDeployment?: Record<string, string>, ofPod?: object | null) => new ApiObject(newChart(), 'web', {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { annotations: ofDeployment }, spec: { template: { metadata: ofPod, spec: { containers } } },
  });
  expect(PodSecurity.levelOf(deployment(annotations, null)).level).toBe(BASELINE);
  expect(PodSecurity.levelOf(deployment(undefined, { annotations })).level).toBe(PRIVILEGED);
});

test.each([
  ['1.31', PRIVILEGED],
  ['v1.31', PRIVILEGED],
  ['1.32', BASELINE],
  ['1.99', BASELINE],
  ['latest', BASELINE],
  [undefined, BASELINE],
])('levelOf: version %p decides: %p', (version, level) => {
  expect(PodSecurity.levelOf(pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '4096' }] } }), { version }).level).toBe(level);
});

describe('bad input: an error at the call', () => {
  const release = (chart: Chart) => new Include(chart, 'release', { url: `${__dirname}/../../examples/retrofit/shop.yaml` });

  test.each<[string, (chart: Chart) => void, RegExp]>([
    ['a version with a patch', chart => PodSecurity.levelOf(pod({}, chart), { version: '1.28.3' }),
      /^test\/pod: '1\.28\.3' is no version of the Pod Security Standards\. Write 'latest', or the minor version of Kubernetes, as in '1\.28'$/],
    ['a version as a number, of which the last 0 is lost', chart => PodSecurity.levelOf(pod({}, chart), { version: 1.30 as any }), /^test\/pod: 1\.3 is no version/],
    ['an empty version', chart => PodSecurity.levelOf(pod({}, chart), { version: '' }), /^test\/pod: '' is no version/],
    ['several workloads and no selector', chart => PodSecurity.levelOf(release(chart)), /^test\/release: there are 3 workloads/],
    ['no such workload', chart => PodSecurity.levelOf(release(chart), { kind: 'DaemonSet' }), /^test\/release: there is no DaemonSet/],
    ['a cdk8s-plus Pod without containers', chart => PodSecurity.levelOf(new kplus.Pod(chart, 'pod')), /test\/pod.*at least 1 container/],
  ])('%s', (_name, act, message) => {
    expect(() => act(newChart())).toThrow(message);
  });
});
