import { AccessOutcome } from '../../access/access-outcome';
import { DataKind } from '../../pod/data-kind';
import { DataLocation } from '../../pod/data-location';
import { lostData } from '../lost-secrets';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const SECRET_EXPOSURE = defineRule({
  id: 'secret-exposure',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needs: ['env', 'envFrom', 'volumes'],
  title: 'A container can read the Secret of another one',
  explanation: 'Where processes are shared, environments, memory and files of others are under /proc, for whom the kernel lets look: the same user with no capability less, or SYS_PTRACE. The rule speaks where ordinary programs certainly can.',
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing', 'https://man7.org/linux/man-pages/man2/ptrace.2.html'],
  linters: 'KubeHound SHARE_PS_NAMESPACE and CE_SYS_PTRACE see the way, and not what is at its end.',
  messages: {
    lost: {
      problem: "{readers} can read the Secret '{secret}' in the {location} of '{owner}'",
      fix: 'Give the containers users of their own and no SYS_PTRACE, or do not share the process namespace',
    },
  },
  look: view => lostData(view, DataKind.SECRET, AccessOutcome.ALLOWED, [DataLocation.ENVIRONMENT, DataLocation.FILES])
    .map(({ owner, path, name, location, readers }) => ({ message: 'lost', parameters: { owner, secret: name, location, readers }, container: owner, path })),
});
