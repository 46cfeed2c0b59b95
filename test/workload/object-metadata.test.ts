import { ApiObject, App, Chart, IResolver, Lazy } from 'cdk8s';
import { metadataOfObject } from '../../src/workload/object-metadata';

const shopForWeb: IResolver = {
  resolve: context => {
    if (context.value === 'web') context.replaceValue('shop');
  },
};

/** What an app resolves in the metadata of an object with such labels and annotations. */
function metadataIn(resolvers: IResolver[], labels: object, annotations: object) {
  const chart = new Chart(new App({ resolvers }), 'chart');
  const apiObject = new ApiObject(chart, 'object', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { labels: labels as Record<string, string>, annotations: annotations as Record<string, string> },
  });
  return { told: metadataOfObject({ apiObject, path: '', rendered: undefined }), rendered: apiObject.metadata.toJson() };
}

test.each<[what: string, resolvers: IResolver[], labels: object, annotations: object]>([
  ['texts, in the order of the manifest', [], { b: '2', a: '1' }, { d: '4', c: '3' }],
  ['what is known at synthesis', [], { app: Lazy.any({ produce: () => 'web' }) }, {}],
  ['what an app replaces in its own way', [shopForWeb], { app: 'web' }, { owner: 'team' }],
  ['nothing', [], {}, {}],
])('metadata: %s is told as it is rendered', (_, resolvers, labels, annotations) => {
  const { told, rendered } = metadataIn(resolvers, labels, annotations);

  expect(JSON.stringify(told)).toBe(JSON.stringify({ labels: rendered.labels ?? {}, annotations: rendered.annotations ?? {} }));
});

test('metadata: what is null is not there, and a number is a text', () => {
  expect(metadataIn([], { app: null, replicas: 2 }, {}).told).toEqual({ labels: { replicas: '2' }, annotations: {} });
});
