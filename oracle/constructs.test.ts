import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { Oracle } from './client';
import {
  AccessStrategy,
  AppArmorProfileType,
  DebugSidecar,
  DebugSidecarProps,
  InteractiveContainer,
  InteractiveContainerProps,
  LogSidecar,
  LogSidecarProps,
  PodSecurityLevel,
  ProcessAccess,
  ProcessNamespace,
  ReloadSidecar,
  SharedProcessPod,
  WatchedFiles,
} from '../src';
import { CAPABILITIES } from '../src/access/kernel/capabilities';
import { steps, synthesized } from '../test/fixtures/steps';
import { MANIFESTS, newChart, WORKLOADS } from '../test/fixtures/workloads';

let oracle: Oracle;
beforeAll(async () => {
  oracle = await Oracle.start();
  jest.spyOn(console, 'warn').mockImplementation();
});
afterAll(() => oracle.close());

const builtIn = WORKLOADS.filter(workload => workload.builtIn);

/** What the API server objects to in the manifests, at least one of which it must know. */
async function errorsOf(manifests: unknown[]): Promise<string[]> {
  const verdicts = await oracle.judge(manifests);
  const outcomes = verdicts.flatMap(({ outcome, items = [] }) => [outcome, ...items.map(item => item.outcome)]);
  expect(outcomes.some(outcome => outcome === 'accepted' || outcome === 'rejected')).toBe(true);
  return verdicts.flatMap(({ outcome, reason, errors = [], items = [] }) => [
    ...outcome === 'unreadable' ? [String(reason)] : [],
    ...errors.map(({ message }) => message),
    ...items.flatMap(item => (item.errors ?? []).map(({ message }) => message)),
  ]);
}

interface Snapshot {
  readonly name: string;
  readonly manifests: any[];
}

/** What Jest wrote is YAML, being JSON with commas at the end. A container alone is judged in a Pod. */
function snapshotsIn(file: string): Snapshot[] {
  const written: Record<string, string> = {};
  new Function('exports', readFileSync(file, 'utf8'))(written);
  return Object.entries(written).map(([name, text]) => {
    const value = parse(text);
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [value] } };
    return { name, manifests: Array.isArray(value) ? value : [pod] };
  });
}

const folder = join(__dirname, '..', 'test', 'constructs', '__snapshots__');
// The snapshots of access maps are Markdown.
const snapshots = readdirSync(folder).filter(name => !name.startsWith('access-map')).flatMap(name => snapshotsIn(join(folder, name)));
const builtInGroups = ['v1', 'apps/v1', 'batch/v1'];
const judged = snapshots.filter(({ manifests }) => manifests.some(({ apiVersion, kind, spec }) =>
  builtInGroups.includes(apiVersion) && kind !== 'Service' && (kind === 'List' || spec?.template || spec?.jobTemplate || kind === 'Pod' || kind === 'PodTemplate')));

test('the snapshots that are not judged are those of custom resources', () => {
  const rest = snapshots.filter(snapshot => !judged.includes(snapshot)).map(({ name }) => name);
  const custom = WORKLOADS.filter(workload => !workload.builtIn).map(({ name }) => name);
  expect(rest.map(name => custom.find(workload => name.startsWith(workload)))).toEqual(expect.arrayContaining(custom));
  expect(rest).toHaveLength(custom.length);
});

test.each(judged)('$name: the API server accepts the snapshot', async ({ manifests }) => {
  expect(await errorsOf(manifests)).toEqual([]);
});

test('in whatever order a workload is shared, read and given sidecars, the API server accepts it', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...builtIn), steps, async (workload, order) => {
    expect(await errorsOf(synthesized(workload, order))).toEqual([]);
  }), { numRuns: 300 });
});

const ids = fc.option(fc.integer({ min: 0, max: 2147483647 }), { nil: undefined });
const flag = fc.option(fc.boolean(), { nil: undefined });
const volume = kplus.Volume.fromEmptyDir(newChart(), 'scratch', 'scratch');
const capabilities = fc.array(fc.constantFrom(...CAPABILITIES, 'ALL') as fc.Arbitrary<kplus.Capability>, { maxLength: 4 });

