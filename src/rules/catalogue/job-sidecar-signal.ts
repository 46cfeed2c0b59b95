import { AccessOutcome } from '../../access/access-outcome';
import { ProcessAccess } from '../../access/process-access';
import { runsToCompletion } from '../../pod/containers';
import { imageName } from '../../pod/image-name';
import { Container } from '../../pod/pod';
import { programOf } from '../../shell/command-line';
import { signalOf } from '../../shell/kill';
import { signalledSearches } from '../../shell/process-search';
import { ViewedContainer } from '../command-lines';
import { decisionOn, evidentAccesses } from '../denied-access';
import { isEndless } from '../endless-command';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { WorkloadView } from '../workload-view';

/** These end a program that does nothing about it: https://man7.org/linux/man-pages/man7/signal.7.html */
const ENDING: readonly (string | undefined)[] = ['HUP', 'INT', 'KILL', 'QUIT', 'TERM'];
/** Of these the Cloud SQL Auth Proxy is known not to make a success. */
const FAILING_PROXY: readonly (string | undefined)[] = ['KILL', 'TERM'];

const endings = inCommands(command => (ENDING.includes(signalOf(command)) ? signalledSearches(command) : []));
const endingsOfProxy = inCommands(command => (FAILING_PROXY.includes(signalOf(command)) ? signalledSearches(command) : []));

/** The program that a container runs for good, where that does nothing about signals. */
function endlessProgram(view: WorkloadView, container: ViewedContainer): string | undefined {
  const { commands = [] } = view.mainLineOf(container) ?? {};
  const last = commands.at(-1);
  return last?.isCertain && isEndless(last) && !commands.some(command => programOf(command) === 'trap') ? programOf(last) : undefined;
}

const PROXY = 'cloud-sql-proxy';
const ITS_SETTING = 'exit-zero-on-sigterm';

/** With a configuration of its own it may do otherwise: https://github.com/GoogleCloudPlatform/cloud-sql-proxy/blob/main/docs/cmd/cloud-sql-proxy.md */
function proxyThatFails({ image = '', command, args = [], env = [], envFrom }: Container): string | undefined {
  const [program = imageName(image).repository, ...words] = command ?? [];
  const isProxy = program.slice(program.lastIndexOf('/') + 1) === PROXY;
  const isConfigured = [...words, ...args].some(word => word.includes(ITS_SETTING) || word.startsWith('--config-file'))
    || env.some(({ name = '' }) => name === 'CSQL_PROXY_EXIT_ZERO_ON_SIGTERM' || name === 'CSQL_PROXY_CONFIG_FILE') || envFrom !== undefined;
  return isProxy && !isConfigured ? PROXY : undefined;
}

export const JOB_SIDECAR_SIGNAL = defineRule({
  id: 'job-sidecar-signal',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needs: ['restartPolicy'],
  title: 'A sidecar that is ended by a signal keeps a Job from succeeding',
  explanation: 'A Pod that is to end succeeds where each of its regular containers ends with 0. By a signal sleep and tail end with 128 and its number, and the Cloud SQL Auth Proxy ends with 143 by TERM. With the restart policy Never the Pod fails then, and with OnFailure the container is started again.',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase',
    'https://man7.org/linux/man-pages/man7/signal.7.html',
    'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/blob/main/docs/cmd/cloud-sql-proxy.md',
    'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/issues/262',
    'https://github.com/porter-dev/porter-charts/pull/1709',
  ],
  messages: {
    endless: {
      problem: "'{container}' ends '{sidecar}' by a signal, and {program} does not end with 0 by it, so the Pod does not succeed",
      fix: 'Move {sidecar} to initContainers with restartPolicy: Always (Kubernetes 1.29 and later), or have it end with 0, as tail --pid does',
    },
    proxy: {
      problem: "'{container}' ends '{sidecar}' by a signal, and {program} does not end with 0 by it, so the Pod does not succeed",
      fix: 'Move {sidecar} to initContainers with restartPolicy: Always (Kubernetes 1.29 and later), or give it --exit-zero-on-sigterm, and end it by TERM',
    },
  },
  look: view => {
    if (!runsToCompletion(view.pod.spec)) return [];
    const ended = (searches: ReturnType<typeof endings>) => evidentAccesses(view, searches)
      .filter(each => each.target.list === 'containers' && decisionOn(view, ProcessAccess.SIGNAL, each)?.outcome !== AccessOutcome.DENIED);
    const hit = <M extends string>(message: M, { of, path, target }: ReturnType<typeof ended>[number], program: string | undefined) =>
      (program === undefined ? [] : [{ message, parameters: { container: of.name, sidecar: target.name, program }, container: of.name, path }]);
    return [
      ...ended(endings(view)).flatMap(each => hit('endless', each, endlessProgram(view, each.target))),
      ...ended(endingsOfProxy(view)).flatMap(each => hit('proxy', each, proxyThatFails(each.target.container))),
    ];
  },
});
