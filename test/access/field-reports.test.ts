import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { AccessOutcome } from '../../src/access/access-outcome';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { Decision } from '../../src/access/decision';
import { NodeSettings } from '../../src/access/node-settings';
import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { ProcessAccess } from '../../src/access/process-access';
import { AccessMap } from '../../src/constructs/access-map';
import { PodSpec, SecurityContext } from '../../src/pod/pod';
import { memberName } from '../../src/report/members';
import { decide } from '../fixtures/decide';
import { Answer, FIELD_REPORTS, ReportedCase } from '../fixtures/field-reports';

// What people saw where a program, a runtime or a node was not the ordinary one.

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;
const {
  SIGNAL, LIST, ENVIRONMENT, FILESYSTEM, FILESYSTEM_WRITE, MEMORY_MAP, FILE_DESCRIPTORS, FILE_DESCRIPTOR_TARGETS, TRACE, MEMORY, PERF_EVENTS,
  NAMESPACE,
} = ProcessAccess;
const { CONTAINERD, CRI_O } = ContainerRuntime;

interface Report {
  readonly actor: SecurityContext;
  readonly target: SecurityContext;
  readonly images?: readonly [string, string];
  readonly spec?: PodSpec;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly node?: NodeSettings;
  readonly expected: Partial<Readonly<Record<ProcessAccess, AccessOutcome>>>;
}

/** A node that forbids nothing by itself. */
const PLAIN_NODE: NodeSettings = { containerRuntime: CONTAINERD, ptraceScope: 0, appArmor: false, seccompDefault: false };

function outcomes({ actor, target, images: [image, other] = ['a', 'b'], spec = {}, annotations = {}, node = PLAIN_NODE, expected }: Report) {
  const [from, to] = [{ name: 'actor', image, securityContext: actor }, { name: 'target', image: other, securityContext: target }];
  const decided = (access: ProcessAccess) => decide(access, from, to, { metadata: { annotations }, spec }, node).outcome;
  return Object.fromEntries(Object.keys(expected).map(access => [access, decided(access as ProcessAccess)]));
}

const user = (id: number, more: SecurityContext = {}): SecurityContext => ({ runAsUser: id, runAsGroup: id, ...more });
const dropAll = { capabilities: { drop: ['ALL'] } };
const runtimeDefault = { type: 'RuntimeDefault' };

const APP_ARMOR: Record<string, Report> = {
  // https://github.com/rook/rook/issues/14512; containerd's GenerateApparmorSpecOpts, CRI-O's container_create_linux.go
  'a privileged target has no AppArmor profile, whatever the field says': {
    actor: user(0, { capabilities: { add: ['SYS_PTRACE'] } }),
    target: user(0, { privileged: true }),
    spec: { securityContext: { appArmorProfile: runtimeDefault } },
    node: { ...PLAIN_NODE, appArmor: true },
    expected: { [SIGNAL]: DENIED, [FILESYSTEM]: DENIED, [TRACE]: DENIED },
  },
  'nor whatever the annotation says': {
    actor: user(0),
    target: user(0, { privileged: true }),
    annotations: { 'container.apparmor.security.beta.kubernetes.io/target': 'runtime/default' },
    node: { ...PLAIN_NODE, appArmor: true },
    expected: { [SIGNAL]: DENIED },
  },
  // Measured in a virtual machine with Linux 6.1 and 6.12.
  'a privileged actor has none, either': {
    actor: user(0, { privileged: true, appArmorProfile: runtimeDefault }),
    target: user(0),
    node: { ...PLAIN_NODE, appArmor: true, selinux: false },
    expected: { [SIGNAL]: ALLOWED, [FILESYSTEM]: ALLOWED },
  },
  'containerd confines a privileged container by a profile of the node': {
    actor: user(0),
    target: user(0, { privileged: true, appArmorProfile: { type: 'Localhost', localhostProfile: 'own' } }),
    node: { ...PLAIN_NODE, appArmor: true, selinux: false },
    expected: { [SIGNAL]: DENIED },
  },
  'CRI-O does not': {
    actor: user(0, { appArmorProfile: { type: 'Unconfined' } }),
    target: user(0, { privileged: true, appArmorProfile: { type: 'Localhost', localhostProfile: 'own' } }),
    node: { ...PLAIN_NODE, containerRuntime: CRI_O, appArmor: true, selinux: false },
    expected: { [SIGNAL]: ALLOWED },
  },
  // Measured with Linux 6.1 and containerd 1.6.20, and 6.12 and 1.7.24.
  "a profile of the node's with ptrace rules may trace the runtime's, and never signal": {
    actor: user(101, { ...dropAll, appArmorProfile: { type: 'Localhost', localhostProfile: 'own' } }),
    target: user(101, dropAll),
    node: { ...PLAIN_NODE, appArmor: true },
    expected: { [SIGNAL]: DENIED, [FILESYSTEM]: UNKNOWN, [TRACE]: UNKNOWN },
  },
};

