import { OTHER_IDS } from '../access/assumed-process';
import { ContainerRuntime } from '../access/container-runtime';
import { Decision } from '../access/decision';
import { PtraceObstacle, Reason } from '../access/kernel/kernel-check';
import { Verdict } from '../access/kernel/operations';
import { LoadedProfile } from '../access/kernel/process';
import { Assumption, FileCapabilities, Party, Question } from '../access/question';

/** How the two containers are called. */
export type Names = Readonly<Record<Party, string>>;

/** The reason of a decision as a clause, without a capital or a full stop. */
export function decisionInWords({ verdicts, dependsOn, restsOn, exceptWorkers }: Decision, names: Names): string {
  const reasons = [...new Set(verdicts.map(verdict => verdictInWords(verdict, names)))];
  if (!dependsOn) return [firstOf(reasons, 2), ...certainIf(restsOn, names), ...exceptFor(exceptWorkers, names)].join('; ');
  return `${outcomeInWords('denied', dependsOn.denied, names)}, as ${firstOf(reasons, 1)}; ${outcomeInWords('allowed', dependsOn.allowed, names)}`;
}

function firstOf(reasons: readonly string[], count: number): string {
  const others = reasons.length - count;
  return [...reasons.slice(0, count), ...others > 0 ? [`${others} more of the kind`] : []].join('; or ');
}

/** As many as one likes to read in a sentence. */
const CONDITIONS = 2;

function outcomeInWords(outcome: string, assumed: readonly Assumption[], names: Names): string {
  return `${assumed.length > CONDITIONS ? 'perhaps ' : ''}${outcome} if ${conditionInWords(assumed, names)}`;
}

/** The first of what has to be assumed. */
export function conditionInWords(assumed: readonly Assumption[], names: Names): string {
  return assumed.slice(0, CONDITIONS).map(assumption => assumptionInWords(assumption, names)).join(' and ');
}

/** The same as a sentence. */
export function decisionAsSentence(decision: Decision, names: Names): string {
  const clause = decisionInWords(decision, names);
  return `${clause[0].toUpperCase()}${clause.slice(1)}.`;
}

/** That a program is dumpable and that root stays root are said in the documentation, once for all. */
function certainIf(restsOn: readonly Assumption[], names: Names): string[] {
  return restsOn.flatMap(({ question }) => (question.code === 'file-capabilities'
    ? [`certain if '${names[question.of]}' drops ALL, as its programs may have file capabilities`]
    : []));
}

function exceptFor(workers: readonly number[], { target }: Names): string[] {
  return workers.length === 0 ? [] : [`said of the main process of '${target}', not of those of ${workers.map(userInWords).join(' and ')}`];
}

function verdictInWords({ reasons }: Verdict, names: Names): string {
  // That they are in one group, too, says that they are one user.
  const isImplied = ({ code }: Reason) => code === 'same-user' && reasons.some(other => other.code === 'same-user-and-group');
  const clauses = new Set(reasons.filter(reason => !isImplied(reason)).map(reason => inWords(REASONS, reason, names)));
  return [...clauses].join(', and ') || 'everybody may';
}

/** Words for each member of a union. */
type Wording<T extends { readonly code: string }> = {
  readonly [C in T['code']]: (member: Extract<T, { readonly code: C }>, names: Names) => string;
};

function inWords<T extends { readonly code: string }>(wording: Wording<T>, member: T, names: Names): string {
  return wording[member.code as T['code']](member as any, names);
}

