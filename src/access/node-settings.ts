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
   * Version of the container runtime, as in `1.7.24`. The default seccomp
   * profile passes more system calls from version to version.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/#NodeStatus
   * @default - unknown.
   */
  readonly containerRuntimeVersion?: string;

  /**
   * Names of the runtime classes whose containers run in gVisor with containerd,
   * as on GKE Sandbox. Its kernel is its own, and what it checks does not depend
   * on the node's: nobody traces another process without SYS_PTRACE, and what
   * can be read under /proc depends on its release.
   *
   * @see https://gvisor.dev/docs/user_guide/containerd/quick_start/
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/sandbox-pods
   * @default - none.
   */
  readonly gvisorRuntimeClasses?: string[];

  /**
   * Names of the runtime classes whose containers run on the node's own kernel,
   * as runc and crun start them. Those of gVisor have another one
   * (`gvisorRuntimeClasses`), and so have those of Kata Containers, of whose
   * checks nothing is known.
   *
   * @see https://kubernetes.io/docs/concepts/containers/runtime-class/
   * @default - none: what the containers of a Pod with a `runtimeClassName` may do is unknown.
   */
  readonly hostKernelRuntimeClasses?: string[];

  /**
   * Version of the Linux kernel, as in `6.12.41`. Newer ones take PERFMON for
   * enough to read the memory of others.
   *
   * @default - unknown.
   */
  readonly kernelVersion?: string;

  /**
   * Yama's `kernel.yama.ptrace_scope`: 0 to 3. With 1, which Ubuntu has, only
   * SYS_PTRACE lets a process trace one that it has not started; with 3 nothing does.
   *
   * @see https://docs.kernel.org/admin-guide/LSM/Yama.html
   * @default - unknown: 0, 1 or 2. Nodes with 3 are not thought of unless it is given.
   */
  readonly ptraceScope?: number;

  /**
   * The kernel's `kernel.perf_event_paranoid`, -1 or more. Up to 2 everybody may
   * sample what they may look into; with more, which Debian and Ubuntu have,
   * that takes SYS_ADMIN, or PERFMON on newer kernels of theirs.
   *
   * @see https://docs.kernel.org/admin-guide/perf-security.html
   * @default - unknown.
   */
  readonly perfEventParanoid?: number;

  /**
   * Whether AppArmor is on. Its profile for containers allows signals and
   * tracing only between containers with the same profile. Where it is on, give
   * `containerRuntime` and `kernelVersion`, too: with CRI-O, or from Linux 6.17
   * on, processes may have another profile beside that one, and what then works
   * is unknown.
   *
   * @see https://github.com/containerd/containerd/issues/12886
   * @see https://kubernetes.io/docs/tutorials/security/apparmor/
   * @default - unknown.
   */
  readonly appArmor?: boolean;

  /**
   * Whether SELinux is on. The containers of a Pod have one label, unless their
   * `seLinuxOptions` differ or leave out the level, which containerd then draws
   * for each, or one is privileged: what these may do to each other only the
   * node's policy knows.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container
   * @default - unknown.
   */
  readonly selinux?: boolean;

  /**
   * Whether the kubelet gives containers without a seccomp profile the
   * runtime's default one (`seccompDefault`).
   *
   * @see https://kubernetes.io/docs/tutorials/security/seccomp/#enable-the-use-of-runtimedefault-as-the-default-seccomp-profile-for-all-workloads
   * @default - unknown.
   */
  readonly seccompDefault?: boolean;
}