const sidecarProps: fc.Arbitrary<DebugSidecarProps> = fc.record({
  command: fc.option(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), { nil: undefined }),
  args: fc.option(fc.array(fc.string(), { maxLength: 3 }), { nil: undefined }),
  stdin: flag,
  tty: flag,
  imagePullPolicy: fc.option(fc.constantFrom(...Object.values(kplus.ImagePullPolicy)), { nil: undefined }),
  envVariables: fc.option(fc.dictionary(fc.string(), fc.constant(kplus.EnvValue.fromValue('x')), { maxKeys: 1 }), { nil: undefined }),
  resources: fc.option(
    fc.tuple(fc.integer({ min: 1, max: 1100 }), fc.integer({ min: 1, max: 1100 })).map(([millis, mebibytes]) => ({
      cpu: { request: kplus.Cpu.millis(millis), limit: kplus.Cpu.units(1) },
      memory: { request: Size.mebibytes(mebibytes), limit: Size.gibibytes(1) },
    })),
    { nil: undefined },
  ),
  volumeMounts: fc.option(fc.array(fc.record({
    path: fc.string(),
    subPath: fc.option(fc.oneof(fc.constantFrom('a/../b', '..'), fc.string()), { nil: undefined }),
    volume: fc.constant(volume),
  }), { maxLength: 2 }), { nil: undefined }),
  securityContext: fc.option(fc.record({
    user: ids,
    group: ids,
    ensureNonRoot: flag,
    privileged: flag,
    readOnlyRootFilesystem: flag,
    allowPrivilegeEscalation: flag,
    capabilities: fc.option(fc.record({ add: capabilities, drop: capabilities }), { nil: undefined }),
    seccompProfile: fc.option(fc.constantFrom(
      { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      { type: kplus.SeccompProfileType.UNCONFINED },
      { type: kplus.SeccompProfileType.LOCALHOST, localhostProfile: 'profiles/debug.json' },
      { type: kplus.SeccompProfileType.LOCALHOST },
    ), { nil: undefined }),
    appArmorProfile: fc.constantFrom(
      undefined,
      { type: AppArmorProfileType.RUNTIME_DEFAULT },
      { type: AppArmorProfileType.UNCONFINED },
      ...['debug', ' ', 'x'.repeat(4095), 'x'.repeat(4096)].map(localhostProfile => ({ type: AppArmorProfileType.LOCALHOST, localhostProfile })),
    ),
    seLinuxOptions: fc.option(fc.record({ level: fc.option(fc.string(), { nil: undefined }), type: fc.constantFrom(undefined, 'spc_t') }), { nil: undefined }),
  }), { nil: undefined }),
});

test('whatever props a sidecar is made with, the API server accepts it', async () => {
  let made = 0;
  await fc.assert(fc.asyncProperty(fc.constantFrom(...builtIn), sidecarProps, async (workload, props) => {
    const chart = newChart();
    const construct = workload.create(chart);
    try {
      new DebugSidecar(construct, 'shell', { ...props, workload: workload.selector });
    } catch {
      return;
    }
    made++;
    expect(await errorsOf(Testing.synth(chart))).toEqual([]);
  }), { numRuns: 3000 });
  // A property that refuses nearly all of its input would hold nothing.
  expect(made).toBeGreaterThan(500);
});

const hardened = { runAsUser: 1000, runAsGroup: 1000, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } };

const targets: fc.Arbitrary<Record<string, unknown>> = fc.oneof(fc.constant(hardened), fc.record({
  runAsUser: ids,
  runAsGroup: ids,
  runAsNonRoot: flag,
  privileged: fc.constantFrom(undefined, undefined, true),
  capabilities: fc.option(fc.record({ drop: fc.constant(['ALL']), add: fc.constantFrom([], ['NET_BIND_SERVICE']) }), { nil: undefined }),
}));

