import { WORKLOAD_KINDS, workloadKind } from '../../src/workload/kinds';
import { MANIFESTS } from '../fixtures/workloads';

test.each([
  ['v1', 'Pod', '', undefined],
  ['apps/v1', 'Deployment', '/spec/template', undefined],
  ['apps/v1', 'StatefulSet', '/spec/template', '/spec/volumeClaimTemplates'],
  ['batch/v1beta1', 'CronJob', '/spec/jobTemplate/spec/template', undefined],
  ['serving.knative.dev/v1', 'Service', '/spec/template', undefined],
])('workloadKind: %s %s has its Pod template at %p and its claims at %p', (apiVersion, kind, podTemplatePath, volumeClaimsPath) => {
  expect(workloadKind(apiVersion, kind)).toMatchObject({ kind, podTemplatePath, ...volumeClaimsPath && { volumeClaimsPath } });
});

test.each([['v1', 'Service'], ['example.com/v1', 'Deployment']])('workloadKind: %s %s is none', (apiVersion, kind) => {
  expect(workloadKind(apiVersion, kind)).toBeUndefined();
});

test('WORKLOAD_KINDS: each is tried as a workload, see test/fixtures/workloads.ts', () => {
  const tried = MANIFESTS.map(({ apiVersion, kind, podTemplatePath }) => ({ group: apiVersion.replace(/\/?[^/]+$/, ''), kind, podTemplatePath }));
  expect(tried).toEqual(WORKLOAD_KINDS.map(({ group, kind, podTemplatePath }) => ({ group, kind, podTemplatePath })));
});
