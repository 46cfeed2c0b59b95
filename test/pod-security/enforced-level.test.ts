import { enforcedLevelIn } from '../../src/pod-security/enforced-level';

const PREFIX = 'pod-security.kubernetes.io/';

test.each([
  [{ enforce: 'baseline' }, { level: 'baseline', version: { minor: Infinity } }],
  [{ 'enforce': 'restricted', 'enforce-version': 'v1.28' }, { level: 'restricted', version: { minor: 28 } }],
  [{ enforce: 'privileged' }, { level: 'privileged', version: { minor: Infinity } }],
  [{ 'enforce': 'baseline', 'enforce-version': 'new' }, undefined],
  [{ enforce: 'high' }, undefined],
  [{ warn: 'baseline', audit: 'baseline' }, undefined],
  [{}, undefined],
])('%j', (labels, expected) => {
  expect(enforcedLevelIn(Object.fromEntries(Object.entries(labels).map(([name, value]) => [`${PREFIX}${name}`, value])))).toEqual(expected);
});
