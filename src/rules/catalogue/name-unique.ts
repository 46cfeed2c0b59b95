import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const NAME_UNIQUE = defineRule({
  id: 'name-unique',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  title: 'Each container of a Pod has a name of its own',
  explanation: 'Regular, init and ephemeral containers are told apart by one name. The API server refuses a second one of a name.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (validateContainers, validateInitContainers, validateEphemeralContainers)'],
  messages: {
    taken: {
      problem: "another container of the Pod is named '{name}' already",
      fix: 'Give each a name of its own',
    },
  },
  look: ({ containers }) => containers
    .filter(({ name }, index) => name !== '' && containers.findIndex(other => other.name === name) < index)
    .map(({ name, path }) => ({ message: 'taken', parameters: { name }, container: name, path: `${path}/name` })),
});
