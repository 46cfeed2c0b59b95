import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { results } from './places';
import { AccessPod } from '../../test/fixtures/access-cases';
import { podsByPtraceScope } from '../../test/fixtures/app-armor-cases';
import { KernelAccess, MeasuredOn } from '../../test/fixtures/kernel-access';
import { capabilitiesIn, capabilityNames } from '../capability-names';
import { measuredPods, Probes, readProbe } from '../probe-pods';

/** What the last virtual machine measured: a table for each value of Yama's ptrace_scope. */
export function machineTables(): KernelAccess[] {
  return podsByPtraceScope.map((given, scope) => {
    const probes = Object.entries(given).map(([pod, { containers }]) => [pod, probesIn(join(results, `${scope}`, pod), containers)] as const);
    const { pods, pairs } = measuredPods(given, Object.fromEntries(probes), fact('capabilities'));
    const [{ containers }] = Object.values(pods);
    return { measuredOn: measuredOn(scope), defaultCapabilities: containers.default.credentials.capabilities, pods, pairs };
  });
}

function probesIn(folder: string, containers: AccessPod['containers']): Probes {
  return Object.fromEntries(Object.keys(containers).map(name => [name, readProbe(readFileSync(join(folder, name), 'utf8'))]));
}

function measuredOn(yamaPtraceScope: number): MeasuredOn {
  const [, kernel] = /Debian (\d+\.\d+\.\d+)/.exec(fact('kernel'))!;
  const [, containerd] = / (\d+\.\d+\.\d+)/.exec(fact('containerRuntime'))!;
  const machine = capabilitiesIn(fact('capabilities'));
  return {
    date: new Date().toISOString().slice(0, 10),
    kubernetes: fact('kubernetes').replace('Kubernetes ', ''),
    containerRuntime: `containerd://${containerd}`,
    ociRuntime: fact('ociRuntime').replace(' version', ''),
    kernel,
    cgroupVersion: 2,
    yamaPtraceScope,
    perfEventParanoid: Number(fact('perfEventParanoid')),
    suidDumpable: Number(fact('suidDumpable')),
    ...fact('securityModules').includes('apparmor') ? { appArmor: true } : {},
    withheldFromAll: capabilityNames.filter(name => !machine.includes(name)),
  };
}

/** A line of what the machine says of itself. */
function fact(name: string): string {
  const [, value] = new RegExp(`^${name} (.*)$`, 'm').exec(readFileSync(join(results, 'machine'), 'utf8')) ?? [];
  if (value === undefined) throw new Error(`the virtual machine did not say its ${name}`);
  return value;
}
