import { findingInWords } from '../../src/report/finding-in-words';
import { applyRules } from '../../src/rules/apply-rules';
import { Finding } from '../../src/rules/finding';
import { Rule } from '../../src/rules/rule';
import { RuleSeverity } from '../../src/rules/rule-severity';
import { objectsIn } from '../../src/workload/listed-objects';
import { manifestWorkloadOf } from '../../src/workload/manifest-workload';
import { pod, sharedPod, workload } from '../fixtures/rule-cases';

const asText = (finding: Finding) => {
  const { problem, fix } = findingInWords(finding);
  return `${problem}. ${fix} (${finding.rule})`;
};

const rule = (id: string, others: Partial<Rule> = {}): Rule => ({
  id,
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  title: 'A rule',
  explanation: 'It is one.',
  sources: [],
  messages: { one: { problem: '{what} is wrong', fix: 'Change it' } },
  look: () => [{ message: 'one', parameters: { what: id }, path: '/spec/x' }],
  ...others,
});

const apply = (manifest: object, rules: readonly Rule[], settings = {}) => applyRules(manifestWorkloadOf(manifest)!, settings, rules);
const ids = (findings: readonly { readonly rule: string }[]) => findings.map(finding => finding.rule);
const ignoring = (text: string) => pod({}, { annotations: { 'cdk8s-shared-process/ignore': text } });

test('a finding tells the object, and the place in it', () => {
  const { findings } = apply(workload('Deployment', {}, { namespace: 'shop' }), [
    rule('one', { look: () => [{ message: 'one', parameters: {}, container: 'app', path: '/spec/x', patch: [{ op: 'remove', path: '/spec/y' }] }] }),
  ]);
  expect(findings).toEqual([{
    rule: 'one',
    severity: 'warning',
    object: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'shop' },
    container: 'app',
    path: '/spec/template/spec/x',
    message: 'one',
    parameters: {},
    patch: [{ op: 'remove', path: '/spec/template/spec/y' }],
  }]);
});

test('findings are in the order of the rules', () => {
  expect(ids(apply(pod({}), [rule('b'), rule('a')]).findings)).toEqual(['b', 'a']);
});

test('a rule about shared processes looks at nothing else', () => {
  const about = [rule('any'), rule('shared', { about: 'shared processes' })];
  expect(ids(apply(pod({}), about).findings)).toEqual(['any']);
  expect(ids(apply(pod({ shareProcessNamespace: false }), about).findings)).toEqual(['any']);
  expect(ids(apply(sharedPod({}), about).findings)).toEqual(['any', 'shared']);
});

test.each([
  [28, ['before']],
  [29, ['since']],
  [undefined, ['since']],
])('Kubernetes 1.%s: the rules that hold for it', (kubernetesMinor, expected) => {
  const rules = [rule('since', { versions: { since: 29 } }), rule('before', { versions: { before: 29 } })];
  expect(ids(apply(pod({}), rules, { kubernetesMinor }).findings)).toEqual(expected);
});

test('a rule that throws becomes a finding that says so, and the others go on', () => {
  const { findings } = apply(pod({}), [rule('bad', { look: () => { throw new Error('no such thing'); } }), rule('good')]);
  expect(ids(findings)).toEqual(['rule-failed', 'good']);
  expect(findings[0].path).toBe('');
  expect(asText(findings[0])).toBe('the rule bad failed: Error: no such thing. Report it, with the manifest (rule-failed)');
});

test('a rule that throws has found nothing before', () => {
  const bad = rule('bad', {
    * look() {
      yield { message: 'm', parameters: {}, path: '' };
      throw new Error('no such thing');
    },
  });
  expect(ids(apply(pod({}), [rule('good'), bad]).findings)).toEqual(['good', 'rule-failed']);
});

test('the annotation suppresses findings, which are counted with the reason', () => {
  const { findings, suppressed } = apply(ignoring(' one, two :because: so '), [rule('one'), rule('two'), rule('three')]);
  expect(ids(findings)).toEqual(['three']);
  expect(suppressed.map(({ finding, reason }) => [finding.rule, reason])).toEqual([['one', 'because: so'], ['two', 'because: so']]);
});

test('the settings suppress findings, without a reason', () => {
  const { findings, suppressed } = apply(pod({}), [rule('one'), rule('two')], { ignored: ['one'] });
  expect(ids(findings)).toEqual(['two']);
  expect(suppressed.map(({ finding, reason }) => [finding.rule, reason])).toEqual([['one', undefined]]);
});

