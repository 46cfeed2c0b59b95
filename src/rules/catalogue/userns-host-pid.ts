import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const HOST_NAMESPACES = ['hostPID', 'hostIPC'] as const;

export const USERNS_HOST_PID = defineRule({
  id: 'userns-host-pid',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['hostUsers'],
  title: "A Pod in a user namespace of its own cannot use the node's process namespace",
  explanation: 'With hostUsers: false the users of the Pod are not those of the node, so what it may do there would surprise. The API server refuses hostPID and hostIPC beside it.',
  sources: [
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (validateHostUsers)',
    'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#limitations',
    'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/ (UserNamespacesSupport)',
  ],
  // On by default from there on; before, the API server drops hostUsers without a word.
  versions: { since: 33 },
  messages: {
    both: {
      problem: '{field} is true and hostUsers is false',
      fix: 'Leave out {field}, or hostUsers',
    },
  },
  look: ({ pod: { spec } }) => (spec.hostUsers === false ? HOST_NAMESPACES.filter(field => spec[field] === true) : [])
    .map(field => ({ message: 'both', parameters: { field }, path: `/spec/${field}` })),
});
