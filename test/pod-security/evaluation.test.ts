import * as fc from 'fast-check';
import { readPod } from '../../src/pod/read-pod';
import { CHECKS } from '../../src/pod-security/checks';
import { evaluate, violationsOf } from '../../src/pod-security/evaluation';
import { PodSecurityLevel } from '../../src/pod-security/pod-security-level';
import { Changes, hardenedPod, MINORS } from '../fixtures/check-cases';
import { CheckCounts, PODS } from '../fixtures/generated-pods';
import { malformed } from '../fixtures/malformed';

const { PRIVILEGED, BASELINE, RESTRICTED } = PodSecurityLevel;

/** What replaces the last part of a field's path, for the check to pass. */
const REMEDIES: Readonly<Record<string, unknown>> = {
  allowPrivilegeEscalation: false, drop: ['ALL'], runAsNonRoot: true, appArmorProfile: { type: 'RuntimeDefault' }, seccompProfile: { type: 'RuntimeDefault' },
};

test('CHECKS: those of Kubernetes, in its order', () => {
  expect(CHECKS.map(({ level, id }) => `${level} ${id}`)).toEqual([
    'baseline appArmorProfile', 'baseline capabilities_baseline', 'baseline hostNamespaces', 'baseline hostPathVolumes', 'baseline hostPorts',
    'baseline hostProbesAndHostLifecycle', 'baseline privileged', 'baseline procMount', 'baseline seLinuxOptions', 'baseline seccompProfile_baseline',
    'baseline sysctls', 'baseline windowsHostProcess', 'restricted allowPrivilegeEscalation', 'restricted capabilities_restricted',
    'restricted procMount_restricted', 'restricted restrictedVolumes', 'restricted runAsNonRoot', 'restricted runAsUser',
    'restricted seccompProfile_restricted',
  ]);
});

test.each(CHECKS.map(check => ({ id: check.id, check })))('CHECKS: the versions of $id are in order, and override only checks of baseline', ({ check }) => {
  const since = check.versions.map(each => each.since);
  expect(since).toEqual([...new Set(since)].sort((a, b) => a - b));
  for (const overridden of check.versions.flatMap(({ overrides = [] }) => overrides)) {
    expect(check.level).toBe(RESTRICTED);
    expect(CHECKS.find(({ id }) => id === overridden)?.level).toBe(BASELINE);
  }
});

interface LevelCase extends Changes {
  readonly name: string;
  readonly minor?: number;
  readonly level: PodSecurityLevel;
  readonly violated: readonly string[];
}

const windows = { os: { name: 'windows' } };

test.each<LevelCase>([
  { name: 'a hardened Pod', level: RESTRICTED, violated: [] },
  { name: 'a Pod that asks for nothing', podSecurity: null, level: BASELINE, violated: ['runAsNonRoot', 'seccompProfile_restricted'] },
  {
    name: 'SYS_PTRACE, which checks of both levels forbid',
    security: { app: { capabilities: { add: ['SYS_PTRACE'] } } },
    level: PRIVILEGED,
    violated: ['capabilities_baseline', 'capabilities_restricted'],
  },
  { name: 'KILL, which restricted forbids', security: { app: { capabilities: { drop: ['ALL'], add: ['KILL'] } } }, level: BASELINE, violated: ['capabilities_restricted'] },
  { name: 'KILL before there was such a check', minor: 21, security: { app: { capabilities: { add: ['KILL'] } } }, level: RESTRICTED, violated: [] },
  {
    name: 'hostPath, which both forbid',
    spec: { volumes: [{ name: 'a', hostPath: {} }] },
    level: PRIVILEGED,
    violated: ['hostPathVolumes', 'restrictedVolumes'],
  },
  { name: 'a volume without a source, which becomes an emptyDir', spec: { volumes: [{ name: 'a' }] }, level: RESTRICTED, violated: [] },
  {
    name: "the node's network, which makes ports the node's",
    spec: { hostNetwork: true },
    containers: { debug: { ports: [{ containerPort: 79 }] }, setup: { ports: [{ containerPort: 80 }] } },
    level: PRIVILEGED,
    violated: ['hostNamespaces', 'hostPorts'],
  },
  {
    name: 'Unmasked in a user namespace, which restricted alone forbids',
    spec: { hostUsers: false },
    security: { app: { procMount: 'Unmasked' } },
    level: BASELINE,
    violated: ['procMount_restricted'],
  },
  {
    name: 'Unmasked in a user namespace before 1.35',
    minor: 34,
    spec: { hostUsers: false },
    security: { app: { procMount: 'Unmasked' } },
    level: PRIVILEGED,
    violated: ['procMount'],
  },
  {
    name: 'Windows with what the API server would not take: the stricter check that lets it pass takes the place of the other',
    spec: windows,
    security: { app: { capabilities: { add: ['BPF'] } } },
    level: RESTRICTED,
    violated: ['capabilities_baseline'],
  },
  { name: 'Windows', spec: windows, podSecurity: { seccompProfile: null }, security: { app: null }, level: RESTRICTED, violated: [] },
])('evaluate: $name: $level', ({ minor = Infinity, level, violated, ...changes }) => {
  const evaluation = evaluate(hardenedPod(changes), { minor });
  expect(evaluation.level).toBe(level);
  expect(evaluation.violations.map(({ check }) => check)).toEqual(violated);
});

test('evaluate: a violation has its level, check, fields and reason', () => {
  expect(evaluate(hardenedPod({ spec: { hostPID: true } }), { minor: Infinity }).violations).toEqual([
    { level: BASELINE, check: 'hostNamespaces', fields: ['spec.hostPID'], reason: 'host namespaces (hostPID=true)' },
  ]);
});