const memoryOn = (containerRuntime: ContainerRuntime, containerRuntimeVersion: string | undefined, expected: AccessOutcome): Report => ({
  actor: user(101, { ...dropAll, seccompProfile: runtimeDefault }),
  target: user(101, dropAll),
  node: { ...PLAIN_NODE, containerRuntime, containerRuntimeVersion },
  expected: { [MEMORY]: expected },
});

// The default profiles of these versions, generated and run.
const VERSIONS: Record<string, Report> = {
  'containerd 1.6 withholds process_vm_readv': memoryOn(CONTAINERD, '1.6.20', DENIED),
  'containerd 1.7 passes it': memoryOn(CONTAINERD, '1.7.0', ALLOWED),
  'containerd 2.1 passes it': memoryOn(CONTAINERD, '2.1.4', ALLOWED),
  'containerd of any version may do either': memoryOn(CONTAINERD, undefined, UNKNOWN),
  'CRI-O 1.24 withholds it': memoryOn(CRI_O, '1.24.6', DENIED),
  'CRI-O 1.26 may do either': memoryOn(CRI_O, '1.26.0', UNKNOWN),
  'CRI-O 1.34 passes it': memoryOn(CRI_O, '1.34.0', ALLOWED),
  'CRI-O 1.20 withholds ptrace, too': { ...memoryOn(CRI_O, '1.20.0', DENIED), expected: { [TRACE]: DENIED, [MEMORY]: DENIED } },
};

const privilegedUser = user(1000, { privileged: true });
const on = (containerRuntime?: ContainerRuntime): NodeSettings => ({ ...PLAIN_NODE, containerRuntime, selinux: false });

// Measured on CRI-O 1.34.0 and containerd 1.6.20.
const AMBIENT: Record<string, Report> = {
  'CRI-O gives a privileged user all capabilities': {
    actor: privilegedUser, target: user(101, dropAll), node: on(CRI_O), expected: { [SIGNAL]: ALLOWED, [FILESYSTEM]: ALLOWED },
  },
  'which keeps its peers away': { actor: user(1000, dropAll), target: privilegedUser, node: on(CRI_O), expected: { [SIGNAL]: ALLOWED, [FILESYSTEM]: DENIED } },
  'containerd gives it none': {
    actor: privilegedUser, target: user(101, dropAll), node: on(CONTAINERD), expected: { [SIGNAL]: DENIED, [FILESYSTEM]: DENIED },
  },
  'a runtime that is not known may do either': {
    actor: privilegedUser, target: user(101, dropAll), node: on(), expected: { [SIGNAL]: UNKNOWN, [FILESYSTEM]: UNKNOWN },
  },
  'and keeps its peers away or not': { actor: user(1000, dropAll), target: privilegedUser, node: on(), expected: { [SIGNAL]: ALLOWED, [FILESYSTEM]: UNKNOWN } },
};