const NAMES_NONE = 'the annotation names no rule, and suppresses nothing. Write the id of one, as findings show it, or leave the annotation out (suppression)';

test.each([
  ['one: why', 'the annotation suppresses one, which finds nothing here. Leave one out of it (suppression)'],
  ['one:why', 'the annotation suppresses one, which finds nothing here. Leave one out of it (suppression)'],
  [',one,', 'the annotation suppresses one, which finds nothing here. Leave one out of it (suppression)'],
  ...['', ' ', ',', ':', ': why'].map(text => [text, NAMES_NONE]),
  ['on: why', 'the annotation suppresses on, which is no rule. Write the id of one, as findings show it (suppression)'],
])('an annotation that suppresses nothing is a note: %s', (text, note) => {
  const { findings, suppressed } = apply(ignoring(text), [rule('one', { look: () => [] }), rule('two')]);
  expect(ids(findings)).toEqual(['two', 'suppression']);
  expect(asText(findings[1])).toBe(note);
  expect(findings[1]).toMatchObject({ severity: 'note', path: '/metadata/annotations/cdk8s-shared-process~1ignore' });
  expect(suppressed).toEqual([]);
});

test('an annotation without a reason suppresses, with a note', () => {
  const { findings, suppressed } = apply(ignoring('one,two'), [rule('one'), rule('two')]);
  expect(findings.map(asText)).toEqual([
    "the annotation suppresses 'one' and 'two' without a reason. Write one after a colon (suppression)",
  ]);
  expect(suppressed).toHaveLength(2);
});

test('an annotation in the Pod template is a note, unless the object has one, too', () => {
  const annotations = { 'cdk8s-shared-process/ignore': 'one: why' };
  const deployment = (metadata: object) => ({ ...workload('Deployment', {}, metadata), spec: { template: pod({}, { annotations }) } });
  const { findings, suppressed } = apply(deployment({}), [rule('one')]);
  expect(ids(findings)).toEqual(['one', 'suppression']);
  expect(findings[1].path).toBe('/spec/template/metadata/annotations/cdk8s-shared-process~1ignore');
  expect(asText(findings[1])).toBe('the annotation is in the Pod template, where it suppresses nothing. Write it into the metadata of the object itself (suppression)');
  expect(suppressed).toEqual([]);
  expect(apply(deployment({ annotations }), [rule('one')]).findings).toEqual([]);
  expect(ids(apply(deployment({}), [rule('one')], { ignored: ['suppression'] }).findings)).toEqual(['one']);
});

test('a note about a suppression can be suppressed', () => {
  const { findings, suppressed } = apply(ignoring('one,suppression: on purpose'), [rule('one', { look: () => [] })]);
  expect(findings).toEqual([]);
  expect(ids(suppressed.map(({ finding }) => finding))).toEqual(['suppression']);
});

test('an object that is no workload, or has no Pod, is none', () => {
  const nothing = [undefined, null, 'text', {}, { apiVersion: 'v1', kind: 'ConfigMap' }, { apiVersion: 'v1', kind: 'Pod' }, { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: [] } }];
  for (const object of nothing) expect(manifestWorkloadOf(object)).toBeUndefined();
});

test('a Pod of a cluster may have ephemeral containers', () => {
  const spec = { ephemeralContainers: [{ name: 'shell', image: 'busybox:1.37.0' }] };
  const rulesOf = (manifest: object) => ids(applyRules(manifestWorkloadOf(manifest)!).findings);
  expect(rulesOf(pod(spec))).toEqual(['ephemeral-in-manifest']);
  expect(rulesOf(pod(spec, { uid: '6a0c2b0e-0000-4000-8000-000000000000' }))).toEqual([]);
});

test('the objects of a list, with the kind that the list gives them', () => {
  const item = { metadata: { name: 'a' } };
  const list = { apiVersion: 'v1', kind: 'List', items: [pod({}), { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [item, 'text'] }] };
  expect(objectsIn(list).map(({ object, path }) => [object.apiVersion, object.kind, path])).toEqual([['v1', 'Pod', '/items/0'], ['apps/v1', 'Deployment', '/items/1/items/0']]);
  expect(objectsIn('text')).toEqual([]);
});
