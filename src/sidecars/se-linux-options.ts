/**
 * The SELinux label of a container.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container
 */
export interface SELinuxOptions {
  /**
   * Level of the label, as in `s0:c123,c456`.
   *
   * @default - one that the container runtime gives to all containers of the Pod.
   */
  readonly level?: string;

  /**
   * Role of the label.
   *
   * @default - the container runtime's.
   */
  readonly role?: string;

  /**
   * Type of the label, as in `container_t`.
   *
   * @default - the container runtime's.
   */
  readonly type?: string;

  /**
   * User of the label.
   *
   * @default - the container runtime's.
   */
  readonly user?: string;
}
