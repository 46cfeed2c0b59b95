import { ApplicableRules } from '../../src/rules/applicable-rules';
import { CATALOGUE } from '../../src/rules/catalogue';
import { DEFAULT_SETTINGS } from '../../src/rules/rule-settings';
import { WorkloadView } from '../../src/rules/workload-view';
import { manifestWorkloadOf } from '../../src/workload/manifest-workload';
import { casesOf, pod, RULES_WITH_CASES } from '../fixtures/rule-cases';

const viewOf = (manifest: object, settings: object = {}) => new WorkloadView(manifestWorkloadOf(manifest)!, { ...DEFAULT_SETTINGS, ...settings });

const views = RULES_WITH_CASES.flatMap(id => {
  const { fails, passes } = casesOf(id);
  return [...fails, ...passes].map(({ manifest, settings }) => viewOf(manifest, settings));
});

test.each(CATALOGUE.filter(({ needs, needsInCommands }) => needs ?? needsInCommands).map(rule => [rule.id, rule] as const))('%s: finds nothing where there is nothing of what it needs', (_id, rule) => {
  const rules = new ApplicableRules([{ ...rule, about: 'any Pod', versions: undefined }]);
  const others = views.filter(view => rules.in(view).length === 0 && (view.isShared || !rule.needsInCommands));
  expect(others).not.toEqual([]);
  for (const view of others) expect([...rule.look(view)]).toEqual([]);
});

test('ApplicableRules: those without a need, those of what is set, and in their order', () => {
  const ids = (spec: object) => new ApplicableRules(CATALOGUE).in(viewOf(pod(spec))).map(({ id }) => id);
  expect(ids({ hostUsers: false }).filter(id => !ids({}).includes(id))).toEqual(['userns-host-pid']);
  expect(ids({ securityContext: { runAsNonRoot: true } })).toEqual(CATALOGUE.map(({ id }) => id).filter(id => id === 'nonroot-without-uid' || ids({}).includes(id)));
  expect(ids({ containers: [{ name: 'a', securityContext: { privileged: false } }] })).toContain('ape-privileged');
  expect(ids({ initContainers: [{ name: 'a', securityContext: { procMount: 'Unmasked' } }] })).toContain('procmount-needs-userns');
});

test('ApplicableRules: those that need something in a command, where a container runs it', () => {
  const ids = (script: string, spec: object = {}) =>
    new ApplicableRules(CATALOGUE).in(viewOf(pod({ shareProcessNamespace: true, containers: [{ name: 'a', command: ['sh', '-c', script] }], ...spec }))).map(({ id }) => id);
  expect(ids('kill -HUP 1').filter(id => !ids('true').includes(id))).toEqual(['pid1-kill']);
  expect(ids('kill -HUP 1', { shareProcessNamespace: false })).not.toContain('pid1-kill');
});

test('ApplicableRules: a rule whose need cannot be looked for', () => {
  const [rule] = CATALOGUE.filter(({ needsInCommands }) => needsInCommands);
  const failing = { ...rule, needsInCommands: Object.assign(() => [], { isIn: () => { throw new Error('too deep'); } }) };
  const view = viewOf(pod({ shareProcessNamespace: true, containers: [{ name: 'a', command: ['true'] }] }));
  expect(new ApplicableRules([failing]).in(view)).toEqual([failing]);
});
