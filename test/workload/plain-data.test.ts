import { ApiObject, App, Chart, Lazy, resolve } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { unvalidatedManifest } from '../../src/workload/manifest-edits';
import { quicklyRendered, resolved } from '../../src/workload/plain-data';
import { newChart } from '../fixtures/workloads';

const configMap = (chart: Chart, data: unknown) => new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { a: 'b' } }, data });

const isQuick = (value: unknown) => quicklyRendered({ value }, configMap(newChart(), {})) !== undefined;

const bytes = (value: unknown) => JSON.stringify(value);

/** The bytes, or the error. */
function outcome(act: () => unknown): string {
  try {
    return bytes(act());
  } catch (error) {
    return String(error);
  }
}

/** What is rendered, but for the metadata, and in one order. */
const fields = ({ metadata, ...others }: any) => JSON.parse(bytes(others), (_key, value) =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value);

test('any JSON data comes out as cdk8s renders it, or is the same error', () => {
  fc.assert(fc.property(fc.jsonValue(), data => {
    const apiObject = configMap(newChart(), data);
    expect(outcome(() => fields(unvalidatedManifest(apiObject)))).toBe(outcome(() => fields(apiObject.toJson())));
  }), { numRuns: 500, examples: [[JSON.parse('{"__proto__":null}')], [[JSON.parse('{"__proto__":{"a":1}}')]]] });
});

test('any JSON data is resolved as cdk8s does, in objects of its own', () => {
  fc.assert(fc.property(fc.jsonValue(), data => {
    const apiObject = configMap(newChart(), {});
    expect(outcome(() => resolved({ data }, apiObject))).toBe(outcome(() => resolve([], { data }, apiObject)));
    if (isQuick(data) && typeof data === 'object' && data !== null) expect(resolved({ data }, apiObject).data).not.toBe(data);
  }), { numRuns: 500, examples: [[JSON.parse('{"__proto__":null}')], [JSON.parse('{"__proto__":{"a":1}}')], [[]]] });
});

/** By itself, in a list, in an object, and deeper. */
const places = (value: unknown) => [value, [value], { a: value }, [{ a: ['b', value] }]];

test.each<[string, unknown]>([
  ['nested data', { b: [{ d: 1, c: [true, 'd', []] }, {}], a: 1 }],
  ['null', null],
  ['undefined', undefined],
  ['a Lazy', Lazy.any({ produce: () => ({ b: Lazy.any({ produce: () => null }), a: 1 }) })],
  ['a token', { resolve: () => 1 }],
  ['a number or text in a class of its own', kplus.k8s.IntOrString.fromNumber(1)],
])('%s comes out as cdk8s renders it, without its cost', (_name, value) => {
  for (const data of places(value)) {
    const apiObject = configMap(newChart(), data);
    const manifest = fields(apiObject.toJson());
    const rendering = jest.spyOn(ApiObject.prototype, 'toJson');
    expect(fields(unvalidatedManifest(apiObject))).toEqual(manifest);
    expect(rendering).not.toHaveBeenCalled();
    rendering.mockRestore();
  }
});

test.each<[string, unknown]>([
  ['a date, which cdk8s refuses to render', new Date(0)],
  ['an object that names its own constructor', { constructor: 'a' }],
  ['a Lazy that throws', Lazy.any({ produce: () => { throw new Error('not yet'); } })],
])('%s is left to cdk8s', (_name, value) => {
  for (const data of places(value)) {
    const apiObject = configMap(newChart(), data);
    expect(outcome(() => unvalidatedManifest(apiObject))).toBe(outcome(() => apiObject.toJson()));
    expect(isQuick(data)).toBe(false);
  }
});

test("an app's own resolvers are asked", () => {
  const app = new App({ resolvers: [{ resolve: context => { if (context.value === 'a') context.replaceValue('b'); } }] });
  const apiObject = configMap(new Chart(app, 'test'), { key: 'a' });
  expect(resolved(['a'], apiObject)).toEqual(['b']);
  expect(unvalidatedManifest(apiObject)).toMatchObject({ data: { key: 'b' } });
});

test('a class that renders in its own way is asked', () => {
  const pod = new kplus.k8s.KubePod(newChart(), 'pod', { spec: { hostIpc: true, containers: [{ name: 'app' }] } });
  expect(fields(unvalidatedManifest(pod))).toEqual(fields(pod.toJson()));
});

test('a workload of cdk8s-plus comes out as it renders itself, without the cost of cdk8s', () => {
  const deployment = new kplus.Deployment(newChart(), 'web', {
    containers: [{ image: 'nginx', portNumber: 80, liveness: kplus.Probe.fromHttpGet('/'), envVariables: { A: kplus.EnvValue.fromValue('b') } }],
  });
  const apiObject = ApiObject.of(deployment);
  const manifest = fields(apiObject.toJson());
  const rendering = jest.spyOn(ApiObject.prototype, 'toJson');
  expect(fields(unvalidatedManifest(apiObject))).toEqual(manifest);
  expect(rendering).not.toHaveBeenCalled();
  rendering.mockRestore();
});

test('a class of somebody else that renders in its own way is asked', () => {
  class OwnPod extends kplus.k8s.KubePod {
    public toJson(): any {
      return { ...super.toJson(), status: { phase: 'Running' } };
    }
  }
  const pod = new OwnPod(newChart(), 'pod', { spec: { containers: [{ name: 'app' }] } });
  expect(unvalidatedManifest(pod)).toEqual({ ...pod.toJson(), status: { phase: 'Running' } });
});

test('annotations that are added later are there, resolved', () => {
  const apiObject = configMap(newChart(), {});
  apiObject.metadata.addAnnotation('a', Lazy.any({ produce: () => 'b' }));
  expect(unvalidatedManifest(apiObject)).toMatchObject({ metadata: { annotations: { a: 'b' } } });
});
