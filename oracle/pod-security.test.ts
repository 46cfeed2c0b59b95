import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { Oracle } from './client';
import { PodSecurityLevel } from '../src';
import { evaluate, violationsOf } from '../src/pod-security/evaluation';
import { parsePodSecurityVersion } from '../src/pod-security/version';
import { CheckCounts, GeneratedPod, PODS } from '../test/pod-security/generated-pods';

/** All that are in use, the versions before and after which a check changed earlier, and one that is not out yet. */
const VERSIONS = [
  '1.0', '1.7', '1.8', '1.18', '1.19', '1.21', '1.22', '1.23', '1.24', '1.25', '1.26', '1.27',
  '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37', '1.99', 'latest',
];

const RUNS = Number(process.env.POD_SECURITY_PODS ?? 5000);
const SEED = Number(process.env.POD_SECURITY_SEED ?? Date.now() % 2 ** 31);

let oracle: Oracle;
beforeAll(() => { oracle = Oracle.start({ podSecurityVersions: VERSIONS }); });
afterAll(() => oracle.close());

function versionOf(text: string) {
  const version = parsePodSecurityVersion(text);
  if (!version) throw new Error(`no version: ${text}`);
  return version;
}

/**
 * The API server copies AppArmor annotations into fields, and then names both.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/registry/core/pod/strategy.go (applyAppArmorVersionSkew)
 */
function comparable(reasons: readonly string[], { metadata }: GeneratedPod): string[] {
  const isCopied = Object.values(metadata.annotations ?? {}).includes('unconfined');
  return reasons.map(reason => (isCopied ? reason.replace(/^forbidden AppArmor profile.*/, 'forbidden AppArmor profile') : reason));
}

test(`of ${RUNS} Pods, in every version, the library says what Kubernetes' own evaluator says, word for word`, async () => {
  const counts = new CheckCounts();
  const levels = new Map<PodSecurityLevel, number>();
  await fc.assert(fc.asyncProperty(PODS, async pod => {
    const [verdict] = await oracle.judge([{ apiVersion: 'v1', kind: 'Pod', ...pod, metadata: { ...pod.metadata, name: 'web' } }]);
    const violated = new Set<string>();
    const [ours, theirs] = [false, true].map(isTheirs => VERSIONS.map(name => {
      const version = versionOf(name);
      const said = verdict.podSecurity![name];
      const { level, violations } = evaluate(pod.metadata, pod.spec, version);
      violations.forEach(({ check }) => violated.add(check));
      if (name === 'latest' && !isTheirs) levels.set(level, (levels.get(level) ?? 0) + 1);
      const reasonsAt = (at: PodSecurityLevel.BASELINE | PodSecurityLevel.RESTRICTED) =>
        comparable(isTheirs ? said[at].reasons : violationsOf(at, pod.metadata, pod.spec, version).map(({ reason }) => reason), pod);
      return {
        version: name,
        level: isTheirs ? (said.restricted.allowed && 'restricted') || (said.baseline.allowed && 'baseline') || 'privileged' : level,
        baseline: reasonsAt(PodSecurityLevel.BASELINE),
        restricted: reasonsAt(PodSecurityLevel.RESTRICTED),
      };
    }));
    counts.add(violated);
    // Jest takes most of the time for this alone.
    if (!isDeepStrictEqual(ours, theirs)) expect(ours).toEqual(theirs);
  }), { numRuns: RUNS, seed: SEED });

  console.log(`seed ${SEED}: ${[...levels].map(([level, count]) => `${count} ${level}`).join(', ')}`);
  console.table(counts.table);
  // A property over Pods that are all alike would hold nothing.
  for (const { check, violated, satisfied } of counts.table) {
    expect({ check, isDecided: violated > RUNS / 100 && satisfied > RUNS / 100 }).toEqual({ check, isDecided: true });
  }
  for (const level of Object.values(PodSecurityLevel)) expect(levels.get(level)).toBeGreaterThan(RUNS / 20);
});
