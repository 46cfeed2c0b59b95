import { signalledSearches } from '../../shell/process-search';
import { inCommands } from '../in-commands';
import { ambiguousHits } from '../process-evidence';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const searches = inCommands(signalledSearches);

export const PKILL_AMBIGUOUS = defineRule({
  id: 'pkill-ambiguous',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: searches,
  title: 'A signal by name goes to the processes of several containers',
  explanation: 'pkill, killall and what pgrep and pidof find see the processes of all containers. The rule speaks where more than one evidently runs what is signalled.',
  sources: ['https://man7.org/linux/man-pages/man1/pgrep.1.html'],
  messages: {
    several: {
      problem: "'{container}' signals every '{pattern}', and there is one in {others}, too",
      fix: 'Signal by a PID file, or by what the command line has of its own',
    },
  },
  look: view => ambiguousHits(view, searches(view).filter(({ found }) => !found.isOfOne), false),
});
