import { parsePodSecurityVersion } from '../../src/pod-security/version';

test.each([
  ['latest', Infinity],
  ['1.0', 0],
  ['1.28', 28],
  ['v1.37', 37],
  ['1.100', 100],
])('parsePodSecurityVersion: %p', (text, minor) => {
  expect(parsePodSecurityVersion(text)).toEqual({ minor });
});

test.each(['', '1', '1.', '1.028', '1.28.3', '2.0', 'V1.28', ' 1.28', 'Latest', '1.28\n'])('parsePodSecurityVersion: %p is none', text => {
  expect(parsePodSecurityVersion(text)).toBeUndefined();
});
