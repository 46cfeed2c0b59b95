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
import { casesOf, RuleCases } from '../test/fixtures/rule-cases';

let oracle: Oracle;
beforeAll(async () => { oracle = await Oracle.start(); });
afterAll(() => oracle.close());

/** The API server takes these: the kubelet refuses the one, and admission the others. Of types it tells the first that it cannot read, without a list's index. */
const OF_OTHERS = ['nonroot-without-uid', 'pss-baseline', 'pss-restricted', 'field-type'];

const RULES = CATALOGUE.filter(({ id, severity }) => severity === RuleSeverity.ERROR && !OF_OTHERS.includes(id));

/** Kubernetes names HostPID and HostIPC so, where they are hostPID and hostIPC. */
const normalized = (path: string) => path.toLowerCase();

function casesAskedAbout(id: string): RuleCases {
  const { fails, passes } = casesOf(id);
  return { fails, passes: passes.filter(({ isForeign }) => !isForeign) };
}

const distinct = (paths: readonly string[]) => [...new Set(paths)].sort();

const pathsOf = ({ errors }: Verdict) => errors.map(({ path }) => normalized(path));

describe.each(RULES.map(({ id }) => id))('%s', id => {
  const { fails, passes } = casesAskedAbout(id);

  test.each(fails.map(each => [each.sentence, each] as const))('the API server refuses the same fields: %s', async (_sentence, { manifest, at }) => {
    const [verdict] = await oracle.judge([manifest]);
    expect(verdict.outcome).toBe('rejected');
    expect(pathsOf(verdict)).toEqual(expect.arrayContaining(at.map(path => normalized(fieldPathOf(path)))));
  });

  // Of another version than the oracle's, it says nothing.
  const taken = passes.filter(({ settings = {} }) => settings.kubernetesMinor === undefined);

  test.each(taken.map(each => [each.sentence, each] as const))('the API server takes: %s', async (_sentence, { manifest }) => {
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

describe('share-misplaced', () => {
  const unknownIn = ({ errors }: Verdict) => errors.flatMap(({ message }) => [...message.matchAll(/unknown field "([^"]+)"/g)]).map(([, path]) => path);

  test.each(casesOf('share-misplaced').fails.map(each => [each.sentence, each] as const))('the API server knows no such field: %s', async (_sentence, { manifest, at }) => {
    const [verdict] = await oracle.judge([manifest]);
    expect(unknownIn(verdict).sort()).toEqual(at.map(path => fieldPathOf(path)).sort());
  });
});

describe('field-type', () => {
  const { fails, passes } = casesAskedAbout('field-type');

  test.each(fails.map(each => [each.sentence, each] as const))('the API server cannot read: %s', async (_sentence, { manifest, at: [at] }) => {
    const [verdict] = await oracle.judge([manifest]);
    expect([verdict.outcome, verdict.errors.map(({ type }) => type)]).toEqual(['rejected', ['DecodingError']]);
    const [, named] = /Go struct field \w+\.(\S+) of type/.exec(verdict.errors[0].message) ?? [];
    expect(`${fieldPathOf(at).replace(/\[\d+\]/g, '')}.`.startsWith(`${named}.`)).toBe(true);
  });

  test.each(passes.map(each => [each.sentence, each] as const))('the API server takes: %s', async (_sentence, { manifest }) => {
    const [verdict] = await oracle.judge([manifest]);
    expect([verdict.outcome, verdict.errors.map(({ message }) => message)]).toEqual(['accepted', []]);
  });

  test(`whatever value is of another type, the API server cannot read what the rule finds (PROPERTY_SEED=${SEED})`, async () => {
    const count = { found: 0, other: 0 };
    const others = fc.constantFrom<unknown>('text', '7', 7, 1.5, true, [], {}, ['text'], { a: 1 });
    await fc.assert(fc.asyncProperty(GENERATED_WORKLOADS, fc.nat(), others, async (generated, which, value) => {
      const manifest = JSON.parse(JSON.stringify(generated));
      const places = placesIn(manifest).filter(({ path }) => path.startsWith(manifestWorkloadOf(manifest)!.podTemplatePath));
      const { holder, key } = places[which % places.length];
      holder[key] = value;
      const workload = manifestWorkloadOf(manifest);
      const found = workload && applyRules(workload, {}, CATALOGUE).findings.some(({ rule }) => rule === 'field-type');
      count[found ? 'found' : 'other']++;
      if (!found) return;
      const [verdict] = await oracle.judge([manifest]);
      expect([verdict.outcome, verdict.errors.map(({ type }) => type)]).toEqual(['rejected', expect.arrayContaining(['DecodingError'])]);
    }), { numRuns: 1000 });
    expect(Math.min(count.found, count.other)).toBeGreaterThan(100);
  });
});

/** Every field and element of a manifest. */
function placesIn(value: any, path = ''): { readonly holder: any; readonly key: string; readonly path: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap(key => [{ holder: value, key, path: `${path}/${key}` }, ...placesIn(value[key], `${path}/${key}`)]);
}

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
