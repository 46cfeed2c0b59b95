import { AccessOutcome } from '../../src/access/access-outcome';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { NodeSettings } from '../../src/access/node-settings';
import { ProcessAccess } from '../../src/access/process-access';
import { Container, PodMetadata, PodSpec, SecurityContext } from '../../src/pod/pod';
import { decisionAsSentence, decisionInWords } from '../../src/report/decision-in-words';
import { decide } from '../fixtures/decide';

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;
const { SIGNAL, LIST, ENVIRONMENT, FILESYSTEM, FILESYSTEM_WRITE, FILE_DESCRIPTORS, TRACE, MEMORY, PERF_EVENTS, NAMESPACE } = ProcessAccess;

const container = (name: string, securityContext: SecurityContext = {}): Container => ({ name, securityContext });
const only = (...add: string[]) => ({ runAsUser: 0, runAsGroup: 0, capabilities: { drop: ['ALL'], add } });
const user = (id: number) => ({ runAsUser: id, runAsGroup: id });

interface Case {
  readonly access: ProcessAccess;
  readonly actor: SecurityContext;
  readonly target: SecurityContext;
  readonly spec?: PodSpec;
  readonly metadata?: PodMetadata;
  readonly node?: NodeSettings;
  readonly outcome: AccessOutcome;
  readonly reason: string;
}

