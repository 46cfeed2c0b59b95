import { isDeepStrictEqual } from 'node:util';
import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { Oracle } from './client';
import { PodSecurity as Judgement } from './verdict';
import { DebugSidecar, PodSecurity, PodSecurityLevel } from '../src';
import { Pod } from '../src/pod/pod';
import { readPod } from '../src/pod/read-pod';
import { evaluate, violationsOf } from '../src/pod-security/evaluation';
import { parsePodSecurityVersion } from '../src/pod-security/version';
import { CheckCounts, PODS } from '../test/fixtures/generated-pods';
import { SEED } from '../test/fixtures/property-seed';
import { newChart, WORKLOADS } from '../test/fixtures/workloads';

/** All that are in use, the versions before and after which a check changed earlier, and one that is not out yet. */
const VERSIONS = [
  '1.0', '1.7', '1.8', '1.18', '1.19', '1.21', '1.22', '1.23', '1.24', '1.25', '1.26', '1.27',
  '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37', '1.99', 'latest',
];

const RUNS = Number(process.env.POD_SECURITY_PODS ?? 5000);

let oracle: Oracle;
beforeAll(async () => { oracle = await Oracle.start({ podSecurityVersions: VERSIONS }); });
afterAll(() => oracle.close());

/** What is said of a Pod in one version. */
interface Said {
  readonly version: string;
  readonly level: PodSecurityLevel;
  readonly baseline: readonly string[];
  readonly restricted: readonly string[];
}

function saidByLibrary(pod: Pod, name: string): Said {
  const version = parsePodSecurityVersion(name)!;
  const reasons = (level: PodSecurityLevel) => violationsOf(level, pod, version).map(({ reason }) => reason);
  return {
    version: name,
    level: evaluate(pod, version).level,
    baseline: reasons(PodSecurityLevel.BASELINE),
    restricted: reasons(PodSecurityLevel.RESTRICTED),
  };
}

function saidByEvaluator(judgement: Judgement, version: string): Said {
  return { version, level: levelIn(judgement), baseline: judgement.baseline.reasons, restricted: judgement.restricted.reasons };
}

function levelIn({ baseline, restricted }: Judgement): PodSecurityLevel {
  if (restricted.allowed) return PodSecurityLevel.RESTRICTED;
  return baseline.allowed ? PodSecurityLevel.BASELINE : PodSecurityLevel.PRIVILEGED;
}

/**
 * The API server copies AppArmor annotations into fields, and then names both.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/registry/core/pod/strategy.go (applyAppArmorVersionSkew)
 */
function comparable(said: Said, { metadata }: Pod): Said {
  if (!Object.values(metadata.annotations ?? {}).includes('unconfined')) return said;
  const shortened = (reasons: readonly string[]) => reasons.map(reason => reason.replace(/^(forbidden AppArmor profile).*/, '$1'));
  return { ...said, baseline: shortened(said.baseline), restricted: shortened(said.restricted) };
}

test(`of ${RUNS} Pods, in every version, the library says what Kubernetes' own evaluator says, word for word`, async () => {
  const counts = new CheckCounts();
  const levels = new Map<PodSecurityLevel, number>();
  await fc.assert(fc.asyncProperty(PODS, async manifest => {
    const { pod } = readPod(manifest);
    const [{ podSecurity }] = await oracle.judge([{ apiVersion: 'v1', kind: 'Pod', ...manifest, metadata: { ...manifest.metadata, name: 'web' } }]);
    const ours = VERSIONS.map(version => comparable(saidByLibrary(pod, version), pod));
    const theirs = VERSIONS.map(version => comparable(saidByEvaluator(podSecurity![version], version), pod));
    // Jest's own comparison takes longer than all else.
    if (!isDeepStrictEqual(ours, theirs)) expect(ours).toEqual(theirs);

    counts.add([18, Infinity].flatMap(minor => evaluate(pod, { minor }).violations.map(({ check }) => check)));
    const { level } = ours.at(-1)!;
    levels.set(level, (levels.get(level) ?? 0) + 1);
  }), { numRuns: RUNS });

  console.log(`seed ${SEED}: ${[...levels].map(([level, count]) => `${count} ${level}`).join(', ')}`);
  console.table(counts.table);
  // A property over Pods that are all alike would hold nothing.
  for (const { check, violated, satisfied } of counts.table) {
    expect({ check, isDecided: violated > RUNS / 100 && satisfied > RUNS / 100 }).toEqual({ check, isDecided: true });
  }
  for (const level of Object.values(PodSecurityLevel)) expect(levels.get(level)).toBeGreaterThan(RUNS / 20);
});

const builtIn = WORKLOADS.filter(workload => workload.builtIn);

test.each(builtIn.flatMap(workload => [
  { name: workload.name, workload, sidecar: false },
  { name: `${workload.name} with a sidecar`, workload, sidecar: true },
]))('$name: before synthesis the library says what the evaluator says after it', async ({ workload, sidecar }) => {
  const chart = newChart();
  const construct = workload.create(chart);
  if (sidecar) new DebugSidecar(construct, 'shell', { workload: workload.selector });
  const ours = VERSIONS.map(version => {
    const { level, violations } = PodSecurity.levelOf(construct, { ...workload.selector, version });
    return { version, level, baseline: violations.filter(violation => violation.level === PodSecurityLevel.BASELINE).map(({ reason }) => reason) };
  });

  const [document] = await oracle.judge([Testing.synth(chart)[workload.document ?? 0]]);
  const { podSecurity } = workload.item ? document.items![Number(workload.item.split('/').at(-1))] : document;

  expect(ours).toEqual(VERSIONS.map(version => (
    { version, level: levelIn(podSecurity![version]), baseline: podSecurity![version].baseline.reasons })));
});
