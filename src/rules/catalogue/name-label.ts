import { ViewedContainer } from '../command-lines';
import { isPlaceholder } from '../placeholder';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsDNS1123Label) */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LONGEST = 63;

export const NAME_LABEL = defineRule({
  id: 'name-label',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  title: 'The name of a container is a DNS label',
  explanation: 'The API server takes at most 63 of a-z, 0-9 and -, with a letter or digit at both ends. Knative gives a container a name that has none, and what a template has yet to fill in is passed over.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (validateContainerCommon)'],
  messages: {
    missing: {
      problem: 'a container has no name',
      fix: 'Give it one, such as debug',
    },
    none: {
      problem: "'{name}' cannot be the name of a container",
      fix: 'Write at most 63 of a-z, 0-9 and -, with a letter or digit at both ends',
    },
  },
  look: ({ workload: { malformed }, containers }) => {
    const isNamedLater = ({ name, path }: ViewedContainer) => name !== '' && (
      isPlaceholder(name) || malformed.some(({ pointer, value }) => pointer === `${path}/name` && isPlaceholder(value)));
    const refused = containers.filter(each => (each.name.length > LONGEST || !DNS_LABEL.test(each.name)) && !isNamedLater(each));
    return refused.map(({ name, path }) => (name === ''
      ? { message: 'missing', parameters: {}, path: `${path}/name` }
      : { message: 'none', parameters: { name }, container: name, path: `${path}/name` }));
  },
});
