import { searchesIn } from '../../shell/process-search';
import { inCommands } from '../in-commands';
import { ambiguousHits } from '../process-evidence';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const searches = inCommands(searchesIn);

export const PROBE_PGREP_AMBIGUOUS = defineRule({
  id: 'probe-pgrep-ambiguous',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: searches,
  title: 'A probe that looks for a process by its name finds that of another container',
  explanation: 'pgrep, pidof and ps see the processes of all containers. The rule speaks where another container evidently runs what the probe looks for: the probe then passes although the own process has ended.',
  sources: ['https://man7.org/linux/man-pages/man1/pgrep.1.html'],
  messages: {
    several: {
      problem: "a probe of '{container}' looks for '{pattern}', and there is one in {others}, too",
      fix: 'Probe by a port or a request, or by the PID in a file of the container',
    },
  },
  look: view => ambiguousHits(view, searches(view).filter(({ by }) => by === 'probe'), true),
});
