import { isRestartable } from '../../pod/containers';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const SIDECAR_VERSION = defineRule({
  id: 'sidecar-version',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  needs: ['initContainers'],
  title: 'Before Kubernetes 1.29 an init container has to end',
  explanation: 'Sidecars in initContainers are on from 1.29 on. Before, the API server drops restartPolicy there, and the other containers wait for the end of the sidecar.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#feature-state', 'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/ (SidecarContainers)'],
  versions: { before: 29 },
  messages: {
    older: {
      problem: "the init container '{container}' has restartPolicy: Always, which Kubernetes 1.{minor} does not know, so the Pod waits for its end",
      fix: 'Make it a regular container, or use Kubernetes 1.29 or later',
    },
  },
  look: ({ containers, settings: { kubernetesMinor = 0 } }) => containers
    .filter(({ list, container }) => list === 'initContainers' && isRestartable(container))
    .map(({ name, path }) => ({ message: 'older', parameters: { container: name, minor: kubernetesMinor }, container: name, path: `${path}/restartPolicy` })),
});
