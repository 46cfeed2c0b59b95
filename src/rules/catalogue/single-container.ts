import { injectionsOf } from '../injections';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const SINGLE_CONTAINER = defineRule({
  id: 'single-container',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  title: 'A single container shares its processes with nobody',
  explanation: 'All that comes of it is that pause is PID 1, reaps orphans and forwards no signals. Some want just that. The rule says nothing where an annotation or a label has another container injected.',
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/', 'https://github.com/openstack/openstack-helm/blob/master/memcached/templates/statefulset.yaml'],
  messages: {
    alone: {
      problem: "the Pod shares its process namespace, and '{container}' is its only container",
      fix: 'Leave out shareProcessNamespace, unless pause is to reap its orphans',
    },
    atLast: {
      problem: "the Pod shares its process namespace, and its init containers have ended when '{container}' starts, which is alone then",
      fix: 'Leave out shareProcessNamespace, unless pause is to reap its orphans',
    },
  },
  look: ({ containers, companions, pod }) => {
    // Ephemeral containers see it, whatever it is.
    const isAlone = companions.length === 1 && !containers.some(({ list }) => list === 'ephemeralContainers');
    if (!isAlone || injectionsOf(pod).length > 0) return [];
    return [{ message: containers.length === 1 ? 'alone' : 'atLast', parameters: { container: companions[0].name }, path: '/spec/shareProcessNamespace' }];
  },
});