test('evaluate: the newest version that is known stands for newer ones', () => {
  fc.assert(fc.property(PODS, manifest => {
    const { pod } = readPod(manifest);
    const latest = evaluate(pod, { minor: Infinity });
    for (const minor of [37, 38, 1000]) expect(evaluate(pod, { minor })).toEqual(latest);
  }));
});

test('violationsOf: none of privileged, those of baseline, and for restricted those that nothing takes the place of', () => {
  const pod = hardenedPod({ security: { app: { capabilities: { add: ['BPF'] }, privileged: true } } });
  const checks = (level: PodSecurityLevel) => violationsOf(level, pod, { minor: Infinity }).map(({ check }) => check);
  expect(checks(PRIVILEGED)).toEqual([]);
  expect(checks(BASELINE)).toEqual(['capabilities_baseline', 'privileged']);
  expect(checks(RESTRICTED)).toEqual(['privileged', 'capabilities_restricted']);
});

const unmasked = { security: { app: { procMount: 'Unmasked' } } };
const bpf = { security: { app: { capabilities: { add: ['BPF'] } } } };
const unconfined = { podSecurity: { seccompProfile: { type: 'Unconfined' } } };
const hostPath = { spec: { volumes: [{ name: 'a', hostPath: {} }] } };

test.each<[number, string, Changes]>([
  [0, 'restrictedVolumes', hostPath],
  [18, 'restrictedVolumes', hostPath],
  [19, 'seccompProfile_restricted', unconfined],
  [24, 'seccompProfile_restricted', unconfined],
  [25, 'seccompProfile_restricted', unconfined],
  [21, 'capabilities_baseline', bpf],
  [22, 'capabilities_restricted', bpf],
  [24, 'capabilities_restricted', bpf],
  [25, 'capabilities_restricted', bpf],
  [34, 'procMount', unmasked],
  [35, 'procMount_restricted', unmasked],
  [Infinity, 'procMount_restricted', unmasked],
])('violationsOf: for restricted, 1.%p has the one check %s say so', (minor, check, changes) => {
  expect(violationsOf(RESTRICTED, hardenedPod(changes), { minor }).map(violation => violation.check)).toEqual([check]);
});

test('violationsOf: a Pod meets a level exactly where nothing keeps it from it', () => {
  const counts = new CheckCounts();
  fc.assert(fc.property(PODS, fc.constantFrom(...MINORS), (manifest, minor) => {
    const { pod } = readPod(manifest);
    const { level, violations } = evaluate(pod, { minor });
    counts.add(violations.map(({ check }) => check));
    const meets = (each: PodSecurityLevel) => violationsOf(each, pod, { minor }).length === 0;
    expect(level).toBe([RESTRICTED, BASELINE, PRIVILEGED].find(meets));
  }), { numRuns: 1000 });
  for (const { check, violated } of counts.table) expect({ check, isViolated: violated > 0 }).toEqual({ check, isViolated: true });
});

/** Sets what a violation names to something harmless. */
function remedied(pod: any, fields: readonly string[]): any {
  const copy = structuredClone(pod);
  for (const field of fields) {
    const annotation = /^metadata\.annotations\[(.*)\]$/.exec(field)?.[1];
    const segments = annotation ? ['metadata', 'annotations', annotation] : field.split(/[.[\]]+/).filter(segment => segment);
    const last = segments.at(-1) === 'type' && segments.at(-2) !== 'seLinuxOptions' ? segments.length - 2 : segments.length - 1;
    const owner = segments.slice(0, last).reduce((value, segment) => (value[segment] ??= {}), copy);
    if (segments[0] === 'spec' && segments[1] === 'volumes') copy.spec.volumes[segments[2]] = { name: 'harmless', emptyDir: {} };
    else if (segments.at(-3) === 'sysctls') owner.name = 'kernel.shm_rmid_forced';
    else if (Object.hasOwn(REMEDIES, segments[last])) owner[segments[last]] = REMEDIES[segments[last]];
    else delete owner[segments[last]];
  }
  return copy;
}

test('evaluate: the fields of a violation decide: the check passes with all of them changed, and with none of them left out', () => {
  fc.assert(fc.property(PODS.filter(({ spec }) => spec.hostNetwork !== true), fc.constantFrom(...MINORS), (pod, minor) => {
    const found = (manifest: unknown) => new Map(evaluate(readPod(manifest).pod, { minor }).violations.map(({ check, fields }) => [check, fields]));
    for (const [check, fields] of found(pod)) {
      expect(fields.length).toBeGreaterThan(0);
      expect(new Set(fields).size).toBe(fields.length);
      const first = remedied(pod, fields);
      // Where some forbid and others are silent, Kubernetes names the silent ones only once nobody forbids.
      const rest = found(first).get(check) ?? [];
      expect(rest.every(field => !fields.includes(field))).toBe(true);
      expect(found(remedied(first, rest)).has(check)).toBe(false);
      for (const field of fields) expect(found(remedied(pod, fields.filter(other => other !== field))).has(check)).toBe(true);
    }
  }), { numRuns: 1000 });
});

test('evaluate: whatever a manifest holds, it is evaluated', () => {
  fc.assert(fc.property(malformed(PODS, []), manifest => {
    evaluate(readPod({ ...manifest, metadata: { annotations: manifest.spec } }).pod, { minor: 18 });
    evaluate(readPod(manifest).pod, { minor: Infinity });
  }), { numRuns: 2000 });
});
