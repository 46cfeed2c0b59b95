import { commandsOf, EvidentCommand } from '../../shell/command-line';
import { killIn } from '../../shell/kill';
import { finds, ProcessSearch, signalledSearches } from '../../shell/process-search';
import { injectionsOf, pathOf, sharingByVault } from '../injections';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { WorkloadView } from '../workload-view';

const COMMANDS = 'vault.hashicorp.com/agent-inject-command-';

/** What runs in the container of the agent: https://github.com/hashicorp/vault-k8s/blob/main/agent-inject/agent/agent.go (DefaultContainerArg) */
const OF_AGENT: readonly string[] = ['sh', 'vault', 'vault agent -config=/home/vault/config.json'];

function isForOthers(search: ProcessSearch): boolean {
  return !OF_AGENT.some(text => finds(search, text));
}

function seesOthers({ isShared, pod }: WorkloadView): boolean {
  return sharingByVault(pod) ?? isShared;
}

function signalsPid1(command: EvidentCommand): boolean {
  return killIn(command)?.targets.some(({ value }) => value === '1') === true;
}

export const VAULT_COMMAND = defineRule({
  id: 'vault-command',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  title: 'What Vault runs when a Secret has changed signals nothing that it sees',
  explanation: "The command of the annotation vault.hashicorp.com/agent-inject-command-NAME runs in the agent's own container, as the agent's user. It sees the processes of others only where they are shared, and a signal takes the same user. The rule speaks where the command evidently signals by name and nothing is shared, and where it signals PID 1, which is never the program.",
  sources: [
    'https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations',
    'https://github.com/hashicorp/vault-k8s/issues/56',
    'https://github.com/hashicorp/vault-helm/issues/666',
    'https://github.com/hashicorp/consul-template/blob/main/manager/command-prep.go',
  ],
  messages: {
    alone: {
      problem: "the command of {key} signals '{pattern}', and Vault's agent, which runs it, sees no processes but its own",
      fix: 'Set shareProcessNamespace: true, and have the agent run as the user of the process, as vault.hashicorp.com/agent-run-as-same-user does',
    },
    own: {
      problem: "the command of {key} signals PID 1, which is that of Vault's agent, which runs it",
      fix: 'Set shareProcessNamespace: true, and signal the process by its name, as its user, which vault.hashicorp.com/agent-run-as-same-user gives the agent',
    },
    pause: {
      problem: 'the command of {key} signals PID 1, which is pause',
      fix: 'Signal the process by its name',
    },
  },
  look: view => {
    const { annotations = {} } = view.pod.metadata;
    const scripts = Object.entries(annotations).filter(([key]) => key.startsWith(COMMANDS));
    if (scripts.length === 0 || view.pod.spec.hostPID || !injectionsOf(view.pod).some(({ injector }) => injector === 'Vault')) return [];
    const read = scripts.map(([key, script]) => ({ key, path: pathOf('annotations', key), commands: commandsOf(['sh', '-c', script]) }));
    const pid1 = seesOthers(view) ? 'pause' : 'own';
    return [
      ...read.filter(({ commands }) => commands.some(signalsPid1)).map(({ key, path }) => ({ message: pid1, parameters: { key }, path } as const)),
      ...read.flatMap(({ key, path, commands }) => {
        const search = seesOthers(view) ? undefined : commands.flatMap(signalledSearches).find(isForOthers);
        return search ? [{ message: 'alone', parameters: { key, pattern: search.pattern }, path } as const] : [];
      }),
    ];
  },
});
