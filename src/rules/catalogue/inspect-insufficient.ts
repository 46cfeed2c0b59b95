import { ProcessAccess } from '../../access/process-access';
import { tracedSearches } from '../../shell/process-search';
import { deniedAccesses } from '../denied-access';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const searches = inCommands(tracedSearches);

export const INSPECT_INSUFFICIENT = defineRule({
  id: 'inspect-insufficient',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: searches,
  title: 'A tracer may not attach',
  explanation: 'Tracing takes the same user and group with no capability less, or SYS_PTRACE as root. The rule speaks where a command evidently traces a process of another container, and is certain to be refused.',
  sources: ['https://man7.org/linux/man-pages/man2/ptrace.2.html', 'https://github.com/benfred/py-spy/issues/8'],
  messages: {
    denied: {
      problem: "'{container}' traces '{pattern}' of '{target}', which the kernel refuses it",
      fix: "Run {container} as the user and group of '{target}', or as user 0 with SYS_PTRACE",
    },
  },
  look: view => deniedAccesses(view, ProcessAccess.TRACE, searches(view))
    .map(({ of, path, pattern, target }) => ({ message: 'denied', parameters: { container: of.name, pattern, target: target.name }, container: of.name, path })),
});
