import { ContainerRuntime } from './container-runtime';

/**
 * What decides about access between processes and stands in no manifest: how
 * the nodes are set up. What is left out is unknown, and so is every answer
 * that depends on it.
 */
export interface NodeSettings {
  /**
   * The container runtime, which decides the capabilities of a container that
   * does not drop ALL.
   *
   * @default - unknown: containerd or CRI-O.
   */
  readonly containerRuntime?: ContainerRuntime;

  /**
   * Yama's `kernel.yama.ptrace_scope`: 0 to 3. With 1, which Ubuntu has, only
   * SYS_PTRACE lets a process trace one that it has not started; with 3 nothing does.
   *
   * @see https://docs.kernel.org/admin-guide/LSM/Yama.html
   * @default - unknown: 0, 1 or 2. Nodes with 3 are not thought of unless it is given.
   */
  readonly ptraceScope?: number;

  /**
   * Whether AppArmor is on. Its profile for containers allows signals and
   * tracing only between containers with the same profile.
   *
   * @see https://kubernetes.io/docs/tutorials/security/apparmor/
   * @default - unknown.
   */
  readonly appArmor?: boolean;

  /**
   * Whether the kubelet gives containers without a seccomp profile the
   * runtime's default one (`seccompDefault`).
   *
   * @see https://kubernetes.io/docs/tutorials/security/seccomp/#enable-the-use-of-runtimedefault-as-the-default-seccomp-profile-for-all-workloads
   * @default - unknown.
   */
  readonly seccompDefault?: boolean;
}
