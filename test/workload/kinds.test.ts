import { podTemplatePathOf } from '../../src/workload/kinds';

test.each([
  ['v1', 'Pod', ''],
  ['apps/v1', 'Deployment', '/spec/template'],
  ['batch/v1beta1', 'CronJob', '/spec/jobTemplate/spec/template'],
  ['serving.knative.dev/v1', 'Service', '/spec/template'],
  ['v1', 'Service', undefined],
  ['example.com/v1', 'Deployment', undefined],
])('podTemplatePathOf: %s %s is %p', (apiVersion, kind, expected) => {
  expect(podTemplatePathOf(apiVersion, kind)).toBe(expected);
});
