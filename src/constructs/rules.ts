import { IConstruct } from 'constructs';
import { optionsOf } from './call-arguments';
import { nodeSettingsAt } from './nodes';
import { refuseNew } from './refuse-new';
import { RuleFinding } from './rule-finding';
import { RulesAtSynthesis } from './rules-at-synthesis';
import { asRuleFinding, manifestOf, namespaceLevelsIn, settingsFor } from './rules-in-tree';
import { RuleSettingsOptions, RulesOptions } from './rules-options';
import { validateNode } from './validate-node';
import { validateMaxLevel } from '../additions/max-level';
import { refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { membersOf } from '../report/members';
import { applyRules } from '../rules/apply-rules';
import { CATALOGUE } from '../rules/catalogue';
import { minorOf } from '../rules/kubernetes-version';
import { RuleSeverity } from '../rules/rule-severity';
import { findWorkloads } from '../workload/find-workload';

/**
 * What goes wrong in a process namespace that is shared, said before the
 * cluster sees it.
 *
 * RULES.md has each rule with its reasons. A rule speaks where the manifest
 * proves it. Those about what Kubernetes refuses look at every workload, most
 * others only at workloads that share their processes.
 *
 * @see https://github.com/cdk8s-shared-process/cdk8s-shared-process/blob/main/RULES.md
 */
export class Rules {
  /**
   * Applies the rules to every workload in or beneath a construct when it is
   * synthesized, whichever library made it: what Kubernetes refuses is an
   * error, and the rest is written to stderr and into the metadata of the
   * construct, warnings as `warning` and notes as `info`. Each workload is
   * looked at once.
   *
   * The level of the Pod Security Standards that a namespace enforces is that
   * of the label `pod-security.kubernetes.io/enforce`, where the app has the
   * Namespace, and else `maxLevel`.
   *
   * @param scope The app, chart or other construct.
   * @param options What stops synthesis, and what the rules go by.
   * @throws where the options cannot be.
   */
  public static apply(scope: IConstruct, options: RulesOptions = {}): void {
    const { failOn = RuleSeverity.ERROR, ...settings } = optionsOf('Rules.apply', scope, options);
    refuse(scope, [...validateSeverity(failOn), ...validateSettings(scope, settings)]);
    const rules = new RulesAtSynthesis(scope, settings, failOn);
    scope.node.addValidation({ validate: () => rules.validate() });
  }

  /**
   * What the rules find in every workload in or beneath a construct, as it
   * would be synthesized now: in the order of the construct tree, and for each
   * workload in that of RULES.md. Changes nothing.
   *
   * @param scope A workload, or a construct that has some beneath it, such as a chart or an app.
   * @param options What the rules go by.
   * @throws where the options cannot be, and where a workload cannot be synthesized.
   */
  public static findingsOf(scope: IConstruct, options: RuleSettingsOptions = {}): RuleFinding[] {
    const settings = optionsOf('Rules.findingsOf', scope, options);
    refuse(scope, validateSettings(scope, settings));
    const levels = namespaceLevelsIn(scope);
    return findWorkloads(scope).flatMap(snapshot => {
      const workload = manifestOf(snapshot);
      if (!workload) return [];
      const { findings, suppressed } = applyRules(workload, settingsFor(snapshot.workload, settings, levels));
      return [
        ...findings.map(finding => asRuleFinding(finding, snapshot.workload)),
        ...suppressed.map(({ finding, reason }) => ({ ...asRuleFinding(finding, snapshot.workload), suppressed: true, reason: reason || undefined })),
      ];
    });
  }

  private constructor() {
    refuseNew('Rules', ['Rules.apply(app)', 'Rules.findingsOf(app)']);
  }
}

function validateSeverity(value: RuleSeverity): Mistake[] {
  return Object.values(RuleSeverity).includes(value) ? [] : [{ code: 'rule-severity', field: 'failOn', value, severities: membersOf('RuleSeverity', RuleSeverity) }];
}

function validateSettings(scope: IConstruct, settings: RuleSettingsOptions): Mistake[] {
  const { ignore = [], kubernetesVersion, node = {} } = settings;
  const rules = CATALOGUE.map(({ id }) => id);
  return [
    ...Array.isArray(ignore)
      ? ignore.filter(value => !rules.includes(value)).map(value => ({ code: 'rule', field: 'ignore', value, rules } as const))
      : [{ code: 'rule-list', field: 'ignore', value: ignore } as const],
    ...kubernetesVersion !== undefined && (typeof kubernetesVersion !== 'string' || minorOf(kubernetesVersion) === undefined)
      ? [{ code: 'kubernetes-version', field: 'kubernetesVersion', value: kubernetesVersion } as const]
      : [],
    ...validateMaxLevel(settings),
    ...validateNode(node, nodeSettingsAt(scope)),
  ];
}
