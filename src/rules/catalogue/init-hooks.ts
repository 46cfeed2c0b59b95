import { isRestartable } from '../../pod/containers';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const FIELDS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

export const INIT_HOOKS = defineRule({
  id: 'init-hooks',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['initContainers'],
  title: 'An init container that ends has no probes and hooks',
  explanation: 'Only an init container with restartPolicy: Always keeps running beside the others. The API server refuses probes and hooks on any other.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (validateInitContainers)', 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/'],
  messages: {
    set: {
      problem: "the init container '{container}' has a {field}, and no restartPolicy: Always",
      fix: 'Set restartPolicy: Always where it is a sidecar, or leave {field} out',
    },
  },
  look: ({ containers }) => containers
    .filter(({ list, container }) => list === 'initContainers' && !isRestartable(container))
    .flatMap(({ name, container, path }) => FIELDS
      .filter(field => container[field] !== undefined)
      .map(field => ({ message: 'set', parameters: { container: name, field }, container: name, path: `${path}/${field}` }))),
});
