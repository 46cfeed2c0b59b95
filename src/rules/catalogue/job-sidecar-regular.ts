import { runsToCompletion } from '../../pod/containers';
import { programOf } from '../../shell/command-line';
import { killIn } from '../../shell/kill';
import { searchesIn, signalledSearches } from '../../shell/process-search';
import { ShellWord } from '../../shell/script';
import { ViewedCommand, ViewedContainer } from '../command-lines';
import { isEndless } from '../endless-command';
import { evidentlyRuns } from '../process-evidence';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { WorkloadView } from '../workload-view';

const ENDERS: readonly (string | undefined)[] = ['killall', 'killall5', 'pkill'];

/** Whether a command may end a container by a signal, as a main program does with its sidecar: any that signals, but for one that evidently looks for others. */
function mayEnd({ command }: ViewedCommand, view: WorkloadView, container: ViewedContainer): boolean {
  const kill = killIn(command);
  if (!kill && !ENDERS.includes(programOf(command))) return false;
  const searches = signalledSearches(command);
  const isLookedFor = ({ commands }: ShellWord) => commands.some(each => searchesIn(each).length > 0);
  const areLookedFor = searches.length > 0 && (kill?.targets ?? []).every(isLookedFor);
  return !areLookedFor || searches.some(search => evidentlyRuns(view, container, search) !== false);
}

export const JOB_SIDECAR_REGULAR = defineRule({
  id: 'job-sidecar-regular',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needs: ['restartPolicy'],
  title: 'A Job does not end before all of its regular containers have',
  explanation: 'A regular container that runs for good beside the one that does the work keeps the Pod from ending. A signal is not enough: sleep and tail end by it with 143, so that the Pod fails, or the container is started again. A sidecar in initContainers with restartPolicy: Always does not.',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase',
  ],
  messages: {
    endless: {
      problem: "the Pod is to end by itself, and '{container}' runs '{command}' for good",
      fix: 'Move it to initContainers with restartPolicy: Always (Kubernetes 1.29 and later), or have it end with 0 when the main program has, as tail --pid does',
    },
  },
  look: view => {
    const { spec } = view.pod;
    const regular = view.containers.filter(({ list }) => list === 'containers');
    if (!runsToCompletion(spec) || regular.length < 2) return [];
    const endless = regular.flatMap(of => {
      const last = view.mainLineOf(of)?.commands.at(-1);
      return last?.isCertain && isEndless(last) ? [{ of, last }] : [];
    });
    // Where none does the work, nobody waits for its end.
    if (endless.length === regular.length) return [];
    const { commands } = view;
    return endless.filter(({ of }) => !commands.some(command => mayEnd(command, view, of))).map(({ of: { name, path }, last }) =>
      ({ message: 'endless', parameters: { container: name, command: last.words.map(({ text }) => text).join(' ') }, container: name, path }));
  },
});
