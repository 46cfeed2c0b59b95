import { existsSync, readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { capabilitiesIn, capabilityNames } from './capability-names';
import { currentRuntime } from './cluster/current-runtime';
import { kubectl } from './cluster/kubectl';
import { runCommand } from './cluster/run-command';
import { ContainerReference, execArguments } from './processes';
import { AccessContainer, AccessPod, featuresOf } from '../test/fixtures/access-cases';
import { Credentials, KernelAccess, MeasuredContainer, MeasuredOn, MeasuredPod, Outcomes } from '../test/fixtures/kernel-access';
import { heldProcess } from '../test/fixtures/probe-programs';

/** The lines that `process-probe measure` prints: about itself first, then about each process that holds. */
export interface Self {
  readonly credentials: Record<string, string>;
}

export interface Meeting extends Self {
  readonly target: string;
  readonly outcomes: Record<string, string>;
}

/** Does every operation from every container to every other of each Pod. */
export async function measureAccess(namespace: string, pods: Record<string, AccessPod>): Promise<Pick<KernelAccess, 'pods' | 'pairs'>> {
  const manifests = Object.entries(pods).map(([name, pod]) => manifest(name, pod));
  await kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }));
  await kubectl(['wait', '--namespace', namespace, '--for=condition=Ready', 'pod', '--all', '--timeout=300s']);

  const measured = new Map<string, Awaited<ReturnType<typeof measurePod>>>();
  const waiting = Object.entries(pods);
  // Not all at once: gVisor's kernels, one a Pod, then keep each other from running.
  await Promise.all(cpus().map(async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) measured.set(next[0], await measurePod(namespace, ...next));
  }));
  const inOrder = Object.keys(pods).map(name => ({ name, ...measured.get(name)! }));
  return {
    pods: Object.fromEntries(inOrder.map(({ name, pod }) => [name, pod])),
    pairs: Object.fromEntries(inOrder.map(({ name, pairs }) => [name, pairs])),
  };
}

/** Where an image volume is mounted. */
const VOLUME = '/programs';

function programOf({ program = 'process-probe', fromImageVolume }: AccessContainer): string {
  return fromImageVolume ? `${VOLUME}/bin/${program}` : program;
}

function manifest(name: string, pod: AccessPod): object {
  const { hostUsers, securityContext, containers } = pod;
  const features = featuresOf(pod);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      runtimeClassName: currentRuntime().runtimeClass,
      shareProcessNamespace: true,
      terminationGracePeriodSeconds: 0,
      hostUsers,
      securityContext,
      volumes: [{ name: 'programs', image: { reference: 'process-probe' } }].filter(() => features.includes('image-volumes')),
      containers: Object.entries(containers).map(([container, own]) => ({
        name: container,
        image: 'process-probe',
        command: heldProcess(container, own.process, programOf(own)),
        securityContext: own.securityContext,
        volumeMounts: own.fromImageVolume ? [{ name: 'programs', mountPath: VOLUME }] : [],
      })),
    },
  };
}

/** Does every operation from a container to every process of its Pod that holds. */
export async function measureFrom(container: ContainerReference, as: AccessContainer = {}): Promise<{ self: Self; byTarget: Map<string, Meeting> }> {
  const options = as.process === 'undumpable' ? [as.process] : [];
  const output = await kubectl(execArguments(container, [programOf(as), 'measure', ...options]));
  const [self, ...meetings] = output.trimEnd().split('\n').map(line => JSON.parse(line)) as [Self, ...Meeting[]];
  return { self, byTarget: new Map(meetings.map(meeting => [meeting.target, meeting])) };
}

/** One actor after the other: a process has one tracer at a time. */
async function measurePod(namespace: string, name: string, { containers, ...rest }: AccessPod) {
  const names = Object.keys(containers);
  const measured: Record<string, MeasuredContainer> = {};
  const pairs: Record<string, Record<string, Outcomes>> = {};
  for (const actor of names) {
    const { self, byTarget } = await measureFrom({ namespace, pod: name, container: actor }, containers[actor]);
    measured[actor] = describe(containers[actor], self, byTarget.get(actor));
    pairs[actor] = Object.fromEntries(names.map(target => [target, byOutcome(byTarget.get(target))]));
  }
  const pod: MeasuredPod = { ...rest, containers: measured };
  return { pod, pairs };
}

function describe(container: AccessContainer, actor: Self, target: Self | undefined): MeasuredContainer {
  if (target === undefined) throw new Error('a container does not see its own main process');
  const own = credentials(actor);
  const mainProcess = credentials(target);
  return { ...container, credentials: own, ...isDeepStrictEqual(own, mainProcess) ? {} : { mainProcess } };
}

function byOutcome(meeting: Meeting | undefined): Outcomes {
  const outcomes: Record<string, string[]> = {};
  for (const [operation, outcome] of Object.entries(meeting?.outcomes ?? {})) (outcomes[outcome] ??= []).push(operation);
  return outcomes;
}

/** @see proc_pid_status(5): of the four ids in a line, the first is the real and the second the effective one */
function credentials({ credentials: status }: Self): Credentials {
  const [realUid, uid] = status.Uid.split(' ').map(Number);
  const [realGid, gid] = status.Gid.split(' ').map(Number);
  return {
    uid,
    ...realUid === uid ? {} : { realUid },
    gid,
    ...realGid === gid ? {} : { realGid },
    groups: status.Groups.split(' ').filter(Boolean).map(Number),
    capabilities: capabilities(status),
    noNewPrivileges: status.NoNewPrivs === '1',
    seccomp: status.Seccomp !== '0',
    ...Number(status.Owner) === uid ? {} : { dumpable: false },
  };
}

function capabilities({ CapPrm: set, CapEff: effective }: Record<string, string>): string[] {
  if (effective !== set) throw new Error(`of the capabilities ${set}, only ${effective} are effective: a table cannot say that`);
  return set === machineCapabilities() ? ['ALL'] : capabilitiesIn(set);
}

function machineCapabilities(): string {
  const [, set] = /^CapBnd:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return set;
}

/** What the outcomes may depend on, besides the containers. */
export async function surroundings(): Promise<MeasuredOn> {
  const { status: { nodeInfo } } = JSON.parse(await kubectl(['get', 'node', '--output', 'jsonpath={.items[0]}']));
  const { runtimeClass } = currentRuntime();
  const machine = capabilitiesIn(machineCapabilities());
  return {
    date: new Date().toISOString().slice(0, 10),
    kubernetes: nodeInfo.kubeletVersion,
    containerRuntime: nodeInfo.containerRuntimeVersion,
    ...runtimeClass === undefined ? {} : { runtimeClass },
    ociRuntime: await ociRuntime(),
    kernel: release().split('-')[0],
    cgroupVersion: existsSync('/sys/fs/cgroup/cgroup.controllers') ? 2 : 1,
    yamaPtraceScope: setting('kernel/yama/ptrace_scope'),
    perfEventParanoid: setting('kernel/perf_event_paranoid'),
    suidDumpable: setting('fs/suid_dumpable'),
    withheldFromAll: capabilityNames.filter(name => !machine.includes(name)),
  };
}

async function ociRuntime(): Promise<string> {
  const [line] = (await runCommand((await currentRuntime().make()).ociRuntime, ['--version'])).split('\n');
  return line.replace(' version', '');
}

/** `null` where the kernel is built without it. */
export function setting(name: string): number | null {
  const file = `/proc/sys/${name}`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
}
