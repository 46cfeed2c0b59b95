import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const PROCMOUNT_NEEDS_USERNS = defineRule({
  id: 'procmount-needs-userns',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['procMount'],
  title: 'An unmasked /proc needs a user namespace of the Pod',
  explanation: 'An unmasked /proc leaves the files of /proc open that reach the kernel. The API server takes procMount: Unmasked with hostUsers: false only, where root in the container is not root on the node.',
  sources: [
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (ValidateSecurityContext)',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#proc-access',
    'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/ (ProcMountType)',
  ],
  linters: 'An unmasked /proc alone: Trivy KSV-0027, Polaris procMount, kube-linter unsafe-proc-mount.',
  // On by default from there on; before, the API server leaves /proc masked without a word.
  versions: { since: 33 },
  messages: {
    unmasked: {
      problem: "'{container}' has procMount: Unmasked, and the Pod no hostUsers: false",
      fix: 'Set hostUsers: false on the Pod, or leave procMount out',
    },
  },
  look: ({ pod: { spec }, containers }) => (spec.hostUsers === false ? [] : containers
    .filter(({ container }) => container.securityContext?.procMount === 'Unmasked')
    .map(({ name, path }) => ({ message: 'unmasked', parameters: { container: name }, container: name, path: `${path}/securityContext/procMount` }))),
});
