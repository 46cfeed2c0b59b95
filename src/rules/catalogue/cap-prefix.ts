import { RUNTIMES } from '../../access/kernel/runtimes';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { isCapability, oddCapabilities } from '../written-capabilities';

/** What a name with the prefix is meant to be. */
function meantBy(name: string): string | undefined {
  const meant = /^cap_(.*)$/i.exec(name)?.[1].toUpperCase();
  return meant !== undefined && isCapability(meant) ? meant : undefined;
}

export const CAP_PREFIX = defineRule({
  id: 'cap-prefix',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  needs: ['odd capability'],
  title: 'Kubernetes writes capabilities without CAP_',
  explanation: 'The API server takes any name. containerd puts CAP_ before it, finds no capability CAP_CAP_KILL, and goes on without a word. CRI-O takes both, so a manifest that works there fails elsewhere.',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
    'https://github.com/containerd/containerd/blob/main/internal/cri/server/container_create.go',
  ],
  fixed: 'CAP_ is left out, and the name in upper case',
  messages: {
    added: {
      problem: "'{container}' adds {name}, which containerd ignores without a word",
      fix: 'Write {meant}',
    },
    dropped: {
      problem: "'{container}' drops {name}, which containerd ignores without a word, so it keeps {meant}",
      fix: 'Write {meant}',
    },
  },
  look: view => oddCapabilities(view).flatMap(({ of: { name: container, container: { securityContext } }, list, name, path }) => {
    const { containerRuntime } = view.settings.node;
    const isRead = containerRuntime !== undefined && RUNTIMES[containerRuntime].acceptsPrefix && name.startsWith('CAP_');
    const meant = meantBy(name);
    if (securityContext?.privileged || meant === undefined || isRead) return [];
    const patch = [{ op: 'replace', path, value: meant }] as const;
    return [{ message: list === 'add' ? 'added' : 'dropped', parameters: { container, name, meant }, container, path, patch } as const];
  }),
});
