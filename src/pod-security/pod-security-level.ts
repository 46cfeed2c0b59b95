/**
 * A level of the Pod Security Standards, from the most to the least that a Pod may do.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** Everything is allowed. */
  PRIVILEGED = 'privileged',

  /** What is known to escalate privileges is forbidden. */
  BASELINE = 'baseline',

  /** Pods must be hardened, too. */
  RESTRICTED = 'restricted',
}
