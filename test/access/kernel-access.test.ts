import { AccessOutcome } from '../../src/access/access-outcome';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { Decision } from '../../src/access/decision';
import { boundingSet } from '../../src/access/kernel/bounding-set';
import { CAPABILITIES } from '../../src/access/kernel/capabilities';
import { Host } from '../../src/access/kernel/host';
import { askKernel } from '../../src/access/kernel/operations';
import { Process } from '../../src/access/kernel/process';
import { NodeSettings } from '../../src/access/node-settings';
import { decide } from '../../src/access/pair';
import { ProcessAccess } from '../../src/access/process-access';
import { Assumption } from '../../src/access/question';
import { Container, Pod, PodSecurityContext } from '../../src/pod/pod';
import { memberName } from '../../src/report/members';
import { MeasuredContainer, readKernelAccess } from '../fixtures/kernel-access';

const { pods, pairs, measuredOn } = readKernelAccess();

const NODE: Required<NodeSettings> = {
  containerRuntime: ContainerRuntime.CONTAINERD,
  containerRuntimeVersion: (measuredOn.containerRuntime as string).replace('containerd://', ''),
  hostKernelRuntimeClasses: [],
  kernelVersion: measuredOn.kernel as string,
  perfEventParanoid: (measuredOn.perfEventParanoid ?? 2) as number,
  ptraceScope: (measuredOn.yamaPtraceScope ?? 0) as number,
  appArmor: false,
  selinux: false,
  seccompDefault: false,
};

const HOST: Host = {
  ...NODE,
  appArmorStacks: false,
  passesWithoutSysPtrace: call => call === 'ptrace',
  seLinuxKeepsApart: false,
  perfmonReadsMemory: true,
  perfEventsTake: undefined,
  seLinuxWithholdsPerfEvents: false,
  passesPerfEventsWithOne: true,
  permits: () => { throw new Error('no container has a profile of its own'); },
};

const given = (names: readonly string[]) => new Set(names.includes('ALL') ? CAPABILITIES.filter(name => !(measuredOn.withheldFromAll as readonly string[]).includes(name)) : names);

/** What is known of a measured process: its credentials as /proc/PID/status tells them, and what its program did to itself. */
function processOf(container: MeasuredContainer, isTarget: boolean): Process {
  const { uid, realUid, gid, capabilities, seccomp } = (isTarget ? container.mainProcess : undefined) ?? container.credentials;
  const changedItself = ['undumpable', 'drops-to-101'].includes(container.process ?? '') || realUid !== undefined;
  return {
    user: uid,
    realUser: realUid ?? uid,
    group: gid,
    realGroup: gid,
    boundingSet: boundingSet(container.securityContext ?? {}, ContainerRuntime.CONTAINERD),
    capabilities: given(capabilities),
    dumpable: !(isTarget && changedItself),
    userNamespace: 'node',
    seccomp: { type: seccomp ? 'RuntimeDefault' : 'Unconfined' },
    appArmor: { type: 'RuntimeDefault' },
    seLinux: '',
  };
}

const cases = Object.entries(pods).flatMap(([pod, { containers }]) =>
  Object.keys(containers).map(actor => ({ pod, actor, targets: pairs[pod][actor] })));

/** Came after the table was measured; when it is measured anew, they are to go from here. */
const NOT_MEASURED = [ProcessAccess.FILESYSTEM_WRITE, ProcessAccess.PERF_EVENTS];

const operations = Object.values(ProcessAccess).filter(access => !NOT_MEASURED.includes(access));

const podWith = (securityContext?: PodSecurityContext): Pod => ({ metadata: {}, spec: { securityContext } });

/** The outcome for programs without file capabilities, as the measured one is; undefined where that is still open. */
function withoutFileCapabilities({ outcome, dependsOn }: Decision): AccessOutcome | undefined {
  const isOfFiles = ({ question }: Assumption) => question.code === 'file-capabilities';
  if (!dependsOn || ![...dependsOn.denied, ...dependsOn.allowed].some(isOfFiles)) return outcome;
  const settled = (assumed: readonly Assumption[]) => assumed.every(assumption => isOfFiles(assumption) && assumption.answer === 'none');
  if (settled(dependsOn.denied)) return AccessOutcome.DENIED;
  return settled(dependsOn.allowed) ? AccessOutcome.ALLOWED : undefined;
}

