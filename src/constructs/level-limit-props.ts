import { PodSecurityLevel } from '../pod-security/pod-security-level';

/**
 * A limit to what a Pod may do.
 */
export interface LevelLimitProps {
  /**
   * The level of the Pod Security Standards that the Pod has to meet, as the
   * namespace enforces it: what admission would refuse later is an error. The
   * checks are those of the latest version.
   *
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   * @default PodSecurityLevel.PRIVILEGED - no limit.
   */
  readonly maxLevel?: PodSecurityLevel;
}
