import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Images, Nodes, PodSecurityLevel, ProcessNamespace, Rules, RuleSeverity, SharedProcessPod } from '../../src';
import * as engine from '../../src/rules/apply-rules';
import { container, pod, sharedPod, workload } from '../fixtures/rule-cases';

const newApp = () => new App({ outdir: mkdtempSync(join(tmpdir(), 'rules-')) });
const newChart = (app: App = newApp(), id = 'web') => new Chart(app, id);
const add = (chart: Chart, manifest: object, id = 'pod') => new ApiObject(chart, id, structuredClone(manifest) as any);

const REFUSED = sharedPod({ hostPID: true, containers: [container('app'), container('side')] });
const WARNED = sharedPod({ containers: [container('app', { command: ['sh', '-c', 'kill 1'] }), container('side')] });
const NOTED = sharedPod({});
const CLEAN = pod({});

const KILL = "'app' sends TERM to PID 1, which is pause: where that is permitted, every container of the Pod ends. Signal the process by its name or PID file (pid1-kill)";
const ALONE = "the Pod shares its process namespace, and 'app' is its only container. Leave out shareProcessNamespace, unless pause is to reap its orphans (single-container)";
const BOTH = 'shareProcessNamespace and hostPID are both true. Leave out hostPID, or shareProcessNamespace if the containers are to see the processes of the node (host-pid-conflict)';

let said: jest.SpyInstance;
beforeEach(() => { said = jest.spyOn(console, 'warn').mockImplementation(); });
afterEach(() => jest.restoreAllMocks());

const lines = () => said.mock.calls.map(([line]) => line);

