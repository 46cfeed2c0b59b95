import { pointerSegment } from '../../pod/json-pointer-segment';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

/** https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os */
const LABELS: readonly string[] = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

export const WINDOWS_NODE = defineRule({
  id: 'windows-node',
  severity: RuleSeverity.WARNING,
  about: 'shared processes',
  needs: ['affinity', 'nodeSelector'],
  title: 'A Windows node has no process namespaces',
  explanation: 'A Pod that only Windows nodes are selected for does not share its processes there. Without os.name the API server cannot tell, and takes it.',
  sources: ['https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec'],
  messages: {
    selected: {
      problem: 'the Pod shares its process namespace and is for Windows nodes only',
      fix: "Leave out shareProcessNamespace, and set os.name: 'windows'",
    },
  },
  look: ({ pod: { spec } }) => {
    if (spec.os?.name === 'windows') return [];
    const label = LABELS.find(each => spec.nodeSelector?.[each] === 'windows');
    if (label) return [{ message: 'selected', parameters: {}, path: `/spec/nodeSelector${pointerSegment(label)}` }];
    const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
    const isWindowsOnly = terms.length > 0 && terms.every(({ matchExpressions = [] }) => matchExpressions.some(({ key = '', operator, values = [] }) =>
      LABELS.includes(key) && operator === 'In' && values.length > 0 && values.every(value => value === 'windows')));
    return isWindowsOnly
      ? [{ message: 'selected', parameters: {}, path: '/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms' }]
      : [];
  },
});