/** Some of the targets' programs change what they are, which no manifest tells. */
const keepsWhatItIs = ({ process }: MeasuredContainer) => process === undefined;

test('the table has several hundred pairs, and every operation but those that came later', () => {
  expect(cases.flatMap(({ targets }) => Object.values(targets)).length).toBeGreaterThan(1000);
  const [outcomes] = Object.values(cases[0].targets);
  const measured = Object.values(outcomes).flat();
  expect(Object.values(ProcessAccess).filter(access => !measured.includes(memberName(access)))).toEqual(NOT_MEASURED);
});

test.each(cases)('askKernel: in the Pod $pod, $actor may do to each process what was measured', ({ pod, actor, targets }) => {
  const { containers } = pods[pod];
  for (const [target, outcomes] of Object.entries(targets)) {
    const allowed = operations.filter(access =>
      askKernel(access, processOf(containers[actor], false), processOf(containers[target], true), HOST).allowed);
    expect({ target, allowed }).toEqual({ target, allowed: operations.filter(access => outcomes.ok.includes(memberName(access))) });
  }
});

test.each(cases)('decide: in the Pod $pod, what the manifest says of $actor contradicts nothing that was measured', ({ pod, actor, targets }) => {
  const { containers, securityContext } = pods[pod];
  for (const [target, outcomes] of Object.entries(targets)) {
    if (!keepsWhatItIs(containers[target])) continue;
    const [from, to] = [actor, target].map((name): Container => ({ name, securityContext: containers[name].securityContext }));
    for (const access of operations) {
      const decision = decide(access, from, to, podWith(securityContext), NODE);
      const isOpen = [from, to].some(({ securityContext: own }) =>
        (own?.runAsUser ?? securityContext?.runAsUser) === undefined || (own?.runAsGroup ?? securityContext?.runAsGroup) === undefined);
      const measured = outcomes.ok.includes(memberName(access)) ? AccessOutcome.ALLOWED : AccessOutcome.DENIED;
      const possible = [measured, ...isOpen ? [AccessOutcome.UNKNOWN] : []];
      const fits = possible.includes(withoutFileCapabilities(decision) ?? measured);
      expect({ target, access, decision, fits }).toEqual({ target, access, decision, fits: true });
    }
  }
});

test.each(cases)('decide: in the Pod $pod, with users and groups written down, only file capabilities leave open what $actor may do', ({ pod, actor, targets }) => {
  const { containers, securityContext } = pods[pod];
  for (const [target, outcomes] of Object.entries(targets)) {
    if (!keepsWhatItIs(containers[target])) continue;
    const [from, to] = [actor, target].map((name): Container => {
      const { credentials: { uid, gid }, securityContext: own } = containers[name];
      return { name, securityContext: { ...own, runAsUser: uid, runAsGroup: gid } };
    });
    for (const access of operations) {
      const decision = decide(access, from, to, podWith(securityContext), NODE);
      const expected = outcomes.ok.includes(memberName(access)) ? AccessOutcome.ALLOWED : AccessOutcome.DENIED;
      expect({ target, access, outcome: withoutFileCapabilities(decision) ?? expected }).toEqual({ target, access, outcome: expected });
    }
  }
});

test('decide: the kernel\'s age matters only to those who have SYS_ADMIN and not SYS_PTRACE', () => {
  const target = { name: 'target', securityContext: { runAsUser: 101, runAsGroup: 101 } };
  const root = (...add: string[]) => ({ name: 'actor', securityContext: { runAsUser: 0, runAsGroup: 0, capabilities: { drop: ['ALL'], add } } });
  const unknown = (actor: Container, kernelVersion?: string) =>
    operations.filter(access => decide(access, actor, target, podWith(), { ...NODE, kernelVersion }).outcome === AccessOutcome.UNKNOWN);
  expect(unknown(root('SYS_ADMIN'))).toEqual([ProcessAccess.MEMORY_MAP]);
  expect(unknown(root('SYS_ADMIN', 'DAC_READ_SEARCH'))).toEqual([ProcessAccess.ENVIRONMENT, ProcessAccess.MEMORY_MAP]);
  expect(unknown(root('SYS_ADMIN', 'SYS_PTRACE'))).toEqual([]);
  expect(unknown(root('KILL'))).toEqual([]);
  expect(unknown(root('SYS_ADMIN'), '6.18.44')).toEqual([]);
  expect(unknown(root('SYS_ADMIN'), '6.12.41+deb13-amd64')).toEqual([]);
});
