import { CAPABILITIES } from '../../access/kernel/capabilities';
import { RUNTIMES } from '../../access/kernel/runtimes';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const LISTS = ['add', 'drop'] as const;

/** What a name with the prefix is meant to be. */
function meantBy(name: string): string | undefined {
  const meant = /^cap_(.*)$/i.exec(name)?.[1].toUpperCase();
  return meant !== undefined && (meant === 'ALL' || CAPABILITIES.includes(meant)) ? meant : undefined;
}

export const CAP_PREFIX = defineRule({
  id: 'cap-prefix',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
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
  *look({ containers, settings: { node: { containerRuntime } } }) {
    const isRead = (name: string) => containerRuntime !== undefined && RUNTIMES[containerRuntime].acceptsPrefix && name.startsWith('CAP_');
    for (const { name: container, container: { securityContext: { privileged, capabilities = {} } = {} }, path } of containers) {
      if (privileged) continue;
      for (const list of LISTS) {
        for (const [index, name] of (capabilities[list] ?? []).entries()) {
          const meant = meantBy(name);
          if (meant === undefined || isRead(name)) continue;
          const at = `${path}/securityContext/capabilities/${list}/${index}`;
          const patch = [{ op: 'replace', path: at, value: meant }] as const;
          yield { message: list === 'add' ? 'added' : 'dropped', parameters: { container, name, meant }, container, path: at, patch };
        }
      }
    }
  },
});
