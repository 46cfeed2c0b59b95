import { isOfKubernetes } from '../kubernetes-own';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const SHARE_MISPLACED = defineRule({
  id: 'share-misplaced',
  severity: RuleSeverity.WARNING,
  about: 'any Pod',
  title: 'The field that shares processes is where Kubernetes does not look for it',
  explanation: 'shareProcessNamespace is a field of the Pod\'s spec. In the spec of a Deployment, in metadata, in a container or a security context, or spelled in another way, it is no field of Kubernetes: kubectl refuses it, and from others the API server drops it with no more than a warning, so that nothing is shared. The rule says nothing where the Pod\'s spec says whether it shares.',
  sources: [
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'https://github.com/llvm/llvm-zorg/pull/938',
    'https://github.com/hashicorp/vault-helm/issues/666',
  ],
  linters: 'Those that have schemas find it where they are strict, such as kubeconform -strict.',
  messages: {
    unknown: {
      problem: '{field} is no field of Kubernetes there, so that the Pod does not share its processes',
      fix: 'Write shareProcessNamespace: true in {spec}, beside the containers',
    },
  },
  look: ({ workload: { apiVersion, podTemplatePath, straySharing }, pod }) => {
    if (pod.spec.shareProcessNamespace !== undefined || !isOfKubernetes(apiVersion)) return [];
    const spec = [...podTemplatePath.split('/').slice(1), 'spec'].join('.');
    return straySharing().map(({ field, pointer: path }) => ({ message: 'unknown', parameters: { field, spec }, path, isFromObject: true }));
  },
});
