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
