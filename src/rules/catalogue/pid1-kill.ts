import { killIn } from '../../shell/kill';
import { inCommands } from '../in-commands';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** What pause has handlers for, but for SIGCHLD: all else the kernel keeps from a PID 1. */
const ENDS_PAUSE: readonly string[] = ['INT', 'TERM'];

const signalsToPid1 = inCommands(command => {
  const { signal, targets = [] } = killIn(command) ?? {};
  return signal !== undefined && targets.some(({ value }) => value === '1') ? [signal] : [];
});

export const PID1_KILL = defineRule({
  id: 'pid1-kill',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: signalsToPid1,
  title: 'PID 1 is no longer the main process of the container',
  explanation: "Where processes are shared, PID 1 is the sandbox's pause. Of what containers send it, TERM and INT end it, and with it every container of the Pod; other signals come to nothing, and signal 0 tells only that the Pod is there.",
  sources: [
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/build/pause/linux/pause.c',
    'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html',
    'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing',
    'https://github.com/argoproj/argo-workflows/pull/4575',
  ],
  messages: {
    ends: {
      problem: "'{container}' sends {signal} to PID 1, which is pause: where that is permitted, every container of the Pod ends",
      fix: 'Signal the process by its name or PID file',
    },
    nothing: {
      problem: "'{container}' sends {signal} to PID 1, which is pause, so nothing comes of it",
      fix: 'Signal the process by its name or PID file',
    },
  },
  look: view => signalsToPid1(view).map(({ of: { name }, found: signal, path }) => ({
    message: ENDS_PAUSE.includes(signal) ? 'ends' : 'nothing',
    parameters: { container: name, signal: signal === 'EXIT' ? 'signal 0' : signal },
    container: name,
    path,
  })),
});
