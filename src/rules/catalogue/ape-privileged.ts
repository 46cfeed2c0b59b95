import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const APE_PRIVILEGED = defineRule({
  id: 'ape-privileged',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['privileged'],
  title: 'A privileged container cannot be kept from gaining privileges',
  explanation: 'A privileged container holds every capability already. The API server refuses privileged beside allowPrivilegeEscalation: false.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (ValidateSecurityContext)'],
  linters: 'Privileged alone: Trivy KSV-0017, Checkov CKV_K8S_16, Kubescape C-0057, Polaris runAsPrivileged, kube-linter privileged-container. None says that the two exclude each other.',
  messages: {
    both: {
      problem: "'{container}' sets privileged: true and allowPrivilegeEscalation: false",
      fix: 'Leave out privileged, or allowPrivilegeEscalation',
    },
  },
  look: ({ containers }) => containers
    .filter(({ container: { securityContext } }) => securityContext?.privileged === true && securityContext.allowPrivilegeEscalation === false)
    .map(({ name, path }) => ({ message: 'both', parameters: { container: name }, container: name, path: `${path}/securityContext` })),
});
