import { programOf } from '../../shell/command-line';
import { killIn } from '../../shell/kill';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const broadcasts = inCommands(command =>
  (programOf(command) === 'killall5' || killIn(command)?.targets.some(({ value }) => value === '-1') ? [command] : []));

export const KILL_BROADCAST = defineRule({
  id: 'kill-broadcast',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: broadcasts,
  title: 'A signal to all processes goes to those of the other containers, too',
  explanation: 'The target -1 and killall5 stand for every process that one may signal. Where processes are shared these are not those of the container alone.',
  sources: ['https://man7.org/linux/man-pages/man2/kill.2.html', 'https://man7.org/linux/man-pages/man8/killall5.8.html'],
  messages: {
    all: {
      problem: "'{container}' signals every process that it may, and sees those of all containers",
      fix: 'Signal the process by its name or PID file',
    },
  },
  look: view => broadcasts(view).map(({ of: { name }, path }) => ({ message: 'all', parameters: { container: name }, container: name, path })),
});