// Measured on the kubelet with containerd 1.6.20; the images of ingress-nginx and nginx-gateway-fabric.
const FILE_CAPABILITIES: Record<string, Report> = {
  'ingress-nginx: a target that adds a capability may have it by its file': {
    actor: user(101, dropAll),
    target: user(101, { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
    expected: {
      [SIGNAL]: ALLOWED,
      [LIST]: ALLOWED,
      [FILE_DESCRIPTORS]: ALLOWED,
      [ENVIRONMENT]: UNKNOWN,
      [FILESYSTEM]: UNKNOWN,
      [TRACE]: UNKNOWN,
      [MEMORY]: UNKNOWN,
    },
  },
  'a target that drops ALL cannot': {
    actor: user(101, dropAll), target: user(101, dropAll), expected: { [ENVIRONMENT]: ALLOWED, [FILESYSTEM]: ALLOWED, [TRACE]: ALLOWED },
  },
  'nginx-gateway-fabric: the reloader may signal where its file has KILL': {
    actor: user(102, { capabilities: { drop: ['ALL'], add: ['KILL'] } }), target: user(101, dropAll), expected: { [SIGNAL]: UNKNOWN, [FILESYSTEM]: DENIED },
  },
  'KubeCodeRun, process-exporter: tools with capabilities on their files': {
    actor: user(1001, { capabilities: { add: ['SYS_PTRACE', 'SYS_ADMIN', 'SYS_CHROOT'] } }),
    target: user(101, dropAll),
    expected: { [FILESYSTEM]: UNKNOWN, [TRACE]: UNKNOWN, [NAMESPACE]: UNKNOWN },
  },
  // Measured with Linux 6.18: /proc/PID/fd is root's.
  'a program that gains a capability is not dumpable': {
    actor: user(101, dropAll), target: user(101, { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }), expected: { [SIGNAL]: ALLOWED, [FILE_DESCRIPTORS]: UNKNOWN },
  },
  "the runtime's own capabilities are no sign of such files": {
    actor: user(101), target: user(101), expected: { [SIGNAL]: ALLOWED, [FILESYSTEM]: ALLOWED, [TRACE]: ALLOWED },
  },
};

const sampling = (node: NodeSettings, expected: AccessOutcome, actor = user(0, { capabilities: { drop: ['ALL'], add: ['PERFMON'] } })): Report => ({
  actor: { ...actor, seccompProfile: runtimeDefault },
  target: user(101, dropAll),
  node: { ...PLAIN_NODE, selinux: false, perfEventParanoid: 2, ...node },
  expected: { [PERF_EVENTS]: expected },
});

const TOOLS: Record<string, Report> = {
  // https://github.com/openjdk/jdk/pull/17628
  'jcmd beside a JVM that may bind low ports cannot reach its files': {
    actor: user(101, dropAll),
    target: user(101, { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
    expected: { [SIGNAL]: ALLOWED, [FILESYSTEM_WRITE]: UNKNOWN },
  },
  // Measured with the jcmd of JDK 25.
  'jcmd as root wants DAC_OVERRIDE, too': {
    actor: user(0, { capabilities: { drop: ['ALL'], add: ['KILL', 'SYS_PTRACE'] } }),
    target: user(101, dropAll),
    expected: { [SIGNAL]: ALLOWED, [FILESYSTEM]: ALLOWED, [FILESYSTEM_WRITE]: DENIED },
  },
  // https://github.com/dotnet/dotnet-monitor/blob/main/documentation/compatibility/8.0/README.md
  'dotnet-monitor 8, which is not root, does not reach an application of root': {
    actor: user(1654, dropAll), target: user(0, dropAll), expected: { [FILESYSTEM_WRITE]: DENIED },
  },
  // https://github.com/containers/common/pull/2534
  "CRI-O's profile may withhold perf events from PERFMON alone": sampling({ containerRuntime: CRI_O }, UNKNOWN),
  'and from SYS_ADMIN alone': sampling({ containerRuntime: CRI_O }, UNKNOWN, user(0, { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })),
  'and not from both': sampling({ containerRuntime: CRI_O }, ALLOWED, user(0, { capabilities: { drop: ['ALL'], add: ['PERFMON', 'SYS_ADMIN'] } })),
  "containerd's passes them": sampling({}, ALLOWED),
  // https://askubuntu.com/questions/1400874/what-does-perf-paranoia-level-four-do
  "Ubuntu's level of 4 may want more": sampling({ perfEventParanoid: 4 }, UNKNOWN),
  // https://github.com/SELinuxProject/refpolicy/pull/621
  "SELinux's policy may not permit them": sampling({ selinux: true }, UNKNOWN),
  'the profile withholds them from the same user': sampling({}, DENIED, user(101, dropAll)),
  'a profiler that is not root has PERFMON by its file, perhaps': sampling({}, UNKNOWN, user(1001, { capabilities: { drop: ['ALL'], add: ['PERFMON'] } })),
};

const options = (level: string): SecurityContext => ({ seLinuxOptions: { level } });

// https://github.com/containers/podman/issues/7886 and https://github.com/containers/podman/issues/4361: even ps is blind.
const SE_LINUX: Record<string, Report> = {
  'labels that differ may keep two apart': {
    actor: user(7, options('s0:c1')), target: user(7, options('s0:c2')), expected: { [SIGNAL]: UNKNOWN, [LIST]: UNKNOWN, [FILESYSTEM]: UNKNOWN },
  },
  'one label does not': { actor: user(7, options('s0:c1')), target: user(7, options('s0:c1')), expected: { [SIGNAL]: ALLOWED, [LIST]: ALLOWED } },
  "nor the Pod's": { actor: user(7), target: user(7, options('s0:c1')), spec: { securityContext: options('s0:c1') }, expected: { [SIGNAL]: ALLOWED } },
  // https://github.com/kubernetes/kubernetes/issues/90759
  'containerd draws a level for each container where the options name none': {
    actor: user(7), target: user(7), spec: { securityContext: { seLinuxOptions: { type: 'container_t' } } }, expected: { [SIGNAL]: UNKNOWN, [LIST]: UNKNOWN },
  },
  "CRI-O takes the Pod's": {
    actor: user(7),
    target: user(7),
    spec: { securityContext: { seLinuxOptions: { type: 'container_t' } } },
    node: { ...PLAIN_NODE, containerRuntime: CRI_O },
    expected: { [SIGNAL]: ALLOWED, [LIST]: ALLOWED },
  },
  'a privileged container has another label': {
    actor: user(0), target: user(0, { privileged: true }), expected: { [SIGNAL]: UNKNOWN, [LIST]: UNKNOWN },
  },
  'two privileged containers have one': { actor: user(0, { privileged: true }), target: user(0, { privileged: true }), expected: { [SIGNAL]: ALLOWED } },
  'for which containerd draws no level': {
    actor: user(0, { privileged: true }),
    target: user(0, { privileged: true }),
    spec: { securityContext: { seLinuxOptions: { type: 'container_t' } } },
    expected: { [SIGNAL]: ALLOWED },
  },
  'a node without SELinux keeps nobody apart': {
    actor: user(7, options('s0:c1')), target: user(7, options('s0:c2')), node: { ...PLAIN_NODE, selinux: false }, expected: { [LIST]: ALLOWED },
  },
  'nor does one with AppArmor, which excludes SELinux': {
    actor: user(7, options('s0:c1')),
    target: user(7, options('s0:c2')),
    node: { ...PLAIN_NODE, appArmor: true, kernelVersion: '6.12' },
    expected: { [SIGNAL]: ALLOWED },
  },
};

const stacking = (node: NodeSettings, expected: AccessOutcome, own: SecurityContext = {}): Report => ({
  actor: user(101, { ...dropAll, ...own }),
  target: user(101, { ...dropAll, ...own }),
  node: { ...PLAIN_NODE, appArmor: true, ...node },
  expected: { [SIGNAL]: expected, [ENVIRONMENT]: expected, [FILESYSTEM]: expected, [TRACE]: expected, [LIST]: ALLOWED, [FILE_DESCRIPTORS]: ALLOWED },
});

const STACKS: Record<string, Report> = {
  // https://github.com/containerd/containerd/issues/12886, https://github.com/k3s-io/k3s/issues/13625
  'Linux 6.17 stacks profiles on processes that kubectl exec starts': stacking({ kernelVersion: '6.17.0-1007-raspi' }, UNKNOWN),
  'Linux 6.16 with containerd does not': stacking({ kernelVersion: '6.16.3' }, ALLOWED),
  'a kernel that is not known may': stacking({}, UNKNOWN),
  // https://github.com/containers/crun/pull/1386, https://github.com/podman-container-tools/container-libs/issues/805; CRI-O on Linux 6.17: https://github.com/cri-o/cri-o/issues/10036
  'CRI-O with crun stacks them where no privileges can be gained': stacking({ kernelVersion: '6.12', containerRuntime: CRI_O }, UNKNOWN),
  'a runtime that is not known may': stacking({ kernelVersion: '6.12', containerRuntime: undefined }, UNKNOWN),
  'nothing is stacked without AppArmor': stacking({ kernelVersion: '6.18', appArmor: false }, ALLOWED),
  'nor with SELinux, which excludes it': stacking({ kernelVersion: '6.18', appArmor: undefined, selinux: true }, ALLOWED),
  'nor on processes without a profile': stacking({ kernelVersion: '6.18' }, ALLOWED, { appArmorProfile: { type: 'Unconfined' } }),
  'a kernel that would is enough to think of it': stacking({ kernelVersion: '6.18', appArmor: undefined }, UNKNOWN),
  'what nothing points to is not thought of': stacking({ appArmor: undefined }, ALLOWED),
};

const inClass = (runtimeClassName: string, node: NodeSettings, expected: Report['expected']): Report =>
  ({ actor: user(101, dropAll), target: user(101, dropAll), spec: { runtimeClassName }, node: { ...PLAIN_NODE, ...node }, expected });

// Measured with runsc: it refuses some of what Linux allows, and the other way round.
const RUNTIME_CLASSES: Record<string, Report> = {
  'a runtime class may have a kernel of its own': inClass('gvisor', {}, { [SIGNAL]: UNKNOWN, [LIST]: UNKNOWN, [FILESYSTEM]: UNKNOWN, [NAMESPACE]: UNKNOWN }),
  'one that has the node\'s is as none': inClass('nvidia', { hostKernelRuntimeClasses: ['nvidia'] }, { [SIGNAL]: ALLOWED, [NAMESPACE]: DENIED }),
  'what is said of one is not said of another': inClass('gvisor', { hostKernelRuntimeClasses: ['nvidia'] }, { [SIGNAL]: UNKNOWN }),
};

const IN_GVISOR: NodeSettings = { gvisorRuntimeClasses: ['gvisor'] };
const gvisorOf = (actor: SecurityContext, target: SecurityContext, expected: Report['expected'], node: NodeSettings = {}): Report =>
  ({ actor, target, spec: { runtimeClassName: 'gvisor' }, node: { ...PLAIN_NODE, ...IN_GVISOR, ...node }, expected });

// https://github.com/google/gvisor/commit/561ff6d23: what a process reads of others under /proc has changed.
const GVISOR: Record<string, Report> = {
  'in gVisor, a process of the same user is signalled and read, and not traced': gvisorOf(user(101, dropAll), user(101, dropAll), {
    [SIGNAL]: ALLOWED,
    [LIST]: ALLOWED,
    [ENVIRONMENT]: ALLOWED,
    [FILE_DESCRIPTORS]: ALLOWED,
    [FILESYSTEM]: UNKNOWN,
    [TRACE]: DENIED,
    [MEMORY]: DENIED,
    [NAMESPACE]: DENIED,
    [PERF_EVENTS]: DENIED,
  }),
  'whatever the node is like': gvisorOf(user(101, { capabilities: { drop: ['ALL'] }, appArmorProfile: { type: 'Unconfined' } }), user(101, dropAll), {
    [SIGNAL]: ALLOWED, [LIST]: ALLOWED, [TRACE]: DENIED,
  }, { appArmor: true, ptraceScope: 3, selinux: true, kernelVersion: '6.18' }),
  'one of another user is not signalled, and older releases let everybody read it': gvisorOf(user(102, dropAll), user(101, dropAll), {
    [SIGNAL]: DENIED,
    [LIST]: ALLOWED,
    [ENVIRONMENT]: UNKNOWN,
    [MEMORY_MAP]: UNKNOWN,
    [FILE_DESCRIPTORS]: UNKNOWN,
    [FILE_DESCRIPTOR_TARGETS]: UNKNOWN,
    [FILESYSTEM]: DENIED,
  }),
  'SYS_PTRACE looks into all': gvisorOf(user(0, { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } }), user(101, dropAll), {
    [FILESYSTEM]: ALLOWED, [TRACE]: ALLOWED, [MEMORY]: ALLOWED, [SIGNAL]: DENIED,
  }),
  'who has SYS_ADMIN and SYS_CHROOT enters without it': gvisorOf(
    user(0, { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN', 'SYS_CHROOT'] } }), user(0), { [NAMESPACE]: ALLOWED, [TRACE]: DENIED },
  ),
  'NET_RAW is more than nothing only where gVisor grants it': gvisorOf(user(0, dropAll), user(0, { capabilities: { drop: ['ALL'], add: ['NET_RAW'] } }), {
    [SIGNAL]: ALLOWED, [FILESYSTEM]: UNKNOWN,
  }),
  'and another capability is': gvisorOf(user(0, dropAll), user(0, { capabilities: { drop: ['ALL'], add: ['KILL'] } }), { [FILESYSTEM]: DENIED }),
  'of gVisor with CRI-O nothing is known': gvisorOf(user(101, dropAll), user(101, dropAll), { [SIGNAL]: UNKNOWN }, { containerRuntime: CRI_O }),
};

const metalLb: readonly [string, string] = ['quay.io/metallb/speaker:v0.14.9', 'quay.io/metallb/speaker:v0.14.9'];

// The manifests of MetalLB and of Crunchy's PgBouncer.
const ONE_IMAGE: Record<string, Report> = {
  'one image that names no user is one user and group': { actor: {}, target: {}, images: metalLb, expected: { [SIGNAL]: ALLOWED, [FILESYSTEM]: ALLOWED } },
  'two images may be two': { actor: {}, target: {}, expected: { [SIGNAL]: UNKNOWN, [FILESYSTEM]: UNKNOWN } },
  'what else the manifest says still counts': {
    actor: dropAll, target: {}, images: metalLb, expected: { [SIGNAL]: ALLOWED, [FILESYSTEM]: UNKNOWN },
  },
  'where one is not root, neither is the other': {
    actor: { runAsNonRoot: true, ...dropAll }, target: {}, images: metalLb, expected: { [FILESYSTEM]: ALLOWED },
  },
  'and the other way round': { actor: dropAll, target: { runAsNonRoot: true }, images: metalLb, expected: { [FILESYSTEM]: ALLOWED } },
  'a user that one container says is not that of the image': { actor: { runAsUser: 7 }, target: {}, images: metalLb, expected: { [FILESYSTEM]: UNKNOWN } },
  'one user of one image is of one group': { actor: { runAsUser: 7 }, target: { runAsUser: 7 }, images: metalLb, expected: { [FILESYSTEM]: ALLOWED } },
  'but not of two images': { actor: { runAsUser: 7 }, target: { runAsUser: 7 }, expected: { [FILESYSTEM]: UNKNOWN } },
};

test.each(Object.entries({ ...RUNTIME_CLASSES, ...GVISOR, ...ONE_IMAGE, ...FILE_CAPABILITIES, ...APP_ARMOR, ...STACKS, ...TOOLS, ...VERSIONS, ...AMBIENT, ...SE_LINUX }))('decide: %s', (_name, report) => {
  expect(outcomes(report)).toEqual(report.expected);
});

const restsOn = (access: ProcessAccess, actor: SecurityContext, target: SecurityContext, node = PLAIN_NODE) =>
  decide(access, { securityContext: actor }, { securityContext: target }, { metadata: {}, spec: {} }, node).restsOn
    .map(({ question }) => 'of' in question ? `${question.code} of ${question.of}` : question.code);

const filesOfTarget = 'file-capabilities of target';
const dumpable = 'dumpable of target';

test('decide: a certain answer names each thing that might make it another', () => {
  expect(restsOn(FILESYSTEM, user(101, dropAll), user(101))).toEqual([filesOfTarget, dumpable]);
  expect(restsOn(FILESYSTEM, user(101), user(101))).toEqual([filesOfTarget, dumpable]);
  expect(restsOn(FILE_DESCRIPTORS, user(101, dropAll), user(101))).toEqual([filesOfTarget, dumpable]);
  expect(restsOn(FILE_DESCRIPTORS, user(101, dropAll), user(101, { allowPrivilegeEscalation: false }))).toEqual([dumpable]);
  expect(restsOn(SIGNAL, user(102), user(101))).toEqual(['file-capabilities of actor']);
  expect(restsOn(SIGNAL, user(101), user(101))).toEqual([]);
  expect(restsOn(FILESYSTEM, user(101, dropAll), user(101, dropAll))).toEqual([dumpable]);
  expect(restsOn(FILESYSTEM, user(0), user(101, dropAll))).toEqual(['stays-root of actor']);
  expect(restsOn(SIGNAL, user(0, dropAll), user(0))).toEqual(['stays-root of target']);
  expect(restsOn(SIGNAL, user(0, dropAll), user(0, dropAll))).toEqual([]);
});

test('decide: one that nodes with ptrace_scope 3 or with deny_ptrace of SELinux would make another says so', () => {
  const withoutSELinux = { ...PLAIN_NODE, selinux: false };
  const { ptraceScope: _scope, ...unsettled } = withoutSELinux;
  const traces = user(0, { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } });
  expect(restsOn(TRACE, traces, user(101, dropAll), unsettled)).toEqual(['ptrace-scope']);
  expect(restsOn(TRACE, traces, user(101, dropAll), { ...PLAIN_NODE, selinux: true })).toEqual(['se-linux-denies-ptrace']);
  expect(restsOn(TRACE, traces, user(101, dropAll), withoutSELinux)).toEqual([]);
  expect(restsOn(FILESYSTEM, traces, user(101, dropAll), { ...PLAIN_NODE, selinux: true })).toEqual([]);
});

function answers({ actor, target, spec, annotations, node = {}, expected }: ReportedCase): Record<string, Answer> {
  const containers = Object.entries({ actor, target }).map(([name, securityContext]) => ({ name, image: name, securityContext }));
  const pod = { metadata: { annotations }, spec: { shareProcessNamespace: true, ...spec, containers } };
  const pair = pairDecisionsIn(pod, node).find(found => found.actor === 'actor')!;
  return Object.fromEntries(Object.entries(expected).map(([access, answer]) => {
    const possible = answersOf(pair.decide(access as ProcessAccess));
    return [access, possible.includes(answer) ? answer : possible[0]];
  }));
}

/** One for each thing that an unknown decision depends on. */
function answersOf({ outcome, verdicts: [{ reasons: [reason] }], dependsOn }: Decision): Answer[] {
  if (outcome === ALLOWED) return [outcome];
  const codes = dependsOn ? [...dependsOn.denied, ...dependsOn.allowed].map(({ question: { code } }) => code) : [reason.code];
  return codes.map(code => `${outcome}: ${code}` as Answer);
}

const CASES = FIELD_REPORTS.flatMap(({ url, cases }) => cases.map((reported): [string, string, ReportedCase] => [url, reported.name, reported]));

test.each(CASES)('%s: %s', (_url, _name, reported) => {
  expect(answers(reported)).toEqual(reported.expected);
});

const inShort = (url: string) => url.replace(/^https:\/\/github\.com\/(.*)\/(issues|pull)\/(\d+)$/, '$1#$3');

/** What denies an operation, or decides about it, in the words of docs/field-reports.md. */
const CODES: Readonly<Record<string, string>> = {
  'app-armor': 'AppArmor',
  'container-runtime': 'the container runtime',
  'default-seccomp-profile-passes': "the runtime's version",
  'file-capabilities': "file capabilities of the target's program",
  'file-of-other-user': 'another user',
  'lacks-capabilities': 'capabilities',
  'no-ptrace-access': 'ptrace access',
  'not-shared': 'not shared',
  'other-kernel': 'the kernel of the runtime class',
  'profile-permits': 'what the profile permits',
  'ptrace-scope': '`ptraceScope`',
  'se-linux-keeps-apart': 'SELinux',
  'seccomp': 'seccomp',
  'signals-other-user': 'another user',
  'user': 'the user of an image',
  'yama': 'Yama',
};

function inWords({ name, expected }: ReportedCase): string {
  const said = Object.entries(expected).map(([access, answer]) => {
    const [outcome, code] = answer.split(': ');
    return `\`${memberName(access as ProcessAccess)}\` ${outcome}${code === undefined ? '' : ` (${CODES[code]})`}`;
  });
  return `${name}: ${said.join(', ')}`;
}

test('docs/field-reports.md: has every report, what it was and what is said of it', () => {
  const rows = FIELD_REPORTS.map(({ url, saw, cases }) => `| [${inShort(url)}](${url}) | ${saw} | ${cases.map(inWords).join('; ')} |`);
  const page = readFileSync(join(__dirname, '../../docs/field-reports.md'), 'utf8');
  expect(page.split('\n').filter(line => line.startsWith('| ['))).toEqual(rows);
  expect(new Set(FIELD_REPORTS.map(({ url }) => url)).size).toBe(FIELD_REPORTS.length);
});

// What `kubectl debug --target=app` leaves in a live Pod that does not share: https://github.com/kubernetes/kubernetes/issues/84359
test("AccessMap: an ephemeral container reaches its target's processes and no other's", () => {
  const root = user(0, dropAll);
  const spec = {
    containers: [{ name: 'app', image: 'a', securityContext: root }, { name: 'web', image: 'b', securityContext: root }],
    ephemeralContainers: [
      { name: 'debugger', image: 'c', securityContext: root, targetContainerName: 'app' }, { name: 'alone', image: 'c', securityContext: root },
    ],
  };
  const object = new ApiObject(new Chart(new App(), 'test'), 'pod', { apiVersion: 'v1', kind: 'Pod', spec });
  const reached = AccessMap.of(object, { node: PLAIN_NODE }).decisions.filter(({ access, outcome }) => access === FILESYSTEM && outcome === ALLOWED);
  expect(reached.map(({ actor, target }) => `${actor} ${target}`)).toEqual(['app debugger', 'debugger app']);
});