test('whatever access a sidecar is given, the API server accepts it, and Pod Security at its maxLevel', async () => {
  const made: Record<PodSecurityLevel, number> = { privileged: 0, baseline: 0, restricted: 0 };
  await fc.assert(fc.asyncProperty(
    targets,
    fc.uniqueArray(fc.constantFrom(...Object.values(ProcessAccess)), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(...Object.values(AccessStrategy)),
    fc.constantFrom(...Object.values(PodSecurityLevel)),
    fc.constantFrom({}, { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }),
    async (security, access, strategy, maxLevel, podSecurity) => {
      const securityContext = { allowPrivilegeEscalation: security.privileged ? undefined : false, ...security };
      const object = pod({ containers: [{ name: 'app', image: 'nginx', securityContext }], securityContext: podSecurity });
      try {
        new DebugSidecar(object, 'shell', { access, strategy, maxLevel });
      } catch {
        return;
      }
      made[maxLevel]++;
      const [verdict] = await oracle.judge([object.toJson()]);
      expect(verdict.errors.map(({ message }) => message)).toEqual([]);
      if (maxLevel !== PodSecurityLevel.PRIVILEGED) expect(verdict.podSecurity?.latest[maxLevel].allowed).toBe(true);
    },
  ), { numRuns: 1000 });
  for (const count of Object.values(made)) expect(count).toBeGreaterThan(20);
});

const containers = [{ name: 'app', image: 'nginx' }];
const shell = (fields: object = {}) => ({ name: 'shell', image: 'busybox', ...fields });

interface Refusal {
  readonly name: string;
  /** What the construct refuses to make. */
  readonly refused: () => void;
  /** The Pod spec that it would come to. */
  readonly spec: object;
  /** Why the construct refuses what the API server takes. */
  readonly deliberate?: string;
}

const pod = (spec: object) => new ApiObject(newChart(), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, ...spec } });
const sidecar = (props: DebugSidecarProps, spec: object = {}, id = 'shell') => () => new DebugSidecar(pod(spec), id, props);

const volumes = [{ name: 'v', emptyDir: {} }];
const mounts = (...volumeMounts: { path: string; subPath?: string; subPathExpr?: string }[]) => ({
  refused: sidecar({ volumeMounts: volumeMounts.map(mount => ({ ...mount, volumeName: 'v' })) }, { volumes }),
  spec: {
    volumes,
    containers: [shell({ volumeMounts: volumeMounts.map(({ path, ...mount }) => ({ ...mount, mountPath: path, name: 'v' })) })],
  },
});
const plus = (securityContext: InteractiveContainerProps['securityContext'], rendered: object) => ({
  refused: () => new SharedProcessPod(newChart(), 'web', { containers: [{ ...containers[0], securityContext }] }),
  spec: { containers: [shell({ securityContext: rendered })] },
});

const watched = (mount: object, watch: WatchedFiles, source: object = { configMap: { name: 'settings' } }) => {
  const spec = { containers: [shell({ volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] })], volumes: [{ name: 'v', ...source }] };
  return { refused: () => new ReloadSidecar(pod(spec), 'reload', { watch: [watch] }), spec };
};

const withPort = { containers: [shell({ ports: [{ containerPort: 80 }], volumeMounts: [{ name: 'v', mountPath: '/v' }] })], volumes };

/** What of its properties no manifest shows, and what its program could not do with. */
const logging = (name: string, props: object): Refusal => ({
  name: `a LogSidecar with ${name}`,
  refused: () => new LogSidecar(pod({ containers: [shell({ securityContext: { runAsUser: 101 } })] }), 'logs', props as LogSidecarProps),
  spec: { containers: [shell({ securityContext: { runAsUser: 101 } })] },
  deliberate: 'its program would find no files, or say nothing of them',
});

