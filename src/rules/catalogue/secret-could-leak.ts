import { AccessOutcome } from '../../access/access-outcome';
import { DataKind } from '../../pod/data-kind';
import { lostData } from '../lost-secrets';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const SECRET_COULD_LEAK = defineRule({
  id: 'secret-could-leak',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  needs: ['env', 'envFrom', 'volumes'],
  title: 'A container could read the Secret of another one',
  explanation: 'Whether it can depends on what the manifest leaves open: the users of images, the nodes, or a program in the image that changes its user or has capabilities. AccessMap tells on what.',
  sources: ['https://man7.org/linux/man-pages/man2/ptrace.2.html', 'https://man7.org/linux/man-pages/man2/execve.2.html'],
  messages: {
    open: {
      problem: "{readers} could read the Secret '{secret}' in the {location} of '{owner}'",
      fix: 'Give the containers users of their own, and those that could read it allowPrivilegeEscalation: false and capabilities that drop ALL',
    },
  },
  look: view => lostData(view, DataKind.SECRET, AccessOutcome.UNKNOWN)
    .map(({ owner, path, name, location, readers }) => ({ message: 'open', parameters: { owner, secret: name, location, readers }, container: owner, path })),
});
