import { inspect } from 'node:util';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DebugSidecar, PodSecurityLevel, ProcessNamespace, SharedProcessPod, Workloads } from '../../src';
import { valueAt } from '../../src/workload/json-pointer';
import { newChart } from '../fixtures/workloads';

const { ApiObject, Include, JsonPatch, Testing } = cdk8s;
const { IntOrString, Quantity, KubeDeployment } = kplus.k8s;

const containers = [{ name: 'app', image: 'nginx:1.28' }];
const template = { metadata: { labels: { app: 'web' } }, spec: { containers } };
const selector = { matchLabels: { app: 'web' } };

interface Case {
  readonly name: string;
  readonly podSpecPath: string;
  create(chart: cdk8s.Chart): cdk8s.ApiObject;
  change(object: cdk8s.ApiObject): void;
}

const share = (object: cdk8s.ApiObject) => { ProcessNamespace.share(object); };
const addSidecar = (object: cdk8s.ApiObject) => { new DebugSidecar(object, 'shell'); };
const l1 = {
  podSpecPath: '/spec/template/spec',
  create: (chart: cdk8s.Chart) => new KubeDeployment(chart, 'web', { spec: { selector, template } }),
};
const plus = { ...l1, create: (chart: cdk8s.Chart) => ApiObject.of(new kplus.Deployment(chart, 'web', { containers })) };
const plain = {
  ...l1,
  create: (chart: cdk8s.Chart) => new ApiObject(chart, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector, template } }),
};
const included = {
  ...l1,
  create: (chart: cdk8s.Chart) => new Include(chart, 'release', { url: `${__dirname}/../../examples/retrofit/shop.yaml` }).apiObjects[2],
};

describe.each<Case>([
  { ...l1, name: 'an L1 Deployment, shared', change: share },
  { ...l1, name: 'an L1 Deployment with a sidecar', change: addSidecar },
  { ...plus, name: 'a cdk8s-plus Deployment, shared', change: share },
  { ...plus, name: 'a cdk8s-plus Deployment with a sidecar', change: addSidecar },
  {
    name: 'a SharedProcessPod',
    podSpecPath: '/spec',
    create: chart => ApiObject.of(new SharedProcessPod(chart, 'web', { containers })),
    change: () => {},
  },
])('$name: a later JSON patch means what it means to the L1 class', ({ podSpecPath, create, change }) => {
  const patched = (...patches: cdk8s.JsonPatch[]) => {
    const object = create(newChart());
    change(object);
    object.addJsonPatch(...patches);
    return object.toJson();
  };
  const spec = (manifest: unknown): any => valueAt(manifest, podSpecPath);

  test('IntOrString is a number or a text', () => {
    const probe = { httpGet: { port: IntOrString.fromNumber(80) } };
    expect(spec(patched(JsonPatch.add(`${podSpecPath}/containers/0/livenessProbe`, probe))).containers[0].livenessProbe).toEqual({ httpGet: { port: 80 } });
  });

  test('Quantity is a number or a text', () => {
    const resources = { limits: { cpu: Quantity.fromNumber(1), memory: Quantity.fromString('64Mi') } };
    expect(spec(patched(JsonPatch.add(`${podSpecPath}/containers/0/resources`, resources))).containers[0].resources)
      .toEqual({ limits: { cpu: 1, memory: '64Mi' } });
  });

  test('hostIpc is hostIPC', () => {
    const patch = JsonPatch.add(`${podSpecPath}/hostIpc`, true);
    expect(spec(patched(patch))).toHaveProperty('hostIPC', true);
    expect(spec(patched(patch))).not.toHaveProperty('hostIpc');
  });

  test('hostIPC, which the class does not know, is left out', () => {
    expect(spec(patched(JsonPatch.add(`${podSpecPath}/hostIPC`, true)))).not.toHaveProperty('hostIPC');
  });
});

test.each<[string, Case['change']]>([['shared', share], ['with a sidecar', addSidecar]])('a Deployment %s: a number outside the Pod, too', (_name, change) => {
  const object = l1.create(newChart());
  change(object);
  object.addJsonPatch(JsonPatch.add('/spec/strategy', { rollingUpdate: { maxSurge: IntOrString.fromNumber(1), maxUnavailable: IntOrString.fromString('25%') } }));

  expect(object.toJson().spec.strategy).toEqual({ rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } });
});

describe.each<[string, Omit<Case, 'name' | 'change'>]>([
  ['an L1 Deployment', l1], ['a cdk8s-plus Deployment', plus], ['an ApiObject', plain], ['a document of an Include', included],
])('%s', (_name, { podSpecPath, create }) => {
  test("what is rendered has sharing and the sidecar, of the API object's own class", () => {
    const object = create(newChart());
    const { constructor } = object;
    new DebugSidecar(object, 'shell');

    expect(object).toBeInstanceOf(constructor);
    expect(object.constructor.name).toBe(constructor.name);
    expect(valueAt(object.toJson(), podSpecPath)).toMatchObject({
      shareProcessNamespace: true, containers: [{}, { name: 'shell' }],
    });
  });

  test('a later JSON patch changes the sidecar', () => {
    const object = create(newChart());
    new DebugSidecar(object, 'shell');
    object.addJsonPatch(
      JsonPatch.replace(`${podSpecPath}/containers/1/image`, 'busybox:1.36'),
      JsonPatch.add(`${podSpecPath}/containers/1/resources`, { limits: { memory: '64Mi' } }),
    );

    expect(valueAt(object.toJson(), `${podSpecPath}/containers/1`)).toMatchObject({ image: 'busybox:1.36', resources: { limits: { memory: '64Mi' } } });
  });

  test('a later JSON patch that takes sharing away is an error at synthesis', () => {
    const object = create(newChart());
    ProcessNamespace.share(object);
    object.addJsonPatch(JsonPatch.replace(`${podSpecPath}/shareProcessNamespace`, false));

    expect(() => object.toJson()).toThrow(
      `since Deployment '${object.name}' was made to share its process namespace, something has set shareProcessNamespace to what is not true`);
  });
});

