import { Wanted } from '../../pod/field-reader';
import { isOfKubernetes } from '../kubernetes-own';
import { isPlaceholder } from '../placeholder';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const TAKEN: Readonly<Record<Wanted, string>> = { text: 'a text', number: 'a number', boolean: 'true or false', list: 'a list', object: 'an object' };

/** The value itself may be a secret. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return TAKEN.list;
  switch (typeof value) {
    case 'string': return TAKEN.text;
    case 'number': return Number.isFinite(value) ? TAKEN.number : 'no finite number';
    case 'boolean': return String(value);
    default: return TAKEN.object;
  }
}

export const FIELD_TYPE = defineRule({
  id: 'field-type',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['malformed field'],
  title: 'A field holds something of another type than Kubernetes takes',
  explanation: 'YAML without quotes has numbers and truth values, as 8080, yes and on, and text in quotes is neither. The API server refuses what is of another type than its field, so that the variable of a container, a word of a command, an annotation or a label takes quotes there. The rule looks at the fields that this library reads, in the kinds of Kubernetes itself, and passes over what a template has yet to fill in.',
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/', 'https://github.com/kubernetes/kubernetes/issues/82296'],
  linters: 'Those that have schemas find it in all fields, such as kubeconform.',
  messages: {
    unquoted: {
      problem: '{field} is {found}, where Kubernetes takes a text',
      fix: 'Put it between quotes',
    },
    quoted: {
      problem: '{field} is a text, where Kubernetes takes {taken}',
      fix: 'Write {taken}, without quotes',
    },
    other: {
      problem: '{field} is {found}, where Kubernetes takes {taken}',
      fix: 'Write {taken}',
    },
  },
  look: ({ workload: { apiVersion, malformed } }) => {
    const known = isOfKubernetes(apiVersion) ? malformed.filter(({ value }) => !isPlaceholder(value)) : [];
    return known.map(({ name: field, pointer: path, value, wanted }) => {
      const [found, taken] = [typeOf(value), TAKEN[wanted]];
      if (wanted === 'text' && typeof value !== 'object') return { message: 'unquoted', parameters: { field, found }, path };
      if ((wanted === 'number' || wanted === 'boolean') && typeof value === 'string') return { message: 'quoted', parameters: { field, taken }, path };
      return { message: 'other', parameters: { field, found, taken }, path };
    });
  },
});
