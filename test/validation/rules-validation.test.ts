import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validation, ValidationContext } from 'cdk8s-cli/plugins';
import { stringify } from 'yaml';
import { RulesValidation } from '../../src';
import { container, pod, sharedPod, workload } from '../fixtures/rule-cases';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'validation-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** Has cdk8s-cli's own context take what the plugin says of files. */
async function validate(properties: object, files: Readonly<Record<string, readonly object[]>>) {
  const manifests = Object.entries(files).map(([name, objects]) => {
    const file = join(folder, name);
    writeFileSync(file, objects.map(object => stringify(object)).join('---\n'));
    return file;
  });
  const context = new ValidationContext(manifests, 'cdk8s-shared-process', '1.2.3', { web: { path: 'app/web' } });
  // As cdk8s-cli has it, by its declarations, too.
  const plugin: Validation = new RulesValidation({ ...properties });
  await plugin.validate(context);
  const { violations, summary } = context.report.toJson();
  return { violations, status: summary.status, counts: summary.metadata };
}

const spec = { containers: [container('app', { command: ['sh', '-c', 'kill 1'] }), container('side')] };

test('RulesValidation: a finding has the construct, the field, the severity and the fix', async () => {
  expect(await validate({}, { 'a.yaml': [sharedPod(spec)] })).toEqual({
    violations: [{
      ruleName: 'pid1-kill',
      recommendation: "warning: 'app' sends TERM to PID 1, which is pause: where that is permitted, every container of the Pod ends",
      fix: 'Signal the process by its name or PID file',
      violatingConstructs: [{ constructPath: 'app/web', manifestPath: join(folder, 'a.yaml'), resourceName: 'web', locations: ['spec.containers[0].command[2]'] }],
    }],
    status: 'failure',
    counts: { errors: '0', warnings: '1', notes: '0', suppressed: '0' },
  });
});

test('RulesValidation: what is said in the same words of several objects is one violation', async () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [sharedPod(spec, { name: 'other' })] };
  const { violations } = await validate({}, { 'a.yaml': [sharedPod(spec), pod({})], 'b.yaml': [list] });
  expect(violations.map(({ violatingConstructs }) => violatingConstructs.map(each => [each.resourceName, each.manifestPath]))).toEqual([
    [['web', join(folder, 'a.yaml')], ['other', join(folder, 'b.yaml')]],
  ]);
});

test.each([
  [{}, 'failure'], [{ 'fail-on': 'error' }, 'success'], [{ 'fail-on': 'never' }, 'success'], [{ 'fail-on': 'note' }, 'failure'],
])('RulesValidation: %j and a warning is a %s', async (properties, status) => {
  expect((await validate(properties, { 'a.yaml': [sharedPod(spec)] })).status).toBe(status);
});

test('RulesValidation: what is ignored or suppressed is counted', async () => {
  const annotations = { 'cdk8s-shared-process/ignore': 'pid1-kill: pause is meant' };
  expect(await validate({ ignore: ['single-container'] }, { 'a.yaml': [sharedPod(spec, { annotations }), sharedPod({})] })).toEqual({
    violations: [], status: 'success', counts: { errors: '0', warnings: '0', notes: '0', suppressed: '2' },
  });
});

test('RulesValidation: only the rules that are asked for, of the version that is said', async () => {
  const sidecar = sharedPod({ ...spec, initContainers: [container('proxy', { restartPolicy: 'Always' })] });
  const { violations } = await validate({ 'rules': ['sidecar-version'], 'kubernetes-version': 'v1.28.3' }, { 'a.yaml': [sidecar] });
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['sidecar-version']);
});

test.each([
  ['by its labels, wherever it stands', {}, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }]],
  ['by the properties', { level: 'baseline' }, []],
])('RulesValidation: the level that a namespace enforces, %s', async (_how, properties, others) => {
  const { violations } = await validate({ rules: ['pss-baseline'], ...properties }, { 'a.yaml': [workload('Deployment', { hostNetwork: true }, { namespace: 'team' }), ...others] });
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['pss-baseline']);
});

test.each([
  [{ 'fail-on': 'all' }, "fail-on 'all' is none of error, warning, note, never"],
  [{ 'kubernetes-version': 1.3 }, 'kubernetes-version 1.3 is a number, and 1.30 would be 1.3: write it in quotes'],
  [{ ignore: 'pid1-kill' }, "ignore 'pid1-kill' is no list of rules"],
  [{ ignore: ['pid1-kill', 'pid2-kill'] }, "ignore 'pid2-kill' is no rule: see cdk8s-shared-process list"],
  [{ failOn: 'error', level: null }, 'failOn is no setting, but fail-on, kubernetes-version, runtime, images, well-known-images, level, rules, ignore are; level null is none of privileged, baseline, restricted'],
])('RulesValidation: the properties %j are refused', (properties, problem) => {
  expect(() => new RulesValidation(properties)).toThrow(new Error(`RulesValidation: ${problem}`));
});
