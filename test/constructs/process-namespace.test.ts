import { ApiObject, App, Chart, Helm, Include, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as kplus34 from 'cdk8s-plus-34';
import { parse } from 'yaml';
import { DebugSidecar, ProcessNamespace } from '../../src';
import { newChart } from '../fixtures/workloads';

const PAGE = `
apiVersion: v1
kind: Pod
metadata:
  name: nginx
spec:
  shareProcessNamespace: true
  containers:
  - name: nginx
    image: nginx
  - name: shell
    image: busybox:1.28
    command: ["sleep", "3600"]
    securityContext:
      capabilities:
        add:
        - SYS_PTRACE
    stdin: true
    tty: true
`;

const containers = [{ name: 'app', image: 'nginx' }];

function pod(spec: object, chart = newChart()): ApiObject {
  return new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, ...spec } });
}

test("share: a plain ApiObject gives the page's own manifest", () => {
  const chart = newChart();
  const page = parse(PAGE);
  const { shareProcessNamespace, ...spec } = page.spec;
  expect(shareProcessNamespace).toBe(true);

  ProcessNamespace.share(new ApiObject(chart, 'nginx', { ...page, spec }));

  expect(Testing.synth(chart)).toEqual([page]);
});

test("share with a DebugSidecar: gives the page's own manifest from its nginx alone", () => {
  const chart = newChart();
  const page = parse(PAGE);
  const nginx = new ApiObject(chart, 'nginx', { ...page, spec: { containers: [page.spec.containers[0]] } });

  new DebugSidecar(nginx, 'shell', { image: 'busybox:1.28', command: ['sleep', '3600'] });

  expect(Testing.synth(chart)).toEqual([page]);
});

test('share: the field is at its place in the sorted order', () => {
  const object = pod({ restartPolicy: 'Always', volumes: [] });
  ProcessNamespace.share(object);
  expect(Object.keys(object.toJson().spec)).toEqual(['containers', 'restartPolicy', 'shareProcessNamespace', 'volumes']);
});

test('share: works on the API object of a cdk8s-plus workload', () => {
  const chart = newChart();
  const deployment = new kplus.Deployment(chart, 'web', { containers });
  ProcessNamespace.share(ApiObject.of(deployment));
  expect(Testing.synth(chart)[0].spec.template.spec.shareProcessNamespace).toBe(true);
});

test('share: reading a cdk8s-plus workload that spreads does not add its rules again', () => {
  const affinity = (share: boolean) => {
    const chart = newChart();
    const deployment = new kplus.Deployment(chart, 'web', { containers, spread: true });
    if (share) ProcessNamespace.share(deployment);
    return Testing.synth(chart)[0].spec.template.spec.affinity;
  };
  expect(affinity(true)).toEqual(affinity(false));
});

test("share: the false that cdk8s-plus-34 writes by itself is nobody's refusal", () => {
  const chart = newChart();
  const deployment = new kplus34.Deployment(chart, 'web', { containers });
  expect(Testing.synth(chart)[0].spec.template.spec.shareProcessNamespace).toBe(false);
  ProcessNamespace.share(deployment);
  expect(Testing.synth(chart)[0].spec.template.spec.shareProcessNamespace).toBe(true);
});

test('of: a cdk8s-plus-34 Pod that shares already says so', () => {
  const shared = new kplus34.Pod(newChart(), 'web', { containers, shareProcessNamespace: true });
  expect(ProcessNamespace.of(shared).shared).toBe(true);
});

test('share: an explicit false is overridden when asked', () => {
  const object = pod({ shareProcessNamespace: false });
  ProcessNamespace.share(object, { overrideExplicitFalse: true });
  expect(object.toJson().spec.shareProcessNamespace).toBe(true);
});

test('share: null stands for what is left out', () => {
  const absent: any = null;
  const object = pod({});
  ProcessNamespace.share(object, { kind: absent, name: absent, podTemplatePath: absent, overrideExplicitFalse: absent });
  expect(ProcessNamespace.of(object, absent).shared).toBe(true);
});

test('share: JSON patches keep their order, and one that takes sharing away again is found at synthesis', () => {
  const object = pod({});
  object.addJsonPatch(JsonPatch.add('/spec/hostNetwork', true));
  ProcessNamespace.share(object);
  object.addJsonPatch(JsonPatch.replace('/spec/shareProcessNamespace', false));
  expect(ProcessNamespace.of(object).shared).toBe(false);
  expect(() => object.toJson()).toThrow("test/pod: since Pod 'web' was made to share its process namespace, something has set shareProcessNamespace to what is not true");
});

describe('JSON patches on a cdk8s-plus workload count like what a manifest says', () => {
  const patched = (...patches: JsonPatch[]) => {
    const deployment = new kplus.Deployment(newChart(), 'web', { containers });
    ApiObject.of(deployment).addJsonPatch(...patches);
    return deployment;
  };
  const field = (name: string) => `/spec/template/spec/${name}`;

  test.each([false, true])('of: shareProcessNamespace %p', shared => {
    expect(ProcessNamespace.of(patched(JsonPatch.add(field('shareProcessNamespace'), shared))).shared).toBe(shared);
  });

  test('of: a container, and not one of a place that is unknown before synthesis', () => {
    const deployment = patched(
      JsonPatch.replace('/metadata/annotations/a', 'b'),
      JsonPatch.add(field('containers/-'), { name: 'proxy', image: 'envoy' }),
    );
    expect(ProcessNamespace.of(deployment).containers).toEqual(['app', 'proxy']);
  });

  test('of: a false that comes after sharing', () => {
    const deployment = patched();
    ProcessNamespace.share(deployment);
    ApiObject.of(deployment).addJsonPatch(JsonPatch.replace(field('shareProcessNamespace'), false));
    expect(ProcessNamespace.of(deployment).shared).toBe(false);
  });

  test.each<[string, JsonPatch, RegExp]>([
    ['an explicit false', JsonPatch.add(field('shareProcessNamespace'), false), /^test\/web: .* says shareProcessNamespace: false/],
    ['hostPID, as L1 classes name it', JsonPatch.add(field('hostPid'), true), /^test\/web: .* has hostPID: true/],
    ['os windows', JsonPatch.add(field('os'), { name: 'windows' }), /os\.name 'windows'/],
  ])('share: %s is an error at the call', (_name, patch, message) => {
    expect(() => ProcessNamespace.share(patched(patch))).toThrow(message);
  });

  test('DebugSidecar: the name of such a container is taken', () => {
    expect(() => new DebugSidecar(patched(JsonPatch.add(field('containers/-'), { name: 'shell', image: 'x' })), 'shell'))
      .toThrow(/the container name 'shell' is taken/);
  });
});

