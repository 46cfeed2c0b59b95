import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const HOST_PID_CONFLICT = defineRule({
  id: 'host-pid-conflict',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['hostPID'],
  title: 'A Pod cannot share its own process namespace and use that of the node',
  explanation: 'With hostPID the containers see all processes of the node, and so each other. The API server refuses both at once.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (validateShareProcessNamespace)'],
  linters: 'hostPID alone: Trivy KSV-0010, Checkov CKV_K8S_17, Kubescape C-0038, Polaris hostPIDSet, kube-linter host-pid. None says that the two exclude each other.',
  messages: {
    both: {
      problem: 'shareProcessNamespace and hostPID are both true',
      fix: 'Leave out hostPID, or shareProcessNamespace if the containers are to see the processes of the node',
    },
  },
  look: ({ pod: { spec } }) => (spec.shareProcessNamespace && spec.hostPID
    ? [{ message: 'both', parameters: {}, path: '/spec/shareProcessNamespace' }]
    : []),
});
