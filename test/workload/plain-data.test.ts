import { ApiObject, App, Chart, Lazy, resolve } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { unvalidatedManifest } from '../../src/workload/manifest-edits';
import { renderedPlainData, resolved } from '../../src/workload/plain-data';
import { newChart } from '../fixtures/workloads';

const configMap = (chart: Chart, data: unknown) => new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { a: 'b' } }, data });

const isPlain = (value: unknown) => renderedPlainData(value, configMap(newChart(), {})) !== undefined;

const bytes = (value: unknown) => JSON.stringify(value);

/** The bytes, or the error. */
function outcome(act: () => unknown): string {
  try {
    return bytes(act());
  } catch (error) {
    return String(error);
  }
}

test('any JSON data comes out as cdk8s renders it, in the same order, or is the same error', () => {
  fc.assert(fc.property(fc.jsonValue(), data => {
    const apiObject = configMap(newChart(), data);
    expect(outcome(() => unvalidatedManifest(apiObject))).toBe(outcome(() => apiObject.toJson()));
  }), { numRuns: 500, examples: [[JSON.parse('{"__proto__":null}')], [[JSON.parse('{"__proto__":{"a":1}}')]]] });
});

test('any JSON data is resolved as cdk8s does, in objects of its own', () => {
  fc.assert(fc.property(fc.jsonValue(), data => {
    const apiObject = configMap(newChart(), {});
    expect(outcome(() => resolved({ data }, apiObject))).toBe(outcome(() => resolve([], { data }, apiObject)));
    if (isPlain(data) && typeof data === 'object') expect(resolved({ data }, apiObject).data).not.toBe(data);
  }), { numRuns: 500, examples: [[JSON.parse('{"__proto__":null}')], [[]]] });
});

test('nested data is plain', () => {
  expect(isPlain({ a: [{ b: 1, c: [true, 'd', []] }, {}] })).toBe(true);
});

test.each<[string, unknown]>([
  ['null', null],
  ['undefined', undefined],
  ['a Lazy', Lazy.any({ produce: () => 1 })],
  ['a token', { resolve: () => 1 }],
  ['a number or text in a class of its own', kplus.k8s.IntOrString.fromNumber(1)],
  ['a date, which cdk8s refuses to render', new Date(0)],
  ['an object that names its own constructor', { constructor: 'a' }],
])('%s is left to cdk8s', (_name, value) => {
  expect([value, [value], { a: value }, [{ a: ['b', value] }]].map(isPlain)).toEqual([false, false, false, false]);
});

test('what is no plain data is rendered by cdk8s', () => {
  const apiObject = configMap(newChart(), { lazy: Lazy.any({ produce: () => ['b'] }), nothing: null });
  expect(unvalidatedManifest(apiObject)).toEqual({ ...apiObject.toJson(), data: { lazy: ['b'] } });
});

test("an app's own resolvers are asked", () => {
  const app = new App({ resolvers: [{ resolve: context => { if (context.value === 'a') context.replaceValue('b'); } }] });
  const apiObject = configMap(new Chart(app, 'test'), { key: 'a' });
  expect(resolved(['a'], apiObject)).toEqual(['b']);
  expect(unvalidatedManifest(apiObject)).toMatchObject({ data: { key: 'b' } });
});

test('a class that renders in its own way is asked', () => {
  const pod = new kplus.k8s.KubePod(newChart(), 'pod', { spec: { hostIpc: true, containers: [{ name: 'app' }] } });
  expect(unvalidatedManifest(pod)).toEqual(pod.toJson());
});

test('labels that are added later are there', () => {
  const apiObject = configMap(newChart(), {});
  apiObject.metadata.addLabel('c', 'd');
  expect(unvalidatedManifest(apiObject)).toMatchObject({ metadata: { labels: { a: 'b', c: 'd' } } });
});

test('unsorted where cdk8s is told not to sort', () => {
  process.env.CDK8S_DISABLE_SORT = '1';
  try {
    expect(bytes(unvalidatedManifest(configMap(newChart(), { b: 1, a: 1 })))).toContain(bytes({ b: 1, a: 1 }));
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});
