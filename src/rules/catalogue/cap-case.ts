import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';
import { isCapability, oddCapabilities } from '../written-capabilities';

export const CAP_CASE = defineRule({
  id: 'cap-case',
  severity: RuleSeverity.NOTE,
  about: 'any Pod',
  needs: ['odd capability'],
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
  look: view => oddCapabilities(view).flatMap(({ of: { name: container }, name, path }) => {
    const meant = name.toUpperCase();
    if (meant === name || !isCapability(meant)) return [];
    return [{ message: 'lower', parameters: { container, name, meant }, container, path, patch: [{ op: 'replace', path, value: meant }] } as const];
  }),
});