const REASONS: Wording<Reason> = {
  'not-shared': () => 'the containers do not share their process namespace',
  'other-kernel': ({ runtimeClass }) => `the runtime class '${runtimeClass}' may have another kernel than the node's, whose checks are not known`,
  'has-capabilities': ({ capabilities }, { actor }) => `'${actor}' has ${capabilities.join(' and ')}`,
  'lacks-capabilities': ({ capabilities }, { actor }) => `'${actor}' lacks ${capabilities.join(' and ')}`,
  'same-user': ({ user }) => `both run as ${userInWords(user)}`,
  'same-user-and-group': ({ user, group }, { target }) =>
    `both run as ${userInWords(user)} in ${groupInWords(group)}, and '${target}' has no capability more`,
  'signals-other-user': ({ user, targetUser }, { actor, target }) =>
    `'${actor}' runs as ${userInWords(user)} without KILL, and '${target}' as ${userInWords(targetUser)}`,
  'file-of-other-user': ({ entry, user, owner, targetIsDumpable }, { actor, target }) => {
    const whose = targetIsDumpable ? `the user of '${target}', which is ${userInWords(owner)}` : `root, as '${target}' is not dumpable`;
    return `/proc/PID/${entry} opens only for ${whose}, and '${actor}' runs as ${userInWords(user)} without DAC_READ_SEARCH`;
  },
  'writes-file-of-other-user': ({ user, owner }, { actor, target }) =>
    `only the user of '${target}', which is ${userInWords(owner)}, writes files that are its own, and '${actor}' runs as ${userInWords(user)} without DAC_OVERRIDE`,
  'no-ptrace-access': ({ obstacle, user, hasInertSysPtrace }, names) => {
    const inert = hasInertSysPtrace ? `, which has no effect as ${userInWords(user)}` : '';
    return `${inWords(PTRACE_OBSTACLES, obstacle, names)}, and '${names.actor}' lacks SYS_PTRACE${inert}`;
  },
  'yama': ({ ptraceScope }, { actor }) => `Yama's ptrace_scope is ${ptraceScope}${ptraceScope === 3 ? '' : ` and '${actor}' lacks SYS_PTRACE`}`,
  'app-armor': ({ action, profile, targetProfile }, { actor, target }) =>
    `AppArmor's default profile allows ${action} only to itself, and '${actor}' has ${appArmorInWords(profile)} and '${target}' ${appArmorInWords(targetProfile)}`,
  'app-armor-stacks': ({ action }, { actor, target }) =>
    `AppArmor has a profile beside the default one on processes of '${actor}' or '${target}', and the default one allows ${action} only to itself`,
  'se-linux': (_reason, { actor, target }) => `'${actor}' and '${target}' have two labels of SELinux`,
  'se-linux-denies-ptrace': () => "SELinux's policy lets no container trace another",
  'se-linux-perf-events': () => "SELinux's policy withholds perf events from containers",
  'perf-events-take': ({ capability }, { actor }) => `the node's kernel lets nobody open perf events without ${capability}, and '${actor}' lacks it`,
  'no-perf-events': () => 'gVisor has no perf events',
  'seccomp': ({ call }, { actor }) => `the seccomp profile of '${actor}' withholds ${call}`,
};

const PTRACE_OBSTACLES: Wording<PtraceObstacle> = {
  'other-user': ({ user, targetUser }, { actor, target }) => `'${actor}' runs as ${userInWords(user)} and '${target}' as ${userInWords(targetUser)}`,
  'other-group': ({ group, targetGroup }, { actor, target }) =>
    `'${actor}' runs in ${groupInWords(group)} and '${target}' in ${groupInWords(targetGroup)}`,
  'not-dumpable': (_obstacle, { target }) => `'${target}' is not dumpable`,
  'more-capabilities': ({ example }, { actor, target }) => `'${target}' has capabilities that '${actor}' has not, such as ${example}`,
};

const RUNTIMES: Readonly<Record<ContainerRuntime, string>> = {
  [ContainerRuntime.CONTAINERD]: 'containerd',
  [ContainerRuntime.CRI_O]: 'CRI-O',
};

const FILE_CAPABILITIES: Readonly<Record<FileCapabilities, (name: string) => string>> = {
  none: name => `no program of '${name}' has file capabilities`,
  added: name => `a program of '${name}' has the file capabilities that it adds`,
  gained: name => `a program of '${name}' has the file capabilities that it adds and is started by one that has not`,
};

