import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { Oracle } from './client';
import { Verdict } from './verdict';
import { applyRules } from '../src/rules/apply-rules';
import { CATALOGUE } from '../src/rules/catalogue';
import { RuleSeverity } from '../src/rules/rule-severity';
import { fieldPathOf } from '../src/workload/json-pointer';
import { manifestWorkloadOf } from '../src/workload/manifest-workload';
import { GENERATED_WORKLOADS } from '../test/fixtures/generated-workloads';
import { SEED } from '../test/fixtures/property-seed';
import { casesOf } from '../test/fixtures/rule-cases';

let oracle: Oracle;
beforeAll(async () => { oracle = await Oracle.start(); });
afterAll(() => oracle.close());

/** The API server takes these: the kubelet refuses the one, and admission the others. */
const OF_OTHERS = ['nonroot-without-uid', 'pss-baseline', 'pss-restricted'];

const RULES = CATALOGUE.filter(({ id, severity }) => severity === RuleSeverity.ERROR && !OF_OTHERS.includes(id));

/** Kubernetes names HostPID and HostIPC so, where they are hostPID and hostIPC. */
const normalized = (path: string) => path.toLowerCase();

const distinct = (paths: readonly string[]) => [...new Set(paths)].sort();

const pathsOf = ({ errors }: Verdict) => errors.map(({ path }) => normalized(path));

describe.each(RULES.map(({ id }) => id))('%s', id => {
  const { fails, passes } = casesOf(id);

  test.each(fails.map(each => [each.sentence, each] as const))('the API server refuses the same fields: %s', async (_sentence, { manifest, at }) => {
    const [verdict] = await oracle.judge([manifest]);
    expect(verdict.outcome).toBe('rejected');
    expect(pathsOf(verdict)).toEqual(expect.arrayContaining(at.map(path => normalized(fieldPathOf(path)))));
  });

  test.each(passes.map(each => [each.sentence, each] as const))('the API server takes: %s', async (_sentence, { manifest }) => {
    const [verdict] = await oracle.judge([manifest]);
    expect([verdict.outcome, verdict.errors.map(({ message }) => message)]).toEqual(['accepted', []]);
  });

  test('of its fields, the API server refuses nothing that the rule does not', async () => {
    const manifests = [...fails, ...passes].map(({ manifest }) => manifest);
    const verdicts = await oracle.judge(manifests);
    const findings = manifests.map(manifest => applyRules(manifestWorkloadOf(manifest)!, {}, RULES).findings);
    const found = findings.map(each => each.map(({ path }) => normalized(fieldPathOf(path))));
    expect(verdicts.map(verdict => distinct(pathsOf(verdict)))).toEqual(found.map(distinct));
  });
});

test('nonroot-without-uid: the API server takes what only the kubelet refuses', async () => {
  for (const { manifest } of casesOf('nonroot-without-uid').fails) {
    const [verdict] = await oracle.judge([manifest]);
    expect([verdict.outcome, verdict.errors]).toEqual(['accepted', []]);
  }
});

const RUNS = Number(process.env.RULES_OBJECTS ?? 3000);

test(`of ${RUNS} objects, the rules find what the API server refuses, field by field, and nothing else (PROPERTY_SEED=${SEED})`, async () => {
  const counts = new Map(RULES.map(({ id }) => [id, 0]));
  let accepted = 0;
  await fc.assert(fc.asyncProperty(GENERATED_WORKLOADS, async manifest => {
    const [verdict] = await oracle.judge([manifest]);
    const { findings } = applyRules(manifestWorkloadOf(manifest)!, {}, RULES);
    const [refused, found] = [pathsOf(verdict), findings.map(({ path }) => normalized(fieldPathOf(path)))].map(distinct);
    if (!isDeepStrictEqual(refused, found)) expect(found).toEqual(refused);
    for (const { rule } of findings) counts.set(rule, counts.get(rule)! + 1);
    if (verdict.outcome === 'accepted') accepted++;
  }), { numRuns: RUNS });
  // Both sides of each edge were met.
  expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
  expect(accepted).toBeGreaterThan(0);
});
