import { RuleSeverity } from '../rules/rule-severity';

/**
 * What a rule has found in a workload.
 */
export interface RuleFinding {
  /**
   * Id of the rule, such as `pid1-kill`.
   *
   * @see https://github.com/cdk8s-shared-process/cdk8s-shared-process/blob/main/RULES.md
   */
  readonly rule: string;

  /**
   * How grave it is.
   */
  readonly severity: RuleSeverity;

  /**
   * Path of the construct that renders the workload.
   */
  readonly path: string;

  /**
   * Kind of the object, such as `Deployment`.
   */
  readonly kind: string;

  /**
   * Its `metadata.name`, empty where it has none.
   */
  readonly name: string;

  /**
   * Its `metadata.namespace`, or its chart's.
   *
   * @default - the one that the manifest is applied to.
   */
  readonly namespace?: string;

  /**
   * Name of the container.
   *
   * @default - it is about the whole Pod.
   */
  readonly container?: string;

  /**
   * The field that it is about, as Kubernetes writes its path, such as
   * `spec.template.spec.hostPID`.
   */
  readonly field: string;

  /**
   * What is wrong.
   */
  readonly problem: string;

  /**
   * What to write instead.
   */
  readonly fix: string;

  /**
   * Whether somebody does not want to hear of it: by `ignore`, or by the
   * annotation `cdk8s-shared-process/ignore` of the object.
   */
  readonly suppressed: boolean;

  /**
   * Why it is suppressed.
   *
   * @default - it is not, or nobody says why.
   */
  readonly reason?: string;
}