const REFUSALS: Refusal[] = [
  { name: 'hostPID', refused: () => ProcessNamespace.share(pod({ hostPID: true })), spec: { containers, hostPID: true, shareProcessNamespace: true } },
  {
    name: 'os windows',
    refused: () => ProcessNamespace.share(pod({ os: { name: 'windows' } })),
    spec: { containers, os: { name: 'windows' }, shareProcessNamespace: true },
  },
  { name: 'a taken name', refused: sidecar({}, {}, 'app'), spec: { containers: [...containers, ...containers] } },
  { name: 'no DNS label', refused: sidecar({ name: 'My_Shell' }), spec: { containers: [shell({ name: 'My_Shell' })] } },
  { name: 'an empty name', refused: sidecar({ name: '' }), spec: { containers: [shell({ name: '' })] } },
  { name: 'an empty image', refused: sidecar({ image: '' }), spec: { containers: [shell({ image: '' })] } },
  {
    name: 'privileged with allowPrivilegeEscalation false',
    refused: sidecar({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
    spec: { containers: [shell({ securityContext: { privileged: true, allowPrivilegeEscalation: false } })] },
  },
  {
    name: 'privileged without escalation in the Pod itself',
    ...plus({ privileged: true, allowPrivilegeEscalation: false }, { privileged: true, allowPrivilegeEscalation: false }),
  },
  {
    name: "user 0 with cdk8s-plus' defaults",
    ...plus({ user: 0 }, { runAsUser: 0, runAsNonRoot: true }),
    deliberate: 'the kubelet would not start the container',
  },
  { name: 'an image with white space around it', refused: sidecar({ image: ' busybox' }), spec: { containers: [shell({ image: ' busybox' })] } },
  {
    name: 'a variable without a name',
    refused: sidecar({ envVariables: { '': kplus.EnvValue.fromValue('x') } }),
    spec: { containers: [shell({ env: [{ name: '', value: 'x' }] })] },
  },
  {
    name: 'more memory requested than the limit',
    refused: sidecar({ resources: { memory: { request: Size.mebibytes(2), limit: Size.mebibytes(1) } } }),
    spec: { containers: [shell({ resources: { requests: { memory: '2Mi' }, limits: { memory: '1Mi' } } })] },
  },
  {
    name: 'a seccomp profile that is not named',
    refused: sidecar({ securityContext: { seccompProfile: { type: kplus.SeccompProfileType.LOCALHOST } } }),
    spec: { containers: [shell({ securityContext: { seccompProfile: { type: 'Localhost' } } })] },
  },
  {
    name: 'a seccomp profile that is named in vain',
    refused: sidecar({ securityContext: { seccompProfile: { type: kplus.SeccompProfileType.UNCONFINED, localhostProfile: 'x' } } }),
    spec: { containers: [shell({ securityContext: { seccompProfile: { type: 'Unconfined', localhostProfile: 'x' } } })] },
  },
  ...Object.entries({
    'without a type': {},
    'of a type that is none': { type: 'unconfined' },
    'that is not named': { type: 'Localhost' },
    'with an empty name': { type: 'Localhost', localhostProfile: '' },
    'that is named in vain': { type: 'Unconfined', localhostProfile: '' },
    'with white space around its name': { type: 'Localhost', localhostProfile: ' x' },
    'with too long a name': { type: 'Localhost', localhostProfile: 'ä'.repeat(2048) },
    'whose name is a number': { type: 'Localhost', localhostProfile: 5 },
  }).map(([name, appArmorProfile]): Refusal => ({
    name: `an AppArmor profile ${name}`,
    refused: sidecar({ securityContext: { appArmorProfile: appArmorProfile as any } }),
    spec: { containers: [shell({ securityContext: { appArmorProfile } })] },
  })),
  {
    name: 'an SELinux level that is a number',
    refused: sidecar({ securityContext: { seLinuxOptions: { level: 5 as any } } }),
    spec: { containers: [shell({ securityContext: { seLinuxOptions: { level: 5 } } })] },
  },
  { name: 'a mount without a path', ...mounts({ path: '' }) },
  {
    name: 'a mount with a colon in its path',
    ...mounts({ path: '/a:b' }),
    deliberate: "Kubernetes' reference forbids it, and nothing checks it before the container runtime",
  },
  { name: 'two mounts at one path', ...mounts({ path: '/a' }, { path: '/a' }) },
  { name: 'subPath and subPathExpr', ...mounts({ path: '/a', subPath: 'b', subPathExpr: 'c' }) },
  { name: 'a subPath that leads out of the volume', ...mounts({ path: '/a', subPath: '../b' }) },
  { name: 'a uid below 0', refused: sidecar({ securityContext: { user: -1 } }), spec: { containers: [shell({ securityContext: { runAsUser: -1 } })] } },
  {
    name: 'a gid that is too large',
    refused: sidecar({ securityContext: { group: 2 ** 31 } }),
    spec: { containers: [shell({ securityContext: { runAsGroup: 2 ** 31 } })] },
  },
  {
    name: 'a volume that the Pod has not',
    refused: sidecar({ volumeMounts: [{ path: '/x', volumeName: 'x' }] }),
    spec: { containers: [shell({ volumeMounts: [{ name: 'x', mountPath: '/x' }] })] },
  },
  {
    name: 'tty without stdin',
    refused: sidecar({ stdin: false, tty: true }),
    spec: { containers: [shell({ tty: true })] },
    deliberate: 'only kubectl wants it; nobody could type into such a terminal',
  },
  {
    name: 'stdinOnce without stdin',
    refused: () => new InteractiveContainer({ name: 'shell', image: 'busybox', stdinOnce: true }),
    spec: { containers: [shell({ stdinOnce: true })] },
    deliberate: 'there is no standard input to close',
  },
  {
    name: 'CAP_ prefix',
    refused: sidecar({ securityContext: { capabilities: { add: ['CAP_KILL' as any] } } }),
    spec: { containers: [shell({ securityContext: { capabilities: { add: ['CAP_KILL'] } } })] },
    deliberate: 'container runtimes ignore such a capability without a word',
  },
  {
    name: 'an unknown capability',
    refused: sidecar({ securityContext: { capabilities: { add: ['PTRACE' as any] } } }),
    spec: { containers: [shell({ securityContext: { capabilities: { add: ['PTRACE'] } } })] },
    deliberate: 'container runtimes ignore it or refuse to start the container',
  },
  {
    name: 'non-root with uid 0',
    refused: sidecar({ securityContext: { ensureNonRoot: true, user: 0 } }),
    spec: { containers: [shell({ securityContext: { runAsNonRoot: true, runAsUser: 0 } })] },
    deliberate: 'the kubelet would not start the container',
  },
  {
    name: 'non-root with no uid',
    refused: sidecar({ securityContext: { ensureNonRoot: true } }),
    spec: { containers: [shell({ securityContext: { runAsNonRoot: true } })] },
    deliberate: 'the kubelet would not start the container if the image runs as root or names its user',
  },
  logging('no files', { files: [] }),
  logging('a relative path', { files: ['a.log'] }),
  logging('a pattern of folders', { files: ['/var/*/a.log'] }),
  logging('an unknown source', { files: ['/a'], through: 'sidecar' }),
  logging('an unknown format', { files: ['/a'], format: 'xml' }),
  logging('no volume to read through', { files: ['/a'], through: 'volume' }),
  {
    name: 'a watched ConfigMap that is mounted by a subPath',
    ...watched({ subPath: 'a' }, WatchedFiles.configMapNamed('settings')),
    deliberate: 'the kubelet never updates it, so there would be nothing to tell',
  },
  {
    name: 'a watched ConfigMap that the target does not mount',
    ...watched({}, WatchedFiles.configMapNamed('other')),
    deliberate: 'the target would not have the files that it is told of',
  },
  {
    name: 'a watched volume from an image',
    ...watched({}, WatchedFiles.volume('v'), { image: { reference: 'files:1' } }),
    deliberate: 'it never changes, so there would be nothing to tell',
  },
  {
    name: 'metrics at the port of another container',
    refused: () => new ReloadSidecar(pod(withPort), 'reload', { watch: [WatchedFiles.volume('v')], metricsPort: 80 }),
    spec: withPort,
    deliberate: 'only one of them could listen there',
  },
  {
    name: 'an explicit false',
    refused: sidecar({}, { shareProcessNamespace: false }),
    spec: { containers, shareProcessNamespace: false },
    deliberate: 'somebody said no, which is not to be overridden silently',
  },
];

test.each(MANIFESTS.filter(({ apiVersion }) => builtInGroups.includes(apiVersion)))('the API server accepts a ReloadSidecar in a $kind', async ({ apiVersion, kind, podTemplatePath, body }) => {
  const manifest: any = { apiVersion, kind, metadata: { name: 'web' }, ...structuredClone(body) };
  const { spec } = podTemplatePath.split('/').slice(1).reduce((value, key) => value[key], manifest);
  Object.assign(spec, { containers: [{ ...containers[0], volumeMounts: [{ name: 'v', mountPath: '/v' }] }], volumes: [{ name: 'v', configMap: { name: 'settings' } }] });
  const object = new ApiObject(newChart(), 'workload', manifest);
  new ReloadSidecar(object, 'reload', { watch: [WatchedFiles.configMapNamed('settings')] });
  expect(await errorsOf([object.toJson()])).toEqual([]);
});

test.each(MANIFESTS.filter(({ apiVersion }) => builtInGroups.includes(apiVersion)))('the API server accepts a LogSidecar in a $kind', async ({ apiVersion, kind, podTemplatePath, body }) => {
  const manifest: any = { apiVersion, kind, metadata: { name: 'web' }, ...structuredClone(body) };
  const { spec } = podTemplatePath.split('/').slice(1).reduce((value, key) => value[key], manifest);
  Object.assign(spec, { containers: [{ ...containers[0], volumeMounts: [{ name: 'v', mountPath: '/v' }] }], volumes: [{ name: 'v', emptyDir: {} }] });
  const object = new ApiObject(newChart(), 'workload', manifest);
  new LogSidecar(object, 'logs', { files: ['/v/*.log'] });
  expect(await errorsOf([object.toJson()])).toEqual([]);
});

test.each(REFUSALS)('what the constructs refuse, the API server rejects too or there is a reason: $name', async ({ refused, spec, deliberate }) => {
  expect(refused).toThrow();
  const errors = await errorsOf([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }]);
  expect(errors.length > 0).toBe(deliberate === undefined);
});
