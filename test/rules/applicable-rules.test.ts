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

test.each(CATALOGUE.filter(({ needs }) => needs).map(rule => [rule.id, rule] as const))('%s: finds nothing where none of the fields is set that it needs', (_id, rule) => {
  const rules = new ApplicableRules([{ ...rule, about: 'any Pod', versions: undefined }]);
  const others = views.filter(view => rules.in(view).length === 0);
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
