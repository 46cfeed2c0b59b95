import { AccessOutcome } from '../../src/access/access-outcome';
import { asDataExposure, lossesIn } from '../../src/access/losses';
import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { DataKind } from '../../src/pod/data-kind';
import { DataLocation } from '../../src/pod/data-location';
import { SecurityContext } from '../../src/pod/pod';
import { readPod } from '../../src/pod/read-pod';

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;
const { SECRET, CONFIG_MAP, SERVICE_ACCOUNT_TOKEN, CSI_VOLUME } = DataKind;
const { ARGUMENTS, ENVIRONMENT, FILES } = DataLocation;

const hardened = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const same: SecurityContext = { runAsUser: 1000, runAsGroup: 1000, ...hardened };
const other: SecurityContext = { runAsUser: 1001, runAsGroup: 1001, ...hardened };
const tracer: SecurityContext = { runAsUser: 0, runAsGroup: 0, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } };

const NODE = { ptraceScope: 0, appArmor: false, seccompDefault: false, selinux: false };

/** What a container of user 1000 loses to one with a security context. */
function lossesTo(securityContext: SecurityContext, owner: object, spec: object = {}, reader: object = {}) {
  const { pod } = readPod({
    spec: {
      shareProcessNamespace: true,
      automountServiceAccountToken: false,
      ...spec,
      containers: [{ name: 'reader', image: 'a', securityContext, ...reader }, { name: 'owner', image: 'b', securityContext: same, ...owner }],
    },
  });
  return lossesIn(pod.spec, pairDecisionsIn(pod, NODE)).filter(({ pair }) => pair.target === 'owner').map(asDataExposure);
}

const env = [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }];
const mounted = (source: object) => ({ volumes: [{ name: 'v', ...source }] });
const volumeMounts = [{ name: 'v', mountPath: '/v' }];

test.each<[string, SecurityContext, AccessOutcome]>([
  ['the same user', same, ALLOWED],
  ['root with SYS_PTRACE', tracer, ALLOWED],
  ['another user', other, DENIED],
  ['another user by a set-user-ID file', { ...other, allowPrivilegeEscalation: undefined }, UNKNOWN],
])('lossesIn: a Secret in the environment, to %s', (_name, reader, outcome) => {
  expect(lossesTo(reader, { env })).toEqual([
    { kind: SECRET, name: 'db', keys: ['password'], owner: 'owner', location: ENVIRONMENT, reader: 'reader', outcome },
  ]);
});

test('lossesIn: whoever takes the Secret itself, reads nothing new', () => {
  expect(lossesTo(same, { env }, {}, { envFrom: [{ secretRef: { name: 'db' } }] })).toEqual([]);
  expect(lossesTo(same, { envFrom: [{ secretRef: { name: 'db' } }] }, {}, { env })).toMatchObject([{ name: 'db', outcome: ALLOWED }]);
});

test('lossesIn: everybody reads arguments, and with them what they refer to', () => {
  expect(lossesTo(other, { env, args: ['--password=$(PASSWORD)'] })).toMatchObject([
    { name: 'db', location: ARGUMENTS, outcome: ALLOWED }, { name: 'db', location: ENVIRONMENT, outcome: DENIED },
  ]);
});

test.each<[string, SecurityContext, number | undefined, object, AccessOutcome]>([
  ['which all may read', same, undefined, {}, ALLOWED],
  ['which root alone may read, to root', tracer, 0o400, {}, ALLOWED],
  ['which root alone may read, to another', same, 0o400, {}, UNKNOWN],
  ['which an fsGroup may read', same, 0o400, { securityContext: { fsGroup: 5 } }, ALLOWED],
  ['out of reach', other, undefined, {}, DENIED],
])('lossesIn: files %s', (_name, reader, defaultMode, spec, outcome) => {
  expect(lossesTo(reader, { volumeMounts }, { ...spec, ...mounted({ configMap: { name: 'c', defaultMode } }) })).toMatchObject([
    { kind: CONFIG_MAP, name: 'c', location: FILES, outcome },
  ]);
});

test('lossesIn: a volume that both mount', () => {
  for (const source of [{ secret: { secretName: 's' } }, { csi: { driver: 'x' } }]) {
    expect(lossesTo(same, { volumeMounts }, mounted(source), { volumeMounts })).toEqual([]);
  }
});

test("lossesIn: what a CSI driver's volume has is not known", () => {
  const volume = mounted({ csi: { driver: 'x' } });
  expect(lossesTo(same, { volumeMounts }, volume)).toMatchObject([{ kind: CSI_VOLUME, name: 'v', outcome: UNKNOWN }]);
  expect(lossesTo(other, { volumeMounts }, volume)).toMatchObject([{ kind: CSI_VOLUME, name: 'v', outcome: DENIED }]);
});

const noToken = [{ name: 'none', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }];

test.each<[string, boolean | undefined, AccessOutcome[]]>([
  ['is mounted', true, [ALLOWED]],
  ['is mounted unless the ServiceAccount says no', undefined, [UNKNOWN]],
  ['is not mounted', false, []],
])("lossesIn: the ServiceAccount's token %s", (_name, automountServiceAccountToken, outcomes) => {
  const losses = lossesTo(same, {}, { automountServiceAccountToken, serviceAccountName: 'web' }, { volumeMounts: noToken });
  expect(losses.map(({ outcome }) => outcome)).toEqual(outcomes);
  for (const { kind, name } of losses) expect([kind, name]).toEqual([SERVICE_ACCOUNT_TOKEN, 'web']);
});

test("lossesIn: both have the ServiceAccount's token, and one a token for others", () => {
  const projected = { sources: [{ serviceAccountToken: { path: 'token', audience: 'vault' } }] };
  expect(lossesTo(same, { volumeMounts }, { automountServiceAccountToken: undefined, ...mounted({ projected }) })).toMatchObject([{ audience: 'vault', outcome: ALLOWED }]);
});

test('lossesIn: a namespace of its own keeps all', () => {
  expect(lossesTo(same, { env }, { shareProcessNamespace: false })).toMatchObject([{ outcome: DENIED }]);
});

test('lossesIn: an init container that has ended has no process', () => {
  const { pod } = readPod({ spec: { shareProcessNamespace: true, initContainers: [{ name: 'migrate', env }], containers: [{ name: 'app' }] } });
  expect(lossesIn(pod.spec, pairDecisionsIn(pod, {}))).toEqual([]);
});