test('of: init containers that end and those that keep running are told apart', () => {
  const namespace = ProcessNamespace.of(pod({
    initContainers: [{ name: 'setup', image: 'busybox' }, { name: 'proxy', image: 'envoy', restartPolicy: 'Always' }],
  }));
  expect(namespace).toMatchObject({ kind: 'Pod', name: 'web', shared: false, containers: ['app'], initContainers: ['setup'], restartableInitContainers: ['proxy'] });
});

test('share: works on what Helm renders', () => {
  const chart = newChart();
  const release = new Helm(chart, 'release', { chart: 'shop', helmExecutable: `${__dirname}/helm-stub.sh` });
  ProcessNamespace.share(release, { kind: 'Deployment' });
  expect(Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.spec.shareProcessNamespace).toBe(true);
});

describe('bad input: an error at the call, and nothing is changed', () => {
  const release = (chart: Chart) => new Include(chart, 'release', { url: `${__dirname}/../../examples/retrofit/shop.yaml` });

  test.each<[string, (chart: Chart) => void, RegExp]>([
    ['an object without a Pod template', chart => ProcessNamespace.share(
      new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } })),
    /^test\/settings: no Pod template is known for ConfigMap 'settings'\. Pass podTemplatePath/],
    ['a Pod without a spec', chart => ProcessNamespace.share(new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } })),
      /^test\/pod: Pod 'web' has no Pod template at '\/spec'\. Give it a spec/],
    ['an unknown kind without a path', chart => ProcessNamespace.share(
      new ApiObject(chart, 'x', { apiVersion: 'example.com/v1', kind: 'Cluster', metadata: { name: 'c' } })),
    /Cluster 'c'\. Pass podTemplatePath/],
    ['a path that leads nowhere', chart => ProcessNamespace.share(pod({}, chart), { podTemplatePath: '/spec/nothing' }),
      /Pod 'web' has no Pod template at '\/spec\/nothing\/spec'/],
    ['a path that is no JSON pointer', chart => ProcessNamespace.share(pod({}, chart), { podTemplatePath: 'spec.template' }),
      /podTemplatePath 'spec\.template' is no JSON pointer\. Start it with a slash/],
    ['an Include with no such object', chart => ProcessNamespace.share(release(chart), { kind: 'DaemonSet', name: 'agent' }),
      /^test\/release: there is no DaemonSet 'agent' among ConfigMap 'web-config', Service 'web', Deployment 'web'/],
    ['several workloads and no selector', chart => ProcessNamespace.share(release(chart)),
      /^test\/release: there are 3 workloads: Deployment 'web', CronJob 'report', StatefulSet 'queue'\. Select one/],
    ['a List without a list', chart => ProcessNamespace.share(new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: { web: {} } })),
      /^test\/list: there is no Kubernetes object/],
    ['an empty chart', chart => ProcessNamespace.share(chart), /there is no Kubernetes object in or beneath this construct/],
    ['an explicit false', chart => ProcessNamespace.share(pod({ shareProcessNamespace: false }, chart)),
      /Pod 'web' says shareProcessNamespace: false\. Remove that from the manifest, or pass overrideExplicitFalse: true/],
    ['hostPID', chart => ProcessNamespace.share(pod({ hostPID: true }, chart)), /Pod 'web' has hostPID: true.*Remove hostPID/],
    ['os windows', chart => ProcessNamespace.share(pod({ os: { name: 'windows' } }, chart)), /os\.name 'windows'/],
  ])('%s', (_name, act, message) => {
    const chart = newChart();
    expect(() => act(chart)).toThrow(message);

    const untouched = newChart();
    jest.spyOn(ProcessNamespace, 'share').mockImplementation(() => undefined as any);
    act(untouched);
    jest.restoreAllMocks();
    expect(Testing.synth(chart)).toEqual(Testing.synth(untouched));
  });

  test('hostPID that a later patch brings is found at synthesis', () => {
    const object = pod({});
    ProcessNamespace.share(object);
    object.addJsonPatch(JsonPatch.add('/spec/hostPID', true));
    expect(() => object.toJson()).toThrow(/hostPID: true/);
  });

  test('hostPID counts before that a later patch has undone the sharing', () => {
    const object = pod({});
    ProcessNamespace.share(object);
    object.addJsonPatch(JsonPatch.add('/spec/hostPID', true), JsonPatch.replace('/spec/shareProcessNamespace', false));
    expect(() => object.toJson()).toThrow(/^test\/pod: [^\n]*hostPID: true/);
  });
});

test('share: an app synthesizes what Testing does', () => {
  const app = new App();
  const chart = new Chart(app, 'test');
  ProcessNamespace.share(new kplus.Pod(chart, 'web', { containers }));
  expect(app.synthYaml()).toContain('shareProcessNamespace: true');
});
