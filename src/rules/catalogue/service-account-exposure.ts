import { AccessOutcome } from '../../access/access-outcome';
import { DataKind } from '../../pod/data-kind';
import { lostData } from '../lost-secrets';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const SERVICE_ACCOUNT_EXPOSURE = defineRule({
  id: 'service-account-exposure',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  title: 'A container can read the token of another one',
  explanation: 'A token that only one container mounts is under /proc for others that the kernel lets look, and with it what its ServiceAccount may do.',
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/', 'https://man7.org/linux/man-pages/man2/ptrace.2.html'],
  linters: 'Tokens that are mounted at all: Trivy KSV-0036, Checkov CKV_K8S_38, Kubescape C-0034.',
  messages: {
    lost: {
      problem: "{readers} can read the token of ServiceAccount '{account}' in the {location} of '{owner}'",
      fix: 'Give the containers users of their own and no SYS_PTRACE, or do not share the process namespace',
    },
  },
  look: view => lostData(view, DataKind.SERVICE_ACCOUNT_TOKEN, AccessOutcome.ALLOWED)
    .map(({ owner, path, name, location, readers }) => ({ message: 'lost', parameters: { owner, account: name, location, readers }, container: owner, path })),
});
