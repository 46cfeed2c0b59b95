import { NodeSettings } from '../access/node-settings';
import { MaxLevelProps } from '../additions/max-level-props';
import { RuleSeverity } from '../rules/rule-severity';

/**
 * What the rules go by, beside the manifests.
 */
export interface RuleSettingsOptions extends MaxLevelProps {
  /**
   * Ids of rules whose findings are not wanted. For a single object, annotate
   * it instead with `cdk8s-shared-process/ignore`, as in
   * `single-container: pause is to reap its orphans`.
   *
   * @default - none.
   */
  readonly ignore?: string[];

  /**
   * Version of Kubernetes, such as `1.31`.
   *
   * @default - the newest.
   */
  readonly kubernetesVersion?: string;

  /**
   * How the nodes are set up, as far as it makes a difference. Settings that
   * are left out are those of `Nodes.describe`.
   *
   * @default - what `Nodes.describe` says; what nobody says is unknown, and no rule speaks of what depends on it.
   */
  readonly node?: NodeSettings;
}

/**
 * Options for `Rules.apply`.
 */
export interface RulesOptions extends RuleSettingsOptions {
  /**
   * From which severity on a finding stops synthesis.
   *
   * @default RuleSeverity.ERROR
   */
  readonly failOn?: RuleSeverity;
}