function errorOf(synthesize: () => unknown): string {
  try {
    synthesize();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}

describe('Rules.apply', () => {
  test('what Kubernetes refuses is an error of the synthesis, with all of them and the paths of their constructs', () => {
    const app = newApp();
    Rules.apply(app);
    add(newChart(app, 'one'), REFUSED);
    add(newChart(app, 'two'), REFUSED);
    expect(errorOf(() => app.synth())).toContain(`one/pod: ${BOTH}\n  [] two/pod: ${BOTH}`);
    expect(lines()).toEqual([]);
  });

  test('an error is one at the next synthesis, too', () => {
    const chart = newChart();
    Rules.apply(chart);
    add(chart, REFUSED);
    expect(errorOf(() => Testing.synth(chart))).toContain(BOTH);
    expect(errorOf(() => Testing.synth(chart))).toContain(BOTH);
  });

  test('warnings and notes are said once, and are in the metadata', () => {
    const app = newApp();
    Rules.apply(app);
    const warned = add(newChart(app, 'one'), WARNED);
    const noted = add(newChart(app, 'two'), NOTED);
    app.synth();
    app.synth();
    expect(lines()).toEqual([`Warning: one/pod: ${KILL}`, `Note: two/pod: ${ALONE}`]);
    expect(warned.node.metadata.map(({ type, data }) => [type, data])).toEqual([['warning', KILL]]);
    expect(noted.node.metadata.map(({ type, data }) => [type, data])).toEqual([['info', ALONE]]);
  });

  test('failOn says what stops synthesis', () => {
    for (const [failOn, manifest, fails] of [
      [RuleSeverity.WARNING, WARNED, true],
      [RuleSeverity.WARNING, NOTED, false],
      [RuleSeverity.NOTE, NOTED, true],
      [RuleSeverity.ERROR, WARNED, false],
      [RuleSeverity.NOTE, REFUSED, true],
    ] as const) {
      const app = newApp();
      Rules.apply(app, { failOn });
      add(newChart(app), manifest);
      expect([failOn, errorOf(() => app.synth()) !== 'no error']).toEqual([failOn, fails]);
    }
  });

  test('ignore leaves rules out, and so does the annotation of an object', () => {
    const app = newApp();
    Rules.apply(app, { ignore: ['single-container'] });
    add(newChart(app), NOTED, 'by-ignore');
    add(newChart(app, 'two'), { ...WARNED, metadata: { name: 'a', annotations: { 'cdk8s-shared-process/ignore': 'pid1-kill: pause is meant' } } });
    app.synth();
    expect(lines()).toEqual([]);
  });

  test('a chart has a policy of its own', () => {
    const app = newApp();
    const chart = newChart(app);
    Rules.apply(chart);
    add(newChart(app, 'other'), REFUSED);
    expect(errorOf(() => app.synth())).toBe('no error');
    add(chart, REFUSED);
    expect(errorOf(() => app.synth())).toContain(BOTH);
  });

  test('each workload is looked at once, however many charts there are', () => {
    const looks = jest.spyOn(engine, 'applyRules');
    const app = newApp();
    Rules.apply(app);
    for (let index = 0; index < 7; index++) add(newChart(app, `chart-${index}`), CLEAN);
    app.synth();
    expect(looks).toHaveBeenCalledTimes(7);
  });

  test('each workload is rendered once more than without', () => {
    const renderings = (apply: boolean) => {
      const chart = newChart();
      if (apply) Rules.apply(chart);
      const deployment = new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx' }] });
      const spy = jest.spyOn(deployment, '_toPodSpec' as never);
      Testing.synth(chart);
      return spy.mock.calls.length;
    };
    expect(renderings(true)).toBe(renderings(false) + 1);
  });

  test('a workload that is added or changed after a synthesis is looked at again', () => {
    const chart = newChart();
    Rules.apply(chart);
    const first = add(chart, NOTED);
    Testing.synth(chart);
    expect(lines()).toHaveLength(1);
    add(chart, WARNED, 'second');
    Testing.synth(chart);
    expect(lines()).toHaveLength(2);
    first.addJsonPatch(JsonPatch.add('/spec/hostPID', true));
    expect(errorOf(() => Testing.synth(chart))).toBe(`web/pod: ${BOTH}`);
  });

  test('a workload that has passed is not looked at again for another one that is added', () => {
    const looks = jest.spyOn(engine, 'applyRules');
    const chart = newChart();
    Rules.apply(chart);
    for (const id of ['first', 'second']) {
      add(chart, CLEAN, id);
      Testing.synth(chart);
    }
    expect(looks).toHaveBeenCalledTimes(2);
  });

  test('a workload that is put right after an error passes', () => {
    const chart = newChart();
    Rules.apply(chart);
    const object = add(chart, REFUSED);
    expect(errorOf(() => Testing.synth(chart))).toContain(BOTH);
    object.addJsonPatch(JsonPatch.remove('/spec/hostPID'));
    expect(errorOf(() => Testing.synth(chart))).toBe('no error');
  });

  test('the manifests are what they are without', () => {
    const synth = (apply: boolean) => {
      const chart = newChart();
      if (apply) Rules.apply(chart, { failOn: RuleSeverity.ERROR });
      add(chart, WARNED);
      new SharedProcessPod(chart, 'shared', { containers: [{ image: 'nginx' }] });
      return Testing.synth(chart);
    };
    expect(synth(true)).toEqual(synth(false));
  });

  test('the level is that of the label of the namespace, and else maxLevel', () => {
    const app = newApp();
    Rules.apply(app, { maxLevel: PodSecurityLevel.RESTRICTED });
    const chart = newChart(app);
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lax', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } });
    add(chart, pod({}, { namespace: 'lax' }), 'lax');
    expect(errorOf(() => app.synth())).toBe('no error');
    add(chart, pod({}, { namespace: 'strict' }), 'strict');
    expect(errorOf(() => app.synth())).toContain('web/strict: the namespace enforces restricted: allowPrivilegeEscalation != false');
  });

  test('options that cannot be are an error, with all of them', () => {
    const message = errorOf(() => Rules.apply(newApp(), {
      failOn: 'fatal' as RuleSeverity, ignore: ['no-rule'], kubernetesVersion: 'latest', maxLevel: 'high' as PodSecurityLevel, node: { ptraceScope: 7 },
    }));
    expect(message.split('\n').slice(1).map(line => line.replace(/\. Write one of field-type.*/, '. Write one of …'))).toEqual([
      "- failOn 'fatal' is no severity. Write one of RuleSeverity.ERROR, RuleSeverity.WARNING, RuleSeverity.NOTE",
      "- there is no rule 'no-rule'. Write one of …",
      "- kubernetesVersion 'latest' is no version of Kubernetes. Write the minor version, as in '1.31'",
      "- maxLevel 'high' is no level of the Pod Security Standards. Write one of privileged, baseline, restricted",
      '- node.ptraceScope 7 is no mode of Yama. Write 0, 1, 2 or 3, as /proc/sys/kernel/yama/ptrace_scope has it',
    ]);
    expect(errorOf(() => Rules.apply(newApp(), { ignore: 'pid1-kill' as never }))).toContain("ignore 'pid1-kill' is no list of rules");
  });
});

describe('Rules.findingsOf', () => {
  test('the findings as data, with what is suppressed', () => {
    const chart = newChart();
    const annotations = { 'cdk8s-shared-process/ignore': 'pid1-kill: pause is meant' };
    add(chart, { ...workload('Deployment', (WARNED as any).spec, { namespace: 'shop', annotations }) });
    expect(Rules.findingsOf(chart)).toEqual([{
      rule: 'pid1-kill',
      severity: RuleSeverity.WARNING,
      path: 'web/pod',
      kind: 'Deployment',
      name: 'web',
      namespace: 'shop',
      container: 'app',
      field: 'spec.template.spec.containers[0].command[2]',
      problem: "'app' sends TERM to PID 1, which is pause: where that is permitted, every container of the Pod ends",
      fix: 'Signal the process by its name or PID file',
      suppressed: true,
      reason: 'pause is meant',
    }]);
    expect(lines()).toEqual([]);
  });

  test('the items of a List, with their place in it', () => {
    const chart = newChart();
    add(chart, { apiVersion: 'v1', kind: 'List', items: [pod({}), workload('Job', {})] });
    expect(Rules.findingsOf(chart).map(({ rule, field }) => [rule, field])).toEqual([['restart-policy-kind', 'items[1].spec.template.spec.restartPolicy']]);
  });

  test('a field outside of the Pod template is named by its place in the object, of a list, too, and no longer once the Pod shares its processes', () => {
    const chart = newChart();
    const stray = workload('Deployment', {}, { shareProcessNamespace: true });
    add(chart, { apiVersion: 'v1', kind: 'List', metadata: {}, items: [CLEAN, stray] });
    const found = () => Rules.findingsOf(chart).map(({ rule, field }) => [rule, field]);
    expect(found()).toEqual([['share-misplaced', 'items[1].metadata.shareProcessNamespace']]);
    ProcessNamespace.share(chart, { kind: 'Deployment' });
    expect(found()).toEqual([['single-container', 'items[1].spec.template.spec.shareProcessNamespace']]);
  });

  test('what is known of versions, nodes and images counts', () => {
    const chart = newChart();
    Nodes.describe(chart, { gvisorRuntimeClasses: ['safe'] });
    Images.describe(chart, 'example.com/side', { user: 0 });
    add(chart, sharedPod({
      runtimeClassName: 'safe', containers: [container('app'), container('side', { securityContext: { runAsNonRoot: true } })], initContainers: [container('old', { restartPolicy: 'Always' })],
    }));
    const rules = (options = {}) => Rules.findingsOf(chart, options).map(({ rule }) => rule);
    expect(rules()).toEqual(['nonroot-without-uid', 'runtime-class-sandboxed']);
    expect(rules({ kubernetesVersion: '1.28' })).toEqual(['nonroot-without-uid', 'runtime-class-sandboxed', 'sidecar-version']);
    expect(rules({ kubernetesVersion: 'v1.29.3', ignore: ['nonroot-without-uid'] })).toHaveLength(2);
    expect(Rules.findingsOf(chart, { ignore: ['nonroot-without-uid'] }).filter(({ suppressed }) => suppressed).map(({ rule, reason }) => [rule, reason])).toEqual([['nonroot-without-uid', undefined]]);
  });

  test('options that cannot be are an error', () => {
    expect(() => Rules.findingsOf(newChart(), { kubernetesVersion: '2' })).toThrow("kubernetesVersion '2' is no version of Kubernetes");
    // 1.3, as JavaScript has it.
    expect(() => Rules.findingsOf(newChart(), { kubernetesVersion: 1.30 as any })).toThrow('kubernetesVersion 1.3 is no version of Kubernetes');
  });
});
