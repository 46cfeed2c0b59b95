import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const APE_SYS_ADMIN = defineRule({
  id: 'ape-sys-admin',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['allowPrivilegeEscalation'],
  title: 'CAP_SYS_ADMIN cannot be added where privileges cannot be gained',
  explanation: 'The API server refuses CAP_SYS_ADMIN, with the prefix, beside allowPrivilegeEscalation: false. It takes SYS_ADMIN there, which is how Kubernetes writes it.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (ValidateSecurityContext)'],
  linters: 'SYS_ADMIN alone: Trivy KSV-0005, Checkov CKV_K8S_39, Kubescape C-0046.',
  messages: {
    both: {
      problem: "'{container}' adds CAP_SYS_ADMIN and sets allowPrivilegeEscalation: false",
      fix: 'Leave CAP_SYS_ADMIN out, or write SYS_ADMIN',
    },
  },
  look: ({ containers }) => containers
    .filter(({ container: { securityContext } }) =>
      securityContext?.allowPrivilegeEscalation === false && securityContext.capabilities?.add?.includes('CAP_SYS_ADMIN'))
    .map(({ name, path }) => ({ message: 'both', parameters: { container: name }, container: name, path: `${path}/securityContext` })),
});
