import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Machine, machines } from './machines';
import { resultsOf } from './places';
import { AccessPod } from '../../test/fixtures/access-cases';
import { Credentials, KernelAccess, MeasuredContainer, MeasuredOn, MeasuredPod } from '../../test/fixtures/kernel-access';
import { capabilitiesIn, capabilityNames } from '../capability-names';
import { measuredPods, Probes, readProbe } from '../probe-pods';

/** What the last virtual machines measured, beside the Pods that they were given: a table for each setting. */
export interface MachineTable {
  readonly given: Readonly<Record<string, AccessPod>>;
  readonly measured: KernelAccess;
}

export function machineTables(): MachineTable[] {
  return machines.flatMap(machine => Object.entries(machine.podsBySetting).map(([setting, given]) => (
    { given, measured: tableOf(machine, setting, given) }
  )));
}

function tableOf({ name }: Machine, setting: string, given: Readonly<Record<string, AccessPod>>): KernelAccess {
  const results = resultsOf(name);
  const fact = factsIn(join(results, 'machine'), join(results, setting, 'machine'));
  const probes = Object.entries(given).map(([pod, { containers }]) => [pod, probesIn(join(results, setting, pod), containers)] as const);
  const { pods, pairs } = measuredPods(given, Object.fromEntries(probes), fact('capabilities'));
  const [{ containers }] = Object.values(pods);
  return {
    measuredOn: measuredOn(fact),
    defaultCapabilities: containers.default.credentials.capabilities,
    pods: withoutDrawnLevels(pods),
    pairs,
  };
}

function probesIn(folder: string, containers: AccessPod['containers']): Probes {
  return Object.fromEntries(Object.keys(containers).map(name => [name, readProbe(readFileSync(join(folder, name), 'utf8'))]));
}

function measuredOn(fact: Fact): MeasuredOn {
  const [, kernel] = /Debian (\d+\.\d+\.\d+)/.exec(fact('kernel'))!;
  const [, containerd] = / (\d+\.\d+\.\d+)/.exec(fact('containerRuntime'))!;
  const machine = capabilitiesIn(fact('capabilities'));
  const modules = fact('securityModules').split(',');
  return {
    date: new Date().toISOString().slice(0, 10),
    kubernetes: fact('kubernetes').replace('Kubernetes ', ''),
    containerRuntime: `containerd://${containerd}`,
    ociRuntime: fact('ociRuntime').replace(' version', ''),
    kernel,
    cgroupVersion: 2,
    yamaPtraceScope: Number(fact('yamaPtraceScope')),
    perfEventParanoid: Number(fact('perfEventParanoid')),
    suidDumpable: Number(fact('suidDumpable')),
    ...modules.includes('apparmor') ? { appArmor: true } : {},
    ...modules.includes('selinux') ? { seLinux: { policy: fact('policy'), denyPtrace: fact('denyPtrace') === '1' } } : {},
    withheldFromAll: capabilityNames.filter(name => !machine.includes(name)),
  };
}

/** A line of what the machine says of itself, by its first word. */
type Fact = (name: string) => string;

function factsIn(...files: readonly string[]): Fact {
  const said = files.map(file => readFileSync(file, 'utf8')).join('');
  return name => {
    const [, value] = new RegExp(`^${name} (.*)$`, 'm').exec(said) ?? [];
    if (value === undefined) throw new Error(`the virtual machine did not say its ${name}`);
    return value;
  };
}

/** The runtime draws a level for each Pod, and for each container that has options without one: other ones each time. */
function withoutDrawnLevels(pods: Record<string, MeasuredPod>): Record<string, MeasuredPod> {
  const drawn: string[] = [];
  const inWords = (label: string, given: string | undefined) => label.replace(/(?<=_t:)s0:c\d+,c\d+$/, level => {
    if (level === given) return level;
    if (!drawn.includes(level)) drawn.push(level);
    return `drawn-${drawn.indexOf(level) + 1}`;
  });
  const named = ({ credentials, mainProcess, ...container }: MeasuredContainer): MeasuredContainer => {
    const renamed = (own: Credentials): Credentials =>
      own.seLinux === undefined ? own : { ...own, seLinux: inWords(own.seLinux, container.securityContext?.seLinuxOptions?.level) };
    return { ...container, credentials: renamed(credentials), ...mainProcess ? { mainProcess: renamed(mainProcess) } : {} };
  };
  const ofPod = ({ containers, ...rest }: MeasuredPod): MeasuredPod =>
    ({ ...rest, containers: Object.fromEntries(Object.entries(containers).map(([name, container]) => [name, named(container)])) });
  return Object.fromEntries(Object.entries(pods).map(([name, pod]) => [name, ofPod(pod)]));
}
