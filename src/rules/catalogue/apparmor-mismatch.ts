import { deniedSignals, signalsInCommands } from '../denied-access';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const APPARMOR_MISMATCH = defineRule({
  id: 'apparmor-mismatch',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needsInCommands: signalsInCommands,
  title: 'AppArmor lets no signal pass between two profiles',
  explanation: 'The profile that container runtimes give by default allows signals and tracing only between processes that have it. The rule speaks where the nodes are known to have AppArmor, which an app says by Nodes.describe and the command has no option for, and a command evidently signals a process of a container with another profile.',
  sources: ['https://github.com/containerd/containerd/blob/main/contrib/apparmor/template.go', 'https://kubernetes.io/docs/tutorials/security/apparmor/'],
  messages: {
    denied: {
      problem: "'{container}' signals '{pattern}' of '{target}', which has another AppArmor profile",
      fix: 'Give both the same appArmorProfile; a privileged container has none',
    },
  },
  look: view => deniedSignals(view)
    .filter(({ reasons }) => reasons.some(({ code }) => code === 'app-armor'))
    .map(({ of, path, pattern, target }) => ({ message: 'denied', parameters: { container: of.name, pattern, target: target.name }, container: of.name, path })),
});
