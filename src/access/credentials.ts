import { SystemCall } from './runtime-defaults';

/** A set of capabilities, without the prefix CAP_. */
export interface CapabilitySet {
  has(capability: string): boolean;
}

/** A profile of seccomp or AppArmor. */
export interface Profile {
  readonly type: 'Unconfined' | 'RuntimeDefault' | 'Localhost';
  /** Of a profile that lies on the node. */
  readonly name?: string;
}

/** Who a process is to the kernel. */
export interface Process {
  /** Of its container, as reasons name it. */
  readonly name: string;
  /** Effective user id, which is the saved and the file system's one, too. */
  readonly user: number;
  /** Another than `user` after a set-user-id program was started. */
  readonly realUser: number;
  readonly group: number;
  /** Supplemental groups, as far as they are known. */
  readonly groups: readonly number[];
  /** What the container runtime granted to the container: the bounding set. */
  readonly granted: CapabilitySet;
  /** Permitted and effective. */
  readonly capabilities: CapabilitySet;
  /** Whether it lets others of its user look into it: not so after it changed its user, or by its own wish (PR_SET_DUMPABLE). */
  readonly dumpable: boolean;
  /** Of the node, or of the Pod where it has one of its own (`hostUsers: false`). */
  readonly userNamespace: 'node' | 'pod';
  /** Undefined where nobody says which, so that the kubelet decides. */
  readonly seccomp: Profile | undefined;
  readonly appArmor: Profile;
}

/** What decides besides the two processes. */
export interface Surroundings {
  readonly ptraceScope: number;
  readonly appArmor: boolean;
  /** Whether a container without a seccomp profile gets the runtime's default one. */
  readonly seccompDefault: boolean;
  /** Whether the kernel takes PERFMON for enough to read the memory of others, as Linux 6.18 does and 6.12 does not. */
  readonly perfmonReadsMemory: boolean;
  /** Whether the runtime's default seccomp profile passes the call from a container that was not granted SYS_PTRACE. */
  passesWithoutSysPtrace(call: 'ptrace' | 'process_vm_readv'): boolean;
  /** Whether a profile that lies on the node permits it. */
  permits(kind: 'seccomp' | 'AppArmor', profile: Profile, action: SystemCall | 'signals' | 'tracing'): boolean;
}

/**
 * Whether a process has a capability over another one: capabilities count in
 * one's own user namespace and in those below it.
 * https://man7.org/linux/man-pages/man7/user_namespaces.7.html
 */
export function capableOver(actor: Process, target: Process, capability: string): boolean {
  const reaches = actor.userNamespace === target.userNamespace || actor.userNamespace === 'node';
  return reaches && actor.capabilities.has(capability);
}
