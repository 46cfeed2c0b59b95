import { PodSecurityLevel } from '../../pod-security/pod-security-level';
import { objectionsOf } from '../pod-security-hits';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const PSS_BASELINE = defineRule({
  id: 'pss-baseline',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['enforced level'],
  title: 'The namespace enforces the level baseline, or a higher one',
  explanation: 'Pod Security admission refuses Pods that do not pass each check of the level baseline. A workload is taken, and none of its Pods is made. The level is that of the label pod-security.kubernetes.io/enforce on the namespace.',
  sources: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline', 'https://kubernetes.io/docs/concepts/security/pod-security-admission/'],
  linters: 'Trivy, Checkov, Kubescape and Polaris have checks like these, each with a severity of its own and whatever the namespace enforces.',
  messages: {
    violated: {
      problem: 'the namespace enforces {level}: {reason}',
      fix: 'Change the field, or the level of the namespace',
    },
  },
  look: view => objectionsOf(PodSecurityLevel.BASELINE, view),
});
