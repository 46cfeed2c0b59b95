import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const EPHEMERAL_IN_MANIFEST = defineRule({
  id: 'ephemeral-in-manifest',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  needs: ['ephemeralContainers'],
  title: 'An ephemeral container is added to a Pod that runs',
  explanation: 'The API server refuses ephemeral containers in a Pod that is made and in a Pod template: kubectl debug adds them later, by a subresource of their own.',
  sources: ['https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (ValidatePodCreate, ValidatePodTemplateSpec)', 'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/'],
  messages: {
    listed: {
      problem: 'the manifest has the ephemeral containers {names}',
      fix: 'Add them with kubectl debug, or make them regular containers',
    },
  },
  look: ({ workload: { isLive }, pod: { spec: { ephemeralContainers = [] } } }) => (isLive || ephemeralContainers.length === 0 ? [] : [{
    message: 'listed',
    parameters: { names: ephemeralContainers.map(({ name = '' }) => name) },
    path: '/spec/ephemeralContainers',
  }]),
});
