import { minorOf } from '../../src/rules/kubernetes-version';

test.each([
  ['1.31', 31], ['v1.9', 9], ['1.31.4', 31], ['v1.31.4-gke.1372000', 31], ['v1.32.1+k3s1', 32], ['v1.30.0-eks-a5565ad', 30],
])('minorOf: %s', (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});

test.each(['', '2', '1', '2.31', '1.', '1.x', '1.31.', '1.31.x', '1.31-gke', 'latest', ' 1.31', '1.31\n'])('minorOf: %j is none', version => {
  expect(minorOf(version)).toBeUndefined();
});
