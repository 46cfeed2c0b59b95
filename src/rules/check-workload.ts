import { applyRules, Findings } from './apply-rules';
import { Finding } from './finding';
import { NamespaceLevels } from './namespace-levels';
import { CheckSettings } from './written-settings';
import { ManifestWorkload } from '../workload/manifest-workload';

/** What the rules that are asked for find in a workload among others. */
export function checkWorkload(workload: ManifestWorkload, { rules, ruleSettings }: CheckSettings, levels: NamespaceLevels): Findings {
  const { findings, suppressed } = applyRules(workload, { ...ruleSettings, enforced: levels.of(workload.namespace) ?? ruleSettings.enforced });
  const isAskedFor = (finding: Finding) => rules?.includes(finding.rule) ?? true;
  return { findings: findings.filter(isAskedFor), suppressed: suppressed.filter(({ finding }) => isAskedFor(finding)) };
}
