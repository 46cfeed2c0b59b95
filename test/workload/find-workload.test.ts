import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { DebugSidecar, ProcessNamespace } from '../../src';
import { findWorkload, findWorkloads, Selection } from '../../src/workload/find-workload';
import { newChart } from '../fixtures/workloads';

const containers = [{ name: 'app', image: 'nginx' }];
const spec = { template: { spec: { containers } } };

const deployment = (chart: Chart, id: string, metadata: object = { name: id }) =>
  new ApiObject(chart, id, { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec });

const found = (construct: Construct, selection: Selection = {}) => findWorkload(construct, selection).workload.apiObject.node.id;

describe('names that are a Lazy', () => {
  const lazy = (produce: () => string) => Lazy.any({ produce });

  test('are what they stand for so far', () => {
    const chart = newChart();
    deployment(chart, 'web', { name: lazy(() => 'web'), namespace: lazy(() => 'shop') });
    deployment(chart, 'db');
    expect(ProcessNamespace.of(chart, { kind: 'Deployment', name: 'web', namespace: 'shop' }).name).toBe('web');
    expect(() => found(chart)).toThrow("there are 2 workloads: Deployment 'web', Deployment 'db'");
  });

  test('are none where that is not known yet', () => {
    const chart = newChart();
    deployment(chart, 'web', { name: lazy(() => { throw new Error('not yet'); }) });
    expect(ProcessNamespace.of(chart).name).toBe('');
  });
});

test("a chart without an app is cdk8s' own error", () => {
  const chart = new Chart(undefined as unknown as App, 'test');
  const object = deployment(chart, 'web');
  expect(() => ProcessNamespace.share(object)).toThrow(/^Failed serializing construct at path 'test\/web' with name 'web'/);
});

describe('two workloads of one kind and name', () => {
  const web = { apiVersion: 'apps/v1', kind: 'Deployment', spec };
  const twins = (...namespaces: (string | undefined)[]) => {
    const chart = newChart();
    for (const [index, namespace] of namespaces.entries()) deployment(chart, `web-${index}`, { name: 'web', namespace });
    return chart;
  };

  test('in two namespaces are told apart by it', () => {
    const chart = twins('a', 'b');
    expect(found(chart, { kind: 'Deployment', name: 'web', namespace: 'b' })).toBe('web-1');
    expect(found(chart, { namespace: 'a' })).toBe('web-0');
  });

  test('in two namespaces of a List, too', () => {
    const chart = newChart();
    const items = ['a', 'b'].map(namespace => ({ ...web, metadata: { name: 'web', namespace } }));
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items });
    expect(findWorkload(chart, { kind: 'Deployment', name: 'web', namespace: 'b' }).workload.place.path).toBe('/items/1');
  });

  test.each<[string, (string | undefined)[], string]>([
    ['by their namespaces', ['a', 'b'],
      "test: there are 2 workloads: Deployment 'web' in namespace 'a', Deployment 'web' in namespace 'b'. Select one by its namespace"],
    ['one of which is in none', ['a', undefined],
      "test: there are 2 workloads: Deployment 'web' in namespace 'a', Deployment 'web' in no namespace. Select one by its namespace"],
    ['by nothing', ['a', 'a'],
      "test: there are 2 workloads: Deployment 'web' in namespace 'a', Deployment 'web' in namespace 'a'. " +
      'Nothing that can be selected by tells them apart: pass the one that is meant, of test/web-0, test/web-1'],
  ])('the error says what tells them apart: %s', (_name, namespaces, message) => {
    expect(() => findWorkload(twins(...namespaces), { kind: 'Deployment', name: 'web' })).toThrow(message);
  });

  test('among others are told apart by all three', () => {
    const chart = twins('a', 'b');
    deployment(chart, 'api');
    expect(() => findWorkload(chart, {})).toThrow('Select one by its kind, name and namespace');
  });
});

test('a namespace may be that of the chart', () => {
  const chart = new Chart(newChart(), 'shop', { namespace: 'shop' });
  deployment(chart, 'web');
  expect(found(chart, { namespace: 'shop' })).toBe('web');
  expect(() => findWorkload(chart, { kind: 'Deployment', name: 'web', namespace: 'other' }))
    .toThrow("there is no Deployment 'web' in namespace 'other' among Deployment 'web'");
  expect(() => findWorkload(chart, { namespace: 'other' })).toThrow("there is no object in namespace 'other' among Deployment 'web'");
});

