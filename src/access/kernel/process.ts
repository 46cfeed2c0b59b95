import { PERFMON_CAPABLE } from './capabilities';

/** A set of capabilities, without the prefix CAP_. To go through it gives those that it may have, of which `has` tells. */
export interface CapabilitySet extends Iterable<string> {
  has(capability: string): boolean;
}

/** A profile of seccomp or AppArmor. */
export interface LoadedProfile {
  readonly type: 'Unconfined' | 'RuntimeDefault' | 'Localhost';
  /** Of a profile that lies on the node. */
  readonly localhostProfile?: string;
}

/** Who a process is to the kernel. */
export interface Process {
  /** Effective user id, which is the saved and the file system's one, too. */
  readonly user: number;
  /** Another than `user` after a set-user-id program was started. */
  readonly realUser: number;
  readonly group: number;
  /** Another than `group` after a set-group-id program was started. */
  readonly realGroup: number;
  /** What the container's processes may hold at most. */
  readonly boundingSet: CapabilitySet;
  /** Permitted and effective. */
  readonly capabilities: CapabilitySet;
  /** Whether it lets others of its user look into it: not so after it changed its user, or by its own wish (PR_SET_DUMPABLE). */
  readonly dumpable: boolean;
  /** Of the node, or of the Pod where it has one of its own (`hostUsers: false`). */
  readonly userNamespace: 'node' | 'pod';
  /** Undefined where nobody says which, so that the kubelet decides. */
  readonly seccomp: LoadedProfile | undefined;
  readonly appArmor: LoadedProfile;
  /** What its SELinux label follows from: with the same text it is the same label. Undefined where it has one of its own. */
  readonly seLinux: string | undefined;
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

/** What lets a process observe the performance of others, in the node's user namespace alone. */
export function perfmonOf({ userNamespace, capabilities }: Process): 'PERFMON' | 'SYS_ADMIN' | undefined {
  return userNamespace === 'node' ? PERFMON_CAPABLE.find(capability => capabilities.has(capability)) : undefined;
}