const CASES: Record<string, Case> = {
  'LIST asks nothing': { access: LIST, actor: {}, target: {}, outcome: ALLOWED, reason: 'everybody may' },
  'KILL signals whoever it is': { access: SIGNAL, actor: only('KILL'), target: {}, outcome: ALLOWED, reason: "'actor' has KILL" },
  'an image decides its user': {
    access: SIGNAL,
    actor: user(1000),
    target: {},
    outcome: UNKNOWN,
    reason: "denied if the image of 'target' runs as root, as 'actor' runs as user 1000 without KILL, and 'target' as root; allowed if the image of 'target' runs as user 1000",
  },
  'two images decide their users': {
    access: SIGNAL,
    actor: {},
    target: {},
    outcome: UNKNOWN,
    reason: "denied if the image of 'actor' runs as user X and the image of 'target' runs as root, as 'actor' runs as user X without KILL, and 'target' as root; allowed if the image of 'actor' runs as root",
  },
  'what suffices only together, of which two are named': {
    access: FILESYSTEM,
    actor: {},
    target: { capabilities: { drop: ['ALL'] } },
    outcome: UNKNOWN,
    reason: expect.stringMatching(/; perhaps allowed if the image of 'actor' runs as \S+( X)? and the image of 'target' runs as \S+( X)?$/),
  },
  'reasons of many kinds, of which two are named': {
    access: ENVIRONMENT,
    actor: {},
    target: { privileged: true, runAsUser: 0 },
    node: { selinux: false },
    outcome: DENIED,
    reason: expect.stringMatching(/^'target' has capabilities .*; or 'actor' runs in group 0 and 'target' in group X, [^;]*; or 3 more of the kind/),
  },
  'AppArmor decides, whoever the images run as': {
    access: FILESYSTEM,
    actor: { capabilities: { add: ['SYS_PTRACE'] } },
    target: { privileged: true },
    node: { selinux: false },
    outcome: UNKNOWN,
    reason: expect.stringMatching(/^denied if the node has AppArmor, as .*; allowed if the node has no AppArmor and the image of 'actor' runs as root$/),
  },
  'runAsNonRoot rules out that it is root': {
    access: SIGNAL,
    actor: only(),
    target: { runAsNonRoot: true },
    outcome: DENIED,
    reason: expect.stringContaining("'actor' runs as root without KILL, and 'target' as user X"),
  },
  "the Pod's runAsNonRoot, too": {
    access: SIGNAL,
    actor: only(),
    target: {},
    spec: { securityContext: { runAsNonRoot: true } },
    outcome: DENIED,
    reason: expect.stringContaining("'target' as user X"),
  },
  "the Pod's user is that of both": {
    access: SIGNAL, actor: {}, target: {}, spec: { securityContext: { runAsUser: 7 } }, outcome: ALLOWED, reason: 'both run as user 7',
  },
  'the same user in a group that the image decides': {
    access: FILESYSTEM,
    actor: user(101),
    target: { runAsUser: 101 },
    outcome: UNKNOWN,
    reason: "denied if the image of 'target' has its user in group 0, as 'actor' runs in group 101 and 'target' in group 0, and 'actor' lacks SYS_PTRACE; allowed if the image of 'target' has its user in group 101",
  },
  'a capability that another user makes inert': {
    access: ENVIRONMENT,
    actor: { ...user(1000), capabilities: { add: ['SYS_PTRACE', 'DAC_READ_SEARCH'] } },
    target: user(1000),
    outcome: ALLOWED,
    reason: "both run as user 1000 in group 1000, and 'target' has no capability more; or 'actor' has DAC_READ_SEARCH, and 'actor' has SYS_PTRACE; certain if 'target' drops ALL, as its programs may have file capabilities",
  },
  'a program that gains capabilities is not dumpable': {
    access: FILE_DESCRIPTORS,
    actor: user(7),
    target: { ...user(7), capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
    outcome: UNKNOWN,
    reason: "denied if a program of 'target' has the file capabilities that it adds and is started by one that has not, "
      + "as /proc/PID/fd opens only for root, as 'target' is not dumpable, and 'actor' runs as user 7 without DAC_READ_SEARCH; "
      + "allowed if no program of 'target' has file capabilities",
  },
  'a capability that another user gets from a file alone': {
    access: SIGNAL,
    actor: { ...user(102), capabilities: { drop: ['ALL'], add: ['KILL'] } },
    target: user(101),
    outcome: UNKNOWN,
    reason: "denied if no program of 'actor' has file capabilities, as 'actor' runs as user 102 without KILL, and 'target' as user 101; allowed if a program of 'actor' has the file capabilities that it adds",
  },
  'capabilities of the runtime that a file might give': {
    access: SIGNAL,
    actor: user(102),
    target: user(101),
    outcome: DENIED,
    reason: "'actor' runs as user 102 without KILL, and 'target' as user 101; certain if 'actor' drops ALL, as its programs may have file capabilities",
  },
  'defaults of the runtime, of one user': { access: FILESYSTEM, actor: user(0), target: user(0), outcome: ALLOWED, reason: expect.stringContaining('no capability more') },
  'defaults of a runtime that is known': {
    access: FILESYSTEM,
    actor: { ...only('AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'NET_BIND_SERVICE', 'SETGID', 'SETPCAP', 'SETUID') },
    target: user(0),
    node: { containerRuntime: ContainerRuntime.CRI_O },
    outcome: ALLOWED,
    reason: expect.stringContaining('no capability more'),
  },
  'defaults of a runtime that is not known': {
    access: FILESYSTEM,
    actor: { ...only('AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'NET_BIND_SERVICE', 'SETGID', 'SETPCAP', 'SETUID') },
    target: user(0),
    outcome: UNKNOWN,
    reason: "denied if the container runtime is containerd, as 'target' has capabilities that 'actor' has not, such as MKNOD, and 'actor' lacks SYS_PTRACE; allowed if the container runtime is CRI-O",
  },
  'reading file descriptors takes no ptrace access': {
    access: FILE_DESCRIPTORS, actor: only('DAC_READ_SEARCH'), target: user(101), outcome: ALLOWED, reason: "'actor' has DAC_READ_SEARCH",
  },
  'AppArmor may have two profiles on a process': {
    access: SIGNAL,
    actor: user(101),
    target: user(101),
    node: { appArmor: true, containerRuntime: ContainerRuntime.CONTAINERD, kernelVersion: '6.17.0' },
    outcome: UNKNOWN,
    reason: "denied if AppArmor has a profile beside the default one on processes, as Linux 6.17 on those of kubectl exec, and CRI-O with crun where privileges cannot be gained, as AppArmor has a profile beside the default one on processes of 'actor' or 'target', and the default one allows signals only to itself; allowed if AppArmor has no profile beside the default one on processes",
  },
  'writing the files of another': {
    access: FILESYSTEM_WRITE,
    actor: only('SYS_PTRACE', 'DAC_READ_SEARCH'),
    target: user(101),
    outcome: DENIED,
    reason: "only the user of 'target', which is user 101, writes files that are its own, and 'actor' runs as root without DAC_OVERRIDE",
  },
  'perf events take what the kernel wants': {
    access: PERF_EVENTS,
    actor: { ...only(), seccompProfile: { type: 'Unconfined' } },
    target: only(),
    node: { selinux: false },
    outcome: UNKNOWN,
    reason: "denied if the node's kernel wants PERFMON of those who open perf events, as with a perf_event_paranoid of 3 or more, as the node's kernel lets nobody open perf events without PERFMON, and 'actor' lacks it; allowed if the node's kernel lets everybody open perf events",
  },
  'SELinux may withhold perf events': {
    access: PERF_EVENTS,
    actor: { privileged: true, ...user(0) },
    target: { privileged: true, ...user(0) },
    node: { appArmor: false },
    outcome: UNKNOWN,
    reason: "denied if SELinux is on and its policy withholds perf events, as SELinux's policy withholds perf events from containers; allowed if SELinux is off or its policy permits perf events",
  },
  "CRI-O's seccomp profile may want two capabilities for perf events": {
    access: PERF_EVENTS,
    actor: { ...only('PERFMON'), seccompProfile: { type: 'RuntimeDefault' } },
    target: user(101),
    node: { selinux: false, perfEventParanoid: 2, containerRuntime: ContainerRuntime.CRI_O },
    outcome: UNKNOWN,
    reason: expect.stringContaining('allowed if the default seccomp profile of this CRI-O permits perf_event_open'),
  },
  'Yama decides about tracing': {
    access: TRACE,
    actor: { ...user(101), seccompProfile: { type: 'Unconfined' } },
    target: user(101),
    outcome: UNKNOWN,
    reason: "denied if the node's ptrace_scope is 1, as Yama's ptrace_scope is 1 and 'actor' lacks SYS_PTRACE; allowed if the node's ptrace_scope is 0",
  },
  'the kubelet decides about a default profile': {
    access: MEMORY,
    actor: user(101),
    target: user(101),
    node: { ptraceScope: 0, containerRuntime: ContainerRuntime.CONTAINERD, containerRuntimeVersion: '1.6.20' },
    outcome: UNKNOWN,
    reason: "denied if the kubelet's seccompDefault is on, as the seccomp profile of 'actor' withholds process_vm_readv; allowed if the kubelet's seccompDefault is off",
  },
  'a privileged container has no profile': {
    access: MEMORY,
    actor: { privileged: true, runAsUser: 0, seccompProfile: { type: 'Localhost', localhostProfile: 'x' } },
    target: user(101),
    node: { selinux: false },
    outcome: ALLOWED,
    reason: "'actor' has SYS_PTRACE",
  },
  'AppArmor stands between a container and a privileged one': {
    access: SIGNAL,
    actor: only('KILL'),
    target: { privileged: true },
    node: { selinux: false },
    outcome: UNKNOWN,
    reason: expect.stringMatching(/^denied if the node has AppArmor, as AppArmor's default profile allows signals only to itself.*; allowed if the node has no AppArmor$/),
  },
  'SELinux may stand there, too': {
    access: LIST,
    actor: user(0),
    target: { privileged: true, ...user(0) },
    node: { appArmor: false },
    outcome: UNKNOWN,
    reason: "denied if SELinux is on and its policy refuses it, as 'actor' and 'target' have two labels of SELinux; allowed if SELinux is off or its policy permits it",
  },
  'a profile that lies on the node may withhold a call': {
    access: SIGNAL,
    actor: { ...user(101), seccompProfile: { type: 'Localhost', localhostProfile: 'audit.json' } },
    target: user(101),
    outcome: UNKNOWN,
    reason: expect.stringContaining("denied if the seccomp profile 'audit.json' withholds kill"),
  },
  'an AppArmor annotation is read': {
    access: SIGNAL,
    actor: user(101),
    target: user(101),
    node: { appArmor: true },
    metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/target': 'unconfined' } },
    outcome: DENIED,
    reason: expect.stringContaining("'target' none"),
  },
  'a user namespace of the Pod changes nothing between its containers': {
    access: FILESYSTEM, actor: only('SYS_PTRACE'), target: {}, spec: { hostUsers: false }, outcome: ALLOWED, reason: "'actor' has SYS_PTRACE",
  },
  'entering a namespace takes three': {
    access: NAMESPACE,
    actor: only('SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'),
    target: {},
    outcome: ALLOWED,
    reason: "'actor' has SYS_ADMIN and SYS_CHROOT, and 'actor' has SYS_PTRACE",
  },
};

const NAMES = { actor: 'actor', target: 'target' };

test.each(Object.entries(CASES))('decisionInWords: %s', (_name, { access, actor, target, spec = {}, metadata = {}, node = {}, outcome, reason }) => {
  const decision = decide(access, container('actor', actor), container('target', target), { metadata, spec }, node);
  expect([decision.outcome, decisionInWords(decision, NAMES)]).toEqual([outcome, reason]);
});

test('decisionAsSentence: the same with a capital and a full stop', () => {
  const decision = decide(LIST, container('actor'), container('target'), { metadata: {}, spec: {} }, {});
  expect(decisionAsSentence(decision, NAMES)).toBe('Everybody may.');
});
