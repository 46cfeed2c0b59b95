import { PodSecurityLevel } from './pod-security-level';

/**
 * A check of the Pod Security Standards that a Pod does not pass.
 */
export interface PodSecurityViolation {
  /**
   * The level that the check belongs to. A check of `BASELINE` counts for
   * `RESTRICTED`, too, unless a stricter one takes its place there.
   */
  readonly level: PodSecurityLevel;

  /**
   * The check by the name that Kubernetes gives it, such as `capabilities_baseline`.
   *
   * @see https://github.com/kubernetes/kubernetes/tree/v1.37.2/staging/src/k8s.io/pod-security-admission/policy
   */
  readonly check: string;

  /**
   * The fields that decide, as Kubernetes writes their paths, such as
   * `spec.containers[1].securityContext.capabilities.add`. Those that are not
   * set, but have to be, are among them.
   */
  readonly fields: string[];

  /**
   * What is wrong, with the containers and values, in the words in which a
   * cluster says so.
   */
  readonly reason: string;
}
