import { ApiObject, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { Oracle } from './client';
import { DebugSidecar, DebugSidecarProps, InteractiveContainer, ProcessNamespace } from '../src';
import { CAPABILITIES } from '../src/access/capabilities';
import { newChart, WORKLOADS } from '../test/workloads';

let oracle: Oracle;
beforeAll(() => { oracle = Oracle.start(); });
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

test.each(builtIn.map(workload => ({ name: workload.name, workload })))('$name: the API server accepts the snapshot', async ({ workload }) => {
  const chart = newChart();
  new DebugSidecar(workload.create(chart), 'shell', { workload: workload.selector });
  expect(await errorsOf(Testing.synth(chart))).toEqual([]);
});

const ids = fc.option(fc.integer({ min: 0, max: 2147483647 }), { nil: undefined });
const flag = fc.option(fc.boolean(), { nil: undefined });
const capabilities = fc.array(fc.constantFrom(...CAPABILITIES, 'ALL') as fc.Arbitrary<kplus.Capability>, { maxLength: 4 });

const sidecarProps: fc.Arbitrary<DebugSidecarProps> = fc.record({
  command: fc.option(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), { nil: undefined }),
  args: fc.option(fc.array(fc.string(), { maxLength: 3 }), { nil: undefined }),
  stdin: flag,
  tty: flag,
  imagePullPolicy: fc.option(fc.constantFrom(...Object.values(kplus.ImagePullPolicy)), { nil: undefined }),
  resources: fc.option(
    fc.integer({ min: 1, max: 900 }).map(request => ({ cpu: { request: kplus.Cpu.millis(request), limit: kplus.Cpu.units(1) } })),
    { nil: undefined },
  ),
  securityContext: fc.option(fc.record({
    user: ids,
    group: ids,
    ensureNonRoot: flag,
    privileged: flag,
    readOnlyRootFilesystem: flag,
    allowPrivilegeEscalation: flag,
    capabilities: fc.option(fc.record({ add: capabilities, drop: capabilities }), { nil: undefined }),
    seccompProfile: fc.option(fc.constant({ type: kplus.SeccompProfileType.RUNTIME_DEFAULT }), { nil: undefined }),
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
  }), { numRuns: 2000 });
  // A property that refuses nearly all of its input would hold nothing.
  expect(made).toBeGreaterThan(500);
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

const pod = (spec: object) => new ApiObject(newChart(), 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers, ...spec } });
const sidecar = (props: DebugSidecarProps, spec: object = {}, id = 'shell') => () => new DebugSidecar(pod(spec), id, props);

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
  {
    name: 'an explicit false',
    refused: sidecar({}, { shareProcessNamespace: false }),
    spec: { containers, shareProcessNamespace: false },
    deliberate: 'somebody said no, which is not to be overridden silently',
  },
];

test.each(REFUSALS)('what the constructs refuse, the API server rejects too or there is a reason: $name', async ({ refused, spec, deliberate }) => {
  expect(refused).toThrow();
  const errors = await errorsOf([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }]);
  expect(errors.length > 0).toBe(deliberate === undefined);
});
