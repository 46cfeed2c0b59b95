import { AccessOutcome } from '../../access/access-outcome';
import { DataKind } from '../../pod/data-kind';
import { DataLocation } from '../../pod/data-location';
import { lostData } from '../lost-secrets';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const SECRET_IN_ARGS = defineRule({
  id: 'secret-in-args',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needs: ['env', 'envFrom'],
  title: 'A Secret in the arguments of a program is there for every container to read',
  explanation: 'Kubernetes puts the value of a variable into a command where it has $(NAME). Command lines of all processes in a namespace are open to everybody in it, whatever user.',
  sources: ['https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/', 'https://man7.org/linux/man-pages/man5/proc_pid_cmdline.5.html'],
  linters: 'None looks at arguments; Checkov CKV_K8S_35 and kube-linter read-secret-from-env-var speak of Secrets in the environment.',
  messages: {
    lost: {
      problem: "'{owner}' has the Secret '{secret}' in its arguments, where {readers} can read it",
      fix: 'Have the program read it from its environment or a file',
    },
  },
  look: view => lostData(view, DataKind.SECRET, AccessOutcome.ALLOWED, [DataLocation.ARGUMENTS])
    .map(({ owner, path, name, readers }) => ({ message: 'lost', parameters: { owner, secret: name, readers }, container: owner, path })),
});
