import * as kplus from 'cdk8s-plus-28';
import { AppArmorProfile } from './app-armor-profile';
import { SELinuxOptions } from './se-linux-options';

/**
 * Security settings of a sidecar's container. Only what is set here comes into
 * the manifest: there are no hardened defaults that an image might not start
 * with.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context-1
 */
export interface SidecarSecurityContext {
  /**
   * Uid that the container's processes run as: 0 to 2147483647.
   *
   * Capabilities that are added to a container which does not run as root have
   * no effect but on programs that ask for them in their files, as container
   * runtimes grant no ambient set.
   *
   * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
   * @default - the one that the sidecar's `access` takes, and else the Pod's or the image's.
   */
  readonly user?: number;

  /**
   * Gid that the container's processes run as: 0 to 2147483647.
   *
   * @default - the one that the sidecar's `access` takes, and else the Pod's or the image's.
   */
  readonly group?: number;

  /**
   * Whether the kubelet refuses to start the container as root
   * (`runAsNonRoot`). True needs a `user`.
   *
   * @default - true where the sidecar's `access` takes a uid other than 0; else
   *   the Pod's, but false where the Pod has true and no such uid is set, as the
   *   kubelet would not start the container otherwise.
   */
  readonly ensureNonRoot?: boolean;

  /**
   * Whether the container has all capabilities and devices of the node.
   *
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * Whether the container's root file system is read-only.
   *
   * @default - true of a ReloadSidecar and a LogSidecar, else false.
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * Whether set-user-id programs may gain privileges.
   *
   * @see https://man7.org/linux/man-pages/man2/pr_set_no_new_privs.2const.html
   * @default - false where the sidecar's `access` is worked out, and else what
   *   the container runtime does: true.
   */
  readonly allowPrivilegeEscalation?: boolean;

  /**
   * Capabilities to add to and drop from those that the container runtime
   * gives.
   *
   * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
   * @default - those that the sidecar's `access` takes, and ALL dropped. Where
   *   no `access` is worked out, SYS_PTRACE is added unless `privileged` is true.
   */
  readonly capabilities?: kplus.ContainerSecutiryContextCapabilities;

  /**
   * Which system calls are allowed.
   *
   * @see https://kubernetes.io/docs/tutorials/security/seccomp/
   * @default - the Pod's; else RuntimeDefault where the sidecar's `access` is
   *   worked out, and what the kubelet gives where not.
   */
  readonly seccompProfile?: kplus.SeccompProfile;

  /**
   * What AppArmor confines the container to. As a field of the manifest it
   * needs Kubernetes 1.30.
   *
   * The runtime's profile lets signals and tracing pass only between containers
   * that have it. So a target without one, such as a privileged container, is
   * out of its reach, and within that of a sidecar with the type UNCONFINED,
   * which the level baseline does not allow.
   *
   * @see https://kubernetes.io/docs/tutorials/security/apparmor/
   * @default - the Pod's, and else the container runtime's.
   */
  readonly appArmorProfile?: AppArmorProfile;

  /**
   * What the SELinux label of the container is made of. Containers with
   * another label are out of its reach, as far as the node's policy says.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container
   * @default - the Pod's, and else the container runtime's.
   */
  readonly seLinuxOptions?: SELinuxOptions;
}