test('a sidecar of an L1 class takes numbers as the class does', () => {
  const object = l1.create(newChart());
  new DebugSidecar(object, 'shell');
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/1/resources', { limits: { memory: Quantity.fromString('64Mi') } }));

  expect(object.toJson().spec.template.spec.containers[1].resources).toEqual({ limits: { memory: '64Mi' } });
});

test('a class that renders in its own way goes on doing so', () => {
  class Labelled extends KubeDeployment {
    toJson(): any {
      const manifest = super.toJson();
      return { ...manifest, metadata: { ...manifest.metadata, labels: { rendered: manifest.spec.template.spec.hostname ?? 'plain' } } };
    }
  }
  const object = new Labelled(newChart(), 'web', { spec: { selector, template } });
  new DebugSidecar(object, 'shell');
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/hostname', 'host'));

  expect(object.toJson().metadata.labels).toEqual({ rendered: 'host' });
  expect(object.toJson().spec.template.spec.containers).toHaveLength(2);
});

test('a class of a definition without shareProcessNamespace shares all the same', () => {
  class Older extends KubeDeployment {
    toJson(): any {
      const manifest = super.toJson();
      const { shareProcessNamespace, ...spec } = manifest.spec.template.spec;
      return { ...manifest, spec: { ...manifest.spec, template: { ...manifest.spec.template, spec } } };
    }
  }
  const object = new Older(newChart(), 'web', { spec: { selector, template } });
  new DebugSidecar(object, 'shell');
  object.addJsonPatch(JsonPatch.add('/spec/replicas', 2));

  expect(object.toJson().spec).toMatchObject({ replicas: 2, template: { spec: { shareProcessNamespace: true } } });
});

test('an object whose rendering an app has replaced is looked at as it renders now', () => {
  const object = plain.create(newChart());
  const render = object.toJson.bind(object);
  object.toJson = () => JsonPatch.apply(render(), JsonPatch.add('/spec/template/spec/shareProcessNamespace', true));

  expect(ProcessNamespace.of(object).shared).toBe(true);
});

describe.each<[string, Record<string, unknown>]>([
  ['one copy of cdk8s', { 'cdk8s': cdk8s, 'cdk8s-plus-28': kplus }],
  ['a copy of cdk8s for each', {}],
])('two copies of this library, with %s', (_copies, inCommon) => {
  type Library = typeof import('../../src');

  function copyOfLibrary(): Library {
    let library: Library | undefined;
    jest.isolateModules(() => {
      for (const [name, content] of Object.entries(inCommon)) jest.doMock(name, () => content);
      library = jest.requireActual<Library>('../../src');
      for (const name of Object.keys(inCommon)) jest.dontMock(name);
    });
    return library!;
  }

  const [one, other] = [copyOfLibrary(), copyOfLibrary()];

  test('are two', () => {
    expect(one.DebugSidecar).not.toBe(other.DebugSidecar);
  });

  test.each<[string, typeof plain]>([['an ApiObject', plain], ['an L1 Deployment', l1], ['a cdk8s-plus Deployment', plus]])(
    '%s: the edits of both apply, in their order among JSON patches', (_name, { create }) => {
      const chart = newChart();
      const object = create(chart);
      new one.DebugSidecar(object, 'first');
      object.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/-', { name: 'proxy', image: 'envoy' }));
      new other.DebugSidecar(object, 'second');
      object.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/3/image', 'busybox:1.36'));
      new one.DebugSidecar(object, 'third');

      expect(Testing.synth(chart)[0].spec.template.spec.containers.map(({ name, image }: any) => [name, image])).toEqual([
        ['app', 'nginx:1.28'], ['first', 'busybox:1.37.0'], ['proxy', 'envoy'], ['second', 'busybox:1.36'], ['third', 'busybox:1.37.0'],
      ]);
    });

  test("one's maxLevel sees the other's sidecar at synthesis", () => {
    const object = plain.create(newChart());
    one.ProcessNamespace.share(object, { maxLevel: PodSecurityLevel.BASELINE });
    expect(object.toJson()).toBeDefined();

    new other.DebugSidecar(object, 'shell');

    expect(() => object.toJson()).toThrow(/does not meet maxLevel 'baseline': .*container "shell" must not include "SYS_PTRACE"/);
  });

  test("one sees that the other's sidecar has its name", () => {
    const object = plain.create(newChart());
    new one.DebugSidecar(object, 'shell');
    expect(() => new other.DebugSidecar(object, 'debugger', { name: 'shell' })).toThrow(/the container name 'shell' is taken/);
  });
});

test('who logs a construct sees what it is without the library', () => {
  const log = (change: (deployment: kplus.Deployment) => void) => {
    const chart = newChart();
    const deployment = new kplus.Deployment(chart, 'web', { containers });
    // cdk8s-plus makes it when somebody first asks.
    expect(deployment.podMetadata).toBeDefined();
    change(deployment);
    return inspect(chart, { depth: Infinity });
  };
  const before = log(() => {});
  expect(log(deployment => {
    const workloads = Workloads.of(deployment.node.root);
    workloads.share();
    workloads.levels();
  })).toBe(before);
});
