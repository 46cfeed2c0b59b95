import { PodSecurityLevel } from '../pod-security/pod-security-level';

/**
 * A limit to what a Pod may do.
 */
export interface MaxLevelProps {
  /**
   * The level of the Pod Security Standards that the Pod has to meet, as the
   * namespace enforces it: what admission would refuse later is an error.
   *
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   * @default PodSecurityLevel.PRIVILEGED - no limit.
   */
  readonly maxLevel?: PodSecurityLevel;

  /**
   * Version of the standards that `maxLevel` is about, such as `1.31`: what
   * the label `pod-security.kubernetes.io/enforce-version` of the namespace says.
   *
   * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces
   * @default 'latest'
   */
  readonly maxLevelVersion?: string;
}