test.each<[string, object]>([
  ['PodList', { apiVersion: 'v1', kind: 'PodList', items: [{ metadata: { name: 'a' }, spec: {} }, { metadata: { name: 'b' }, spec: { containers } }] }],
  ['DeploymentList', { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ metadata: { name: 'a' }, spec }, { metadata: { name: 'b' }, spec }] }],
  ['a List in a List', {
    apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'PodList', items: [{}, { metadata: { name: 'b' }, spec: { containers } }] }],
  }],
])('%s is unpacked, whose items need not say what they are', (_name, list) => {
  const object = new ApiObject(newChart(), 'list', list as any);
  ProcessNamespace.share(object, { name: 'b' });
  expect(ProcessNamespace.of(object, { name: 'b' })).toMatchObject({ name: 'b', shared: true, containers: ['app'] });
  expect(JSON.stringify(object.toJson())).toContain('"shareProcessNamespace":true');
});

describe('podTemplatePath', () => {
  const custom = (body: object) => new ApiObject(newChart(), 'custom', { apiVersion: 'example.com/v1', kind: 'Worker', metadata: { name: 'w' }, ...body });

  test('an empty one is of an object that is a Pod by itself', () => {
    const object = custom({ spec: { containers } });
    ProcessNamespace.share(object, { podTemplatePath: '' });
    expect(object.toJson().spec.shareProcessNamespace).toBe(true);
  });

  test('an empty one is an error where the object is no Pod', () => {
    const object = custom({ spec: { template: { spec: { containers } } } });
    expect(() => ProcessNamespace.share(object, { podTemplatePath: '' })).toThrow(
      "test/custom: podTemplatePath '' says that Worker 'w' is a Pod itself, but it has no containers in its spec. " +
      "Write the path to its Pod template, as in '/spec/template'",
    );
    expect(object.toJson().spec).toEqual({ template: { spec: { containers } } });
  });

  test.each([7, true, {}])('%p is no JSON pointer', podTemplatePath => {
    expect(() => findWorkload(custom({ spec: {} }), { podTemplatePath: podTemplatePath as any })).toThrow('is no JSON pointer');
  });
});

describe('a list of thousands is walked once', () => {
  /** How often a chart's tree is walked while the work is done. */
  function walks(chart: Chart, work: () => void): number {
    const findAll = jest.spyOn(chart.node, 'findAll');
    work();
    return findAll.mock.calls.length;
  }

  test('to select one after the other, and give each a sidecar', () => {
    const chart = newChart();
    const names = Array.from({ length: 10 }, (_, index) => `web-${index}`);
    for (const name of names) deployment(chart, name);
    found(chart, { kind: 'Deployment', name: 'web-0' });
    expect(walks(chart, () => {
      for (const name of names) new DebugSidecar(chart, `shell-${name}`, { workload: { kind: 'Deployment', name } });
    })).toBe(0);
  });

  test.each<[string, (chart: Chart) => Construct]>([
    ['the chart', chart => chart],
    ['a construct that was there', chart => chart.node.findChild('group') as Construct],
    ['an API object that was there', chart => chart.node.findChild('web') as Construct],
    ['a construct that has come since', chart => new Construct(chart, 'later')],
  ])('an object that is added beneath %s is seen', (_name, scopeIn) => {
    const chart = newChart();
    deployment(chart, 'web');
    new Construct(chart, 'group');
    expect(found(chart, { kind: 'Deployment', name: 'web' })).toBe('web');
    const scope = scopeIn(chart);
    expect(found(chart, { kind: 'Deployment', name: 'web' })).toBe('web');
    new ApiObject(scope, 'second', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'b' }, spec });
    expect(() => findWorkload(chart, { kind: 'Deployment', name: 'web' })).toThrow('there are 2 workloads');
    expect(found(chart, { kind: 'Deployment', name: 'web', namespace: 'b' })).toBe('second');
  });

  test('an object that is removed is no longer found', () => {
    const chart = newChart();
    deployment(chart, 'web');
    deployment(chart, 'api');
    expect(found(chart, { kind: 'Deployment', name: 'web' })).toBe('web');
    chart.node.tryRemoveChild('web');
    expect(() => findWorkload(chart, { kind: 'Deployment', name: 'web' })).toThrow("there is no Deployment 'web' among Deployment 'api'");
    expect(findWorkloads(chart)).toHaveLength(1);
    deployment(chart, 'web');
    expect(found(chart, { kind: 'Deployment', name: 'web' })).toBe('web');
  });

  test('two charts that hold the same object both see what is added', () => {
    const outer = newChart();
    const inner = new Chart(outer, 'inner');
    deployment(inner, 'web');
    for (const chart of [outer, inner]) expect(found(chart, { kind: 'Deployment', name: 'web' })).toBe('web');
    deployment(inner, 'api');
    for (const chart of [outer, inner]) expect(found(chart, { kind: 'Deployment', name: 'api' })).toBe('api');
  });
});

test('a workload of cdk8s-plus is found beneath a chart by its kind and name', () => {
  const chart = newChart();
  const web = new kplus.Deployment(chart, 'web', { metadata: { name: 'web' }, containers });
  expect(findWorkload(chart, { kind: 'Deployment', name: 'web' }).workload.apiObject).toBe(web.node.defaultChild);
});
