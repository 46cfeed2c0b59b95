import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { capabilitiesIn, capabilityNames } from './capability-names';
import { kubectl } from './cluster/kubectl';
import { nodePackages } from './cluster/node-packages';
import { runCommand } from './cluster/run-command';
import { ContainerReference, execArguments } from './processes';
import { AccessContainer, AccessPod, accessPods, heldProcesses } from '../test/fixtures/access-cases';
import { Credentials, KernelAccess, MeasuredContainer, MeasuredPod, Outcomes } from '../test/fixtures/kernel-access';

/** The lines that `process-probe measure` prints: about itself first, then about each process that holds. */
export interface Self {
  readonly credentials: Record<string, string>;
}

export interface Meeting extends Self {
  readonly target: string;
  readonly outcomes: Record<string, string>;
}

/** Does every operation from every container to every other of each Pod. */
export async function measureAccess(namespace: string): Promise<KernelAccess> {
  const manifests = Object.entries(accessPods).map(([name, pod]) => manifest(name, pod));
  await kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }));
  await kubectl(['wait', '--namespace', namespace, '--for=condition=Ready', 'pod', '--all', '--timeout=120s']);

  const measured = await Promise.all(Object.keys(accessPods).map(async name => measurePod(namespace, name)));
  const pods = Object.fromEntries(measured.map(({ name, pod }) => [name, pod]));
  return {
    measuredOn: await surroundings(),
    defaultCapabilities: pods.capabilities.containers.defaults.credentials.capabilities,
    pods,
    pairs: Object.fromEntries(measured.map(({ name, pairs }) => [name, pairs])),
  };
}

function manifest(name: string, { securityContext, containers }: AccessPod): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      shareProcessNamespace: true,
      terminationGracePeriodSeconds: 0,
      securityContext,
      containers: Object.entries(containers).map(([container, { securityContext: own, process = 'plain' }]) => ({
        name: container,
        image: 'process-probe',
        command: heldProcesses[process].map(word => word === 'NAME' ? container : word),
        securityContext: own,
      })),
    },
  };
}

/** Does every operation from a container to every process of its Pod that holds. */
export async function measureFrom(container: ContainerReference): Promise<{ self: Self; byTarget: Map<string, Meeting> }> {
  const output = await kubectl(execArguments(container, ['process-probe', 'measure']));
  const [self, ...meetings] = output.trimEnd().split('\n').map(line => JSON.parse(line)) as [Self, ...Meeting[]];
  return { self, byTarget: new Map(meetings.map(meeting => [meeting.target, meeting])) };
}

/** One actor after the other: a process has one tracer at a time. */
async function measurePod(namespace: string, name: string) {
  const { securityContext, containers } = accessPods[name];
  const names = Object.keys(containers);
  const measured: Record<string, MeasuredContainer> = {};
  const pairs: Record<string, Record<string, Outcomes>> = {};
  for (const actor of names) {
    const { self, byTarget } = await measureFrom({ namespace, pod: name, container: actor });
    measured[actor] = describe(containers[actor], self, byTarget.get(actor));
    pairs[actor] = Object.fromEntries(names.map(target => [target, byOutcome(byTarget.get(target))]));
  }
  const pod: MeasuredPod = { securityContext, containers: measured };
  return { name, pod, pairs };
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
  return {
    uid,
    ...realUid === uid ? {} : { realUid },
    gid: Number(status.Gid.split(' ')[1]),
    groups: status.Groups.split(' ').filter(Boolean).map(Number),
    capabilities: capabilities(status),
    noNewPrivileges: status.NoNewPrivs === '1',
    seccomp: status.Seccomp !== '0',
  };
}

function capabilities({ CapPrm: set, CapEff: effective }: Record<string, string>): string[] {
  if (effective !== set) throw new Error(`of the capabilities ${set}, only ${effective} are effective: kernel-access.json cannot say that`);
  return set === machineCapabilities() ? ['ALL'] : capabilitiesIn(set);
}

function machineCapabilities(): string {
  const [, set] = /^CapBnd:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return set;
}

/** What the outcomes may depend on, besides the containers. */
async function surroundings(): Promise<Record<string, unknown>> {
  const { status: { nodeInfo } } = JSON.parse(await kubectl(['get', 'node', '--output', 'jsonpath={.items[0]}']));
  const [runc] = (await runCommand(join(await nodePackages(), 'usr/sbin/runc'), ['--version'])).split('\n');
  const machine = capabilitiesIn(machineCapabilities());
  return {
    kubernetes: nodeInfo.kubeletVersion,
    containerRuntime: nodeInfo.containerRuntimeVersion,
    runc: runc.replace('runc version ', ''),
    kernel: release().split('-')[0],
    yamaPtraceScope: setting('kernel/yama/ptrace_scope'),
    perfEventParanoid: setting('kernel/perf_event_paranoid'),
    suidDumpable: setting('fs/suid_dumpable'),
    withheldFromAll: capabilityNames.filter(name => !machine.includes(name)),
  };
}

/** `null` where the kernel is built without it. */
export function setting(name: string): number | null {
  const file = `/proc/sys/${name}`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
}
