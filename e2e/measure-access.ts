import { existsSync, readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { capabilitiesIn, capabilityNames } from './capability-names';
import { currentRuntime } from './cluster/current-runtime';
import { kubectl } from './cluster/kubectl';
import { runCommand } from './cluster/run-command';
import { measuredPods, Probe, probeCommand, probeManifest, Probes, readProbe } from './probe-pods';
import { ContainerReference, execArguments } from './processes';
import { AccessContainer, AccessPod } from '../test/fixtures/access-cases';
import { KernelAccess, MeasuredOn } from '../test/fixtures/kernel-access';

/** Does every operation from every container to every other of each Pod. */
export async function measureAccess(namespace: string, pods: Record<string, AccessPod>): Promise<Pick<KernelAccess, 'pods' | 'pairs'>> {
  const manifests = Object.entries(pods).map(([name, pod]) => probeManifest(name, pod, currentRuntime().runtimeClass));
  await kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }));
  await kubectl(['wait', '--namespace', namespace, '--for=condition=Ready', 'pod', '--all', '--timeout=300s']);

  const probes: Record<string, Probes> = {};
  const waiting = Object.entries(pods);
  // Not all at once: gVisor's kernels, one a Pod, then keep each other from running.
  await Promise.all(cpus().map(async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) probes[next[0]] = await probesIn(namespace, ...next);
  }));
  return measuredPods(pods, probes, machineCapabilities());
}

/** Does every operation from a container to every process of its Pod that holds. */
export async function measureFrom(container: ContainerReference, as: AccessContainer = {}): Promise<Probe> {
  return readProbe(await kubectl(execArguments(container, probeCommand(as))));
}

/** One actor after the other: a process has one tracer at a time. */
async function probesIn(namespace: string, pod: string, { containers }: AccessPod): Promise<Probes> {
  const probes: Record<string, Probe> = {};
  for (const [container, as] of Object.entries(containers)) probes[container] = await measureFrom({ namespace, pod, container }, as);
  return probes;
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
