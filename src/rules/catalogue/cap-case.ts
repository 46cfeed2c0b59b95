import { CAPABILITIES } from '../../access/kernel/capabilities';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const LISTS = ['add', 'drop'] as const;

export const CAP_CASE = defineRule({
  id: 'cap-case',
  severity: RuleSeverity.NOTE,
  about: 'any Pod',
  title: 'Kubernetes writes capabilities in upper case',
  explanation: 'Container runtimes take any case, but Pod Security admission and other policies compare the letters: drop: [all] does not meet the level restricted, and add: [kill] not even baseline.',
  sources: [
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/pod-security-admission/policy/check_capabilities_restricted.go',
    'https://github.com/containerd/containerd/blob/main/internal/cri/server/container_create.go',
  ],
  fixed: 'the name in upper case',
  messages: {
    lower: {
      problem: "'{container}' writes the capability {name} in lower case, which admission policies do not take for {meant}",
      fix: 'Write {meant}',
    },
  },
  look: ({ containers }) => containers.flatMap(({ name: container, container: { securityContext }, path }) =>
    LISTS.flatMap(list => (securityContext?.capabilities?.[list] ?? []).flatMap((name, index) => {
      const meant = name.toUpperCase();
      if (meant === name || (meant !== 'ALL' && !CAPABILITIES.includes(meant))) return [];
      const at = `${path}/securityContext/capabilities/${list}/${index}`;
      return [{ message: 'lower', parameters: { container, name, meant }, container, path: at, patch: [{ op: 'replace', path: at, value: meant }] } as const];
    }))),
});
