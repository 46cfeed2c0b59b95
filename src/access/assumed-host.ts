import { Assumptions } from './assumptions';
import { ContainerRuntime } from './container-runtime';
import { Host, Mediation, SystemCall } from './kernel/host';
import { LoadedProfile } from './kernel/process';
import { RUNTIMES } from './kernel/runtimes';
import { isSoIn, Since } from './kernel/since';
import { NodeSettings } from './node-settings';
import { Question } from './question';

const CONTAINER_RUNTIME: Question = { code: 'container-runtime' };
export const PTRACE_SCOPE: Question = { code: 'ptrace-scope' };
const APP_ARMOR: Question = { code: 'app-armor' };
export const APP_ARMOR_STACKS: Question = { code: 'app-armor-stacks' };
const SE_LINUX_KEEPS_APART: Question = { code: 'se-linux-keeps-apart' };
export const SE_LINUX_DENIES_PTRACE: Question = { code: 'se-linux-denies-ptrace' };
const SECCOMP_DEFAULT: Question = { code: 'seccomp-default' };
const PERF_EVENTS_TAKE: Question = { code: 'perf-events-take' };
const SE_LINUX_WITHHOLDS_PERF_EVENTS: Question = { code: 'se-linux-withholds-perf-events' };
const GVISOR_GUARDS_PROCESSES: Question = { code: 'gvisor-guards-processes' };
const GVISOR_GRANTS_NET_RAW: Question = { code: 'gvisor-grants-net-raw' };
const PERFMON_READS_MEMORY: Question = { code: 'perfmon-reads-memory' };

/** https://github.com/containerd/containerd/issues/12886: processes that enter a container keep `unconfined` beside its profile. */
const STACKS_SINCE: Since = { notUpTo: '6.16', from: '6.17' };

/** may_access_mm in kernel/fork.c */
const PERFMON_SINCE: Since = { notUpTo: '6.12', from: '6.18' };

/** A node, where what its settings leave open is assumed. */
export class AssumedHost implements Host {
  /** Questions with parameters, so that each is one object. */
  private readonly questions = new Map<string, Question>();

  /** That SELinux denies ptrace is thought of only where an answer is to say what it rests on: by default container-selinux does not. */
  constructor(
    private readonly settings: NodeSettings,
    private readonly assumptions: Assumptions,
    private readonly isGvisor: boolean,
    readonly seLinuxDeniesPtrace: boolean,
  ) {}

  get kernel(): Host['kernel'] {
    if (!this.isGvisor) return 'linux';
    return this.isSo(GVISOR_GUARDS_PROCESSES) ? 'gvisor' : 'older-gvisor';
  }

  /** runsc withholds it unless it is told not to, by --net-raw. */
  get grantsNetRaw(): boolean {
    return !this.isGvisor || this.isSo(GVISOR_GRANTS_NET_RAW);
  }

  get containerRuntime(): ContainerRuntime {
    return this.settings.containerRuntime ?? this.assumptions.answer(CONTAINER_RUNTIME, () => Object.values(ContainerRuntime));
  }

  get ptraceScope(): number {
    return this.settings.ptraceScope ?? this.assumptions.answer(PTRACE_SCOPE, () => [0, 1, 2]);
  }

  /**
   * A kernel runs one of AppArmor and SELinux (LSM_FLAG_EXCLUSIVE in
   * security/security.c), so whichever is asked for first rules out the other.
   */
  get appArmor(): boolean {
    const { appArmor, selinux } = this.settings;
    if (appArmor !== undefined || selinux === true) return appArmor ?? false;
    return this.assumptions.given(SE_LINUX_KEEPS_APART) !== true && this.isSo(APP_ARMOR);
  }

  /** Not thought of where neither AppArmor nor such a kernel is said to be there. */
  get appArmorStacks(): boolean {
    const { appArmor, containerRuntime, kernelVersion } = this.settings;
    const ofKernel = isSoIn(kernelVersion, STACKS_SINCE);
    const isRuledOut = containerRuntime === ContainerRuntime.CONTAINERD && ofKernel === false;
    return (appArmor === true || ofKernel === true) && !isRuledOut && this.appArmor && this.isSo(APP_ARMOR_STACKS);
  }

  get seLinuxKeepsApart(): boolean {
    const hasAppArmor = this.settings.appArmor ?? this.assumptions.given(APP_ARMOR);
    return this.settings.selinux !== false && hasAppArmor !== true && this.isSo(SE_LINUX_KEEPS_APART);
  }

  get seccompDefault(): boolean {
    return this.settings.seccompDefault ?? this.isSo(SECCOMP_DEFAULT);
  }

  get perfmonReadsMemory(): boolean {
    return isSoIn(this.settings.kernelVersion, PERFMON_SINCE) ?? this.isSo(PERFMON_READS_MEMORY);
  }

  /** Mainline knows no level above 2, of which some distributions' kernels have more: for those they want SYS_ADMIN, or PERFMON in newer ones. */
  get perfEventsTake(): 'PERFMON' | 'SYS_ADMIN' | undefined {
    const { perfEventParanoid } = this.settings;
    return perfEventParanoid !== undefined && perfEventParanoid <= 2
      ? undefined
      : this.assumptions.answer(PERF_EVENTS_TAKE, () => [undefined, 'PERFMON', 'SYS_ADMIN'] as const);
  }

  get seLinuxWithholdsPerfEvents(): boolean {
    return this.settings.selinux !== false && !this.appArmor && this.isSo(SE_LINUX_WITHHOLDS_PERF_EVENTS);
  }

  get passesPerfEventsWithOne(): boolean {
    const runtime = this.containerRuntime;
    return RUNTIMES[runtime].passesPerfEventsWithOne || this.isSo(this.seccompQuestion(runtime, 'perf_event_open'));
  }

  passesWithoutSysPtrace(call: 'ptrace' | 'process_vm_readv'): boolean {
    const runtime = this.containerRuntime;
    const { containerRuntime, containerRuntimeVersion } = this.settings;
    const isPassed = isSoIn(containerRuntime && containerRuntimeVersion, RUNTIMES[runtime].passesWithoutSysPtrace[call]);
    return isPassed ?? this.isSo(this.seccompQuestion(runtime, call));
  }

  permits(kind: 'seccomp' | 'AppArmor', profile: LoadedProfile, action: SystemCall | Mediation): boolean {
    return this.isSo(this.the(`${kind} ${action} ${profile.localhostProfile}`, { code: 'profile-permits', kind, profile, action }));
  }

  private seccompQuestion(runtime: ContainerRuntime, call: SystemCall): Question {
    return this.the(`${runtime} ${call}`, { code: 'default-seccomp-profile-passes', runtime, call });
  }

  private isSo(question: Question): boolean {
    return this.assumptions.answer(question, () => [true, false]);
  }

  private the(key: string, question: Question): Question {
    const known = this.questions.get(key);
    if (!known) this.questions.set(key, question);
    return known ?? question;
  }
}
