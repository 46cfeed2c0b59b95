import { manifestWorkloadOf } from '../../src/workload/manifest-workload';

const pod = (metadata: object) => manifestWorkloadOf({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] } });

test.each([
  ['web', 'web'],
  [123, '123'],
  [['a'], '["a"]'],
  [null, undefined],
  [undefined, undefined],
])('manifestWorkloadOf: the name or namespace %j is a text, or none', (written, text) => {
  expect(pod({ name: written, namespace: written })).toMatchObject({ name: text, namespace: text });
});

const service = (spec: object, apiVersion = 'serving.knative.dev/v1') =>
  manifestWorkloadOf({ apiVersion, kind: 'Service', spec: { template: { spec } } }, '/spec/template')?.pod.spec;
const image = 'b';

test.each([
  ['one', { containers: [{ image }] }, ['user-container'], undefined],
  ['several', { containers: [{ image }, { image, name: 'user-container-0' }, { image }] }, ['user-container-1', 'user-container-0', 'user-container-2'], undefined],
  ['an init container', { containers: [{ image, name: 'a' }], initContainers: [{ image }] }, ['a'], ['init-container']],
  ['one whose name another one has', { containers: [{ image }], initContainers: [{ image, name: 'user-container' }] }, ['user-container-0'], ['user-container']],
])('manifestWorkloadOf: Knative gives a container that has no name one: %s', (_what, spec, containers, initContainers) => {
  const names = (list?: readonly { readonly name?: string }[]) => list?.map(({ name }) => name);
  expect([names(service(spec)?.containers), names(service(spec)?.initContainers)]).toEqual([containers, initContainers]);
  expect(service({ containers: [{ image }] }, 'example.com/v1')?.containers?.[0].name).toBeUndefined();
});
