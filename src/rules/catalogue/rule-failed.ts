import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** What the engine says of a rule that throws. */
export const RULE_FAILED = defineRule({
  id: 'rule-failed',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  needs: [],
  title: 'A rule could not look at the workload',
  explanation: 'A rule failed by a mistake of its own, so nothing is known of what it looks for.',
  sources: [],
  messages: {
    failed: {
      problem: 'the rule {rule} failed: {error}',
      fix: 'Report it, with the manifest',
    },
  },
  look: () => [],
});
