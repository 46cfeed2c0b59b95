import { AccessOutcome } from '../../src/access/access-outcome';
import { CAPABILITIES } from '../../src/access/capabilities';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { Process, Surroundings } from '../../src/access/credentials';
import { decide } from '../../src/access/decision';
import { grantedCapabilities } from '../../src/access/granted-capabilities';
import { NodeSettings } from '../../src/access/node-settings';
import { rule } from '../../src/access/operations';
import { ContainerSettings, containerSettings, podSettings } from '../../src/access/pod-manifest';
import { ProcessAccess } from '../../src/access/process-access';
import { MeasuredContainer, readKernelAccess } from '../fixtures/kernel-access';

const { pods, pairs, measuredOn } = readKernelAccess();

const NODE: Required<NodeSettings> = {
  containerRuntime: ContainerRuntime.CONTAINERD,
  ptraceScope: (measuredOn.yamaPtraceScope ?? 0) as number,
  appArmor: false,
  seccompDefault: false,
};

const SURROUNDINGS: Surroundings = {
  ...NODE,
  passesWithoutSysPtrace: call => call === 'ptrace',
  perfmonReadsMemory: true,
  permits: () => { throw new Error('no container has a profile of its own'); },
};

const given = (names: readonly string[]) => new Set(names.includes('ALL') ? CAPABILITIES.filter(name => !(measuredOn.withheldFromAll as readonly string[]).includes(name)) : names);

/** What is known of a measured process: its credentials as /proc/PID/status tells them, and what its program did to itself. */
function processOf(name: string, container: MeasuredContainer, isTarget: boolean): Process {
  const { uid, realUid, gid, groups, capabilities, seccomp } = (isTarget ? container.mainProcess : undefined) ?? container.credentials;
  const changedItself = ['undumpable', 'drops-to-101'].includes(container.process ?? '') || realUid !== undefined;
  return {
    name,
    user: uid,
    realUser: realUid ?? uid,
    group: gid,
    groups,
    granted: grantedCapabilities(containerSettings(container).securityContext ?? {}, ContainerRuntime.CONTAINERD),
    capabilities: given(capabilities),
    dumpable: !(isTarget && changedItself),
    userNamespace: 'node',
    seccomp: { type: seccomp ? 'RuntimeDefault' : 'Unconfined' },
    appArmor: { type: 'RuntimeDefault' },
  };
}

const cases = Object.entries(pods).flatMap(([pod, { containers }]) =>
  Object.keys(containers).map(actor => ({ pod, actor, targets: pairs[pod][actor] })));

const operations = Object.values(ProcessAccess);

/** Some of the targets' programs change what they are, which no manifest tells. */
const keepsWhatItIs = ({ process }: MeasuredContainer) => process === undefined;

test('the table has several hundred pairs, and every operation', () => {
  expect(cases.flatMap(({ targets }) => Object.values(targets)).length).toBeGreaterThan(1000);
  const [outcomes] = Object.values(cases[0].targets);
  expect(Object.values(outcomes).flat()).toEqual(expect.arrayContaining(operations));
});

test.each(cases)('rule: in the Pod $pod, $actor may do to each process what was measured', ({ pod, actor, targets }) => {
  const { containers } = pods[pod];
  for (const [target, outcomes] of Object.entries(targets)) {
    const allowed = operations.filter(access =>
      rule(access, processOf(actor, containers[actor], false), processOf(target, containers[target], true), SURROUNDINGS).allowed);
    expect({ target, allowed }).toEqual({ target, allowed: operations.filter(access => outcomes.ok.includes(access)) });
  }
});

test.each(cases)('decide: in the Pod $pod, what the manifest says of $actor contradicts nothing that was measured', ({ pod, actor, targets }) => {
  const { containers, securityContext } = pods[pod];
  for (const [target, outcomes] of Object.entries(targets)) {
    if (!keepsWhatItIs(containers[target])) continue;
    const [from, to] = [actor, target].map(name => containerSettings({ name, securityContext: containers[name].securityContext }));
    for (const access of operations) {
      const { outcome, reason } = decide(access, from, to, podSettings(undefined, { securityContext }), NODE);
      const isOpen = [from, to].some(({ securityContext: own }) =>
        (own?.runAsUser ?? securityContext?.runAsUser) === undefined || (own?.runAsGroup ?? securityContext?.runAsGroup) === undefined);
      const possible = [outcomes.ok.includes(access) ? AccessOutcome.ALLOWED : AccessOutcome.DENIED, ...isOpen ? [AccessOutcome.UNKNOWN] : []];
      expect({ target, access, reason, fits: possible.includes(outcome) }).toEqual({ target, access, reason, fits: true });
    }
  }
});

test.each(cases)('decide: in the Pod $pod, with users and groups written down, only what depends on the kernel is unknown of $actor', ({ pod, actor, targets }) => {
  const { containers, securityContext } = pods[pod];
  for (const [target, outcomes] of Object.entries(targets)) {
    if (!keepsWhatItIs(containers[target])) continue;
    const [from, to] = [actor, target].map(name => {
      const { credentials: { uid, gid }, securityContext: own } = containers[name];
      return containerSettings({ name, securityContext: { ...own, runAsUser: uid, runAsGroup: gid } });
    });
    for (const access of operations) {
      const { outcome, reason } = decide(access, from, to, podSettings(undefined, { securityContext }), NODE);
      const expected = reason.includes('PERFMON') && outcome === AccessOutcome.UNKNOWN
        ? AccessOutcome.UNKNOWN
        : outcomes.ok.includes(access) ? AccessOutcome.ALLOWED : AccessOutcome.DENIED;
      expect({ target, access, reason, outcome }).toEqual({ target, access, reason, outcome: expected });
    }
  }
});

test('decide: the kernel\'s age matters only to those who have SYS_ADMIN and not SYS_PTRACE', () => {
  const target = { name: 'target', securityContext: { runAsUser: 101, runAsGroup: 101 } };
  const root = (...add: string[]) => ({ name: 'actor', securityContext: { runAsUser: 0, runAsGroup: 0, capabilities: { drop: ['ALL'], add } } });
  const unknown = (actor: ContainerSettings) =>
    operations.filter(access => decide(access, actor, target, {}, NODE).outcome === AccessOutcome.UNKNOWN);
  expect(unknown(root('SYS_ADMIN'))).toEqual([ProcessAccess.MEMORY_MAP]);
  expect(unknown(root('SYS_ADMIN', 'DAC_READ_SEARCH'))).toEqual([ProcessAccess.ENVIRONMENT, ProcessAccess.MEMORY_MAP]);
  expect(unknown(root('SYS_ADMIN', 'SYS_PTRACE'))).toEqual([]);
  expect(unknown(root('KILL'))).toEqual([]);
});
