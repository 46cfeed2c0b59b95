import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const TTY_WITHOUT_STDIN = defineRule({
  id: 'tty-without-stdin',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  needs: ['tty'],
  title: 'Nobody can type into a terminal without stdin',
  explanation: 'With tty alone a program believes to have a terminal, and kubectl attach -i is refused. Some set it for colours in logs, and some to keep a shell or cat running, which would find stdin at its end without it.',
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#debugging'],
  messages: {
    alone: {
      problem: "'{container}' has tty: true without stdin",
      fix: 'Set stdin: true, or leave tty out where the program does not read from it',
    },
  },
  look: ({ containers }) => containers
    .filter(({ container: { stdin, tty } }) => tty && !stdin)
    .map(({ name, path }) => ({ message: 'alone', parameters: { container: name }, container: name, path: `${path}/tty` })),
});
