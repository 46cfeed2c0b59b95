import { LoadedProfile } from './process';

/** System calls that an operation needs and a seccomp profile may withhold. */
export type SystemCall = 'kill' | 'ptrace' | 'process_vm_readv' | 'perf_event_open' | 'setns';

/** What AppArmor is asked about: to read a process and to attach to it are two permissions. */
export type Mediation = 'signals' | 'reading' | 'tracing';

/** What decides besides the two processes: the kernel and how its node is set up. */
export interface Host {
  /** Whose checks are made: those of gVisor changed in December 2025. */
  readonly kernel: 'linux' | 'gvisor' | 'older-gvisor';
  /** Of Yama. */
  readonly ptraceScope: number;
  readonly appArmor: boolean;
  /** Whether processes have AppArmor's default profile with another one on top, which it does not know. */
  readonly appArmorStacks: boolean;
  /** Whether SELinux is on and refuses what processes with one label do to those with another. */
  readonly seLinuxKeepsApart: boolean;
  /** Whether SELinux is on and keeps even processes with one label from tracing each other. */
  readonly seLinuxDeniesPtrace: boolean;
  /** Whether a container without a seccomp profile gets the runtime's default one. */
  readonly seccompDefault: boolean;
  /** Whether the kernel takes PERFMON for enough to read the memory of others, as Linux 6.18 does and 6.12 does not. */
  readonly perfmonReadsMemory: boolean;
  /** What the kernel wants of everybody who opens perf events; SYS_ADMIN is always enough. */
  readonly perfEventsTake: 'PERFMON' | 'SYS_ADMIN' | undefined;
  /** Whether SELinux is on and withholds perf events from containers, whoever is their target. */
  readonly seLinuxWithholdsPerfEvents: boolean;
  /** Whether the runtime's default seccomp profile passes perf_event_open from a container that was granted PERFMON or SYS_ADMIN, and not both. */
  readonly passesPerfEventsWithOne: boolean;
  /** Whether the runtime's default seccomp profile passes the call from a container that was not granted SYS_PTRACE. */
  passesWithoutSysPtrace(call: 'ptrace' | 'process_vm_readv'): boolean;
  /** Whether a profile that lies on the node permits it. */
  permits(kind: 'seccomp' | 'AppArmor', profile: LoadedProfile, action: SystemCall | Mediation): boolean;
}
