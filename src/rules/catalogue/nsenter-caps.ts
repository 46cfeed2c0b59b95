import { AccessOutcome } from '../../access/access-outcome';
import { ProcessAccess } from '../../access/process-access';
import { optionsOf, programOf } from '../../shell/command-line';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const entersMountNamespace = inCommands(command =>
  (programOf(command) === 'nsenter' && optionsOf(command).some(({ value = '' }) => /^-[a-zA-Z]*[ma]|^--(mount|all)\b/.test(value)) ? [command] : []));

export const NSENTER_CAPS = defineRule({
  id: 'nsenter-caps',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: entersMountNamespace,
  title: 'nsenter may not enter the mount namespace of another container',
  explanation: 'It takes SYS_ADMIN, SYS_CHROOT and the access of a tracer. The rule speaks where that is certain to be refused for every other container. The files are under /proc/PID/root, which takes less.',
  sources: ['https://man7.org/linux/man-pages/man2/setns.2.html'],
  messages: {
    denied: {
      problem: "'{container}' runs nsenter, and may enter the mount namespace of none of {others}",
      fix: 'Run it as user 0 with SYS_ADMIN, SYS_CHROOT and SYS_PTRACE, or go by /proc/PID/root',
    },
  },
  look: view => entersMountNamespace(view).flatMap(({ of, command, path }) => {
    if (command.mayBeOtherUser) return [];
    const others = view.pairs.filter(({ actor }) => actor === of.name);
    if (others.length === 0 || others.some(pair => pair.decide(ProcessAccess.NAMESPACE).outcome !== AccessOutcome.DENIED)) return [];
    return [{ message: 'denied', parameters: { container: of.name, others: others.map(({ target }) => target) }, container: of.name, path } as const];
  }),
});
