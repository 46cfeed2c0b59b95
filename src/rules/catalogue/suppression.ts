import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** What the engine says of an annotation that suppresses findings. */
export const SUPPRESSION = defineRule({
  id: 'suppression',
  severity: RuleSeverity.NOTE,
  about: 'any Pod',
  needs: [],
  title: 'The annotation cdk8s-shared-process/ignore does not do what it says',
  explanation: 'A suppression that suppresses nothing hides what comes later: the rule may find another thing there. One without a reason leaves the next reader to guess. The annotation is looked for in the metadata of the object itself, and not in that of its Pods.',
  sources: [],
  messages: {
    empty: {
      problem: 'the annotation names no rule, and suppresses nothing',
      fix: 'Write the id of one, as findings show it, or leave the annotation out',
    },
    unused: {
      problem: 'the annotation suppresses {rule}, which finds nothing here',
      fix: 'Leave {rule} out of it',
    },
    unknown: {
      problem: 'the annotation suppresses {rule}, which is no rule',
      fix: 'Write the id of one, as findings show it',
    },
    unexplained: {
      problem: 'the annotation suppresses {rules} without a reason',
      fix: 'Write one after a colon',
    },
    misplaced: {
      problem: 'the annotation is in the Pod template, where it suppresses nothing',
      fix: 'Write it into the metadata of the object itself',
    },
  },
  look: () => [],
});
