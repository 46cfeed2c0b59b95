import { mayTrace } from '../debug-containers';
import { deniedSignals, signalsInCommands } from '../denied-access';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const SIGNAL_UID_MISMATCH = defineRule({
  id: 'signal-uid-mismatch',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: signalsInCommands,
  title: 'A signal that one user sends another does not arrive',
  explanation: 'A signal takes the same user or KILL. The rule speaks where a command evidently signals a process of another container, and both users are known to differ.',
  sources: ['https://man7.org/linux/man-pages/man2/kill.2.html'],
  messages: {
    denied: {
      problem: "'{container}' signals '{pattern}' of '{target}' as user {user} without KILL, and '{target}' runs as user {targetUser}",
      fix: 'Run both as one user, or {container} as user 0 with KILL',
    },
  },
  look: view => deniedSignals(view).flatMap(({ of, path, pattern, target, reasons }) => {
    const reason = reasons.find(({ code }) => code === 'signals-other-user');
    if (reason?.code !== 'signals-other-user' || mayTrace(of.container)) return [];
    const { user, targetUser } = reason;
    return [{ message: 'denied', parameters: { container: of.name, pattern, target: target.name, user, targetUser }, container: of.name, path } as const];
  }),
});