/** An answer to each question, as a clause. */
const ANSWERS: { readonly [C in Question['code']]: (question: Extract<Question, { readonly code: C }>, answer: any, names: Names) => string } = {
  'user': ({ of }, user: number, names) => `the image of '${names[of]}' runs as ${userInWords(user)}`,
  'group': ({ of }, group: number, names) => `the image of '${names[of]}' has its user in ${groupInWords(group)}`,
  'file-capabilities': ({ of }, what: FileCapabilities, names) => FILE_CAPABILITIES[what](names[of]),
  'stays-root': ({ of }, isSo: boolean, names) => `the main process of '${names[of]}' ${isSo ? 'stays root' : 'gives up root'}`,
  'dumpable': ({ of }, isSo: boolean, names) => `the main process of '${names[of]}' is ${isSo ? '' : 'not '}dumpable`,
  'container-runtime': (_question, runtime: ContainerRuntime) => `the container runtime is ${RUNTIMES[runtime]}`,
  'ptrace-scope': (_question, scope: number | string) => `the node's ptrace_scope is ${scope}`,
  'app-armor': (_question, isOn: boolean) => `the node has ${isOn ? '' : 'no '}AppArmor`,
  'app-armor-stacks': (_question, isSo: boolean) => isSo
    ? 'AppArmor has a profile beside the default one on processes, as Linux 6.17 on those of kubectl exec, and CRI-O with crun where privileges cannot be gained'
    : 'AppArmor has no profile beside the default one on processes',
  'se-linux-keeps-apart': (_question, isSo: boolean) => isSo ? 'SELinux is on and its policy refuses it' : 'SELinux is off or its policy permits it',
  'se-linux-denies-ptrace': (_question, isSo: boolean) => isSo
    ? 'SELinux is on and its policy lets no container trace another, as with its boolean deny_ptrace'
    : 'SELinux is off or its policy lets containers with one label trace each other, as container-selinux does',
  'seccomp-default': (_question, isOn: boolean) => `the kubelet's seccompDefault is ${isOn ? 'on' : 'off'}`,
  'perfmon-reads-memory': (_question, isTaken: boolean) => isTaken
    ? 'the kernel takes PERFMON for reading memory, as Linux 6.18 does'
    : 'the kernel does not take PERFMON for reading memory, as Linux 6.12',
  'perf-events-take': (_question, capability: string | undefined) => capability
    ? `the node's kernel wants ${capability} of those who open perf events, as with a perf_event_paranoid of 3 or more`
    : "the node's kernel lets everybody open perf events",
  'se-linux-withholds-perf-events': (_question, isSo: boolean) => isSo
    ? 'SELinux is on and its policy withholds perf events'
    : 'SELinux is off or its policy permits perf events',
  'gvisor-guards-processes': (_question, isSo: boolean) => `gVisor's release is ${isSo ? '20251215.0 or later' : 'older than 20251215.0'}`,
  'gvisor-grants-net-raw': (_question, isSo: boolean) => `gVisor ${isSo ? 'grants NET_RAW, by --net-raw' : 'withholds NET_RAW, as it does by default'}`,
  'default-seccomp-profile-passes': ({ runtime, call }, isPassed: boolean) =>
    `the default seccomp profile of this ${RUNTIMES[runtime]} ${isPassed ? 'permits' : 'withholds'} ${call}`,
  'profile-permits': ({ kind, profile, action }, isPermitted: boolean) =>
    `the ${kind} profile '${profile.localhostProfile}' ${isPermitted ? 'permits' : 'withholds'} ${action}`,
};

function assumptionInWords({ question, answer }: Assumption, names: Names): string {
  return ANSWERS[question.code](question as never, answer, names);
}

function appArmorInWords({ type, localhostProfile }: LoadedProfile): string {
  return type === 'Localhost' ? `the profile '${localhostProfile}'` : type === 'Unconfined' ? 'none' : "the runtime's";
}

function userInWords(user: number): string {
  return user === 0 ? 'root' : `user ${idInWords(user)}`;
}

function groupInWords(group: number): string {
  return `group ${idInWords(group)}`;
}

function idInWords(id: number): string {
  const other = (OTHER_IDS as readonly number[]).indexOf(id);
  return other === -1 ? String(id) : 'XY'[other];
}
