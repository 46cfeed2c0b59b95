import { mayTrace } from '../debug-containers';
import { deniedSignals, signalsInCommands } from '../denied-access';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const PTRACE_FOR_SIGNAL = defineRule({
  id: 'ptrace-for-signal',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: signalsInCommands,
  title: 'SYS_PTRACE sends no signal',
  explanation: 'The Kubernetes page says that a signal to another container takes SYS_PTRACE. It takes the same user or KILL, which root has unless it drops it. The rule speaks where a command evidently signals a process of another container, has SYS_PTRACE for it, and is certain to be refused.',
  sources: ['https://man7.org/linux/man-pages/man2/kill.2.html', 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'],
  messages: {
    denied: {
      problem: "'{container}' signals '{pattern}' of '{target}' with SYS_PTRACE and without KILL, as user {user}, and '{target}' runs as user {targetUser}",
      fix: 'Add KILL in place of SYS_PTRACE, to user 0, or run both as one user',
    },
  },
  look: view => deniedSignals(view).flatMap(({ of, path, pattern, target, reasons }) => {
    const reason = reasons.find(({ code }) => code === 'signals-other-user');
    if (reason?.code !== 'signals-other-user' || !mayTrace(of.container)) return [];
    const { user, targetUser } = reason;
    return [{ message: 'denied', parameters: { container: of.name, pattern, target: target.name, user, targetUser }, container: of.name, path } as const];
  }),
});
