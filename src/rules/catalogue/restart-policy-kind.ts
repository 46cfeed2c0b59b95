import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const ALWAYS = ['Always'];
const AT_MOST_ON_FAILURE = ['OnFailure', 'Never'];

/** What the kinds take; others take any. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  'v1/ReplicationController': ALWAYS,
  'apps/v1/Deployment': ALWAYS,
  'apps/v1/ReplicaSet': ALWAYS,
  'apps/v1/StatefulSet': ALWAYS,
  'apps/v1/DaemonSet': ALWAYS,
  'batch/v1/Job': AT_MOST_ON_FAILURE,
  'batch/v1/CronJob': AT_MOST_ON_FAILURE,
};

const ANY = [...ALWAYS, ...AT_MOST_ON_FAILURE];

export const RESTART_POLICY_KIND = defineRule({
  id: 'restart-policy-kind',
  severity: RuleSeverity.ERROR,
  about: 'any Pod',
  title: 'The restart policy does not go with the kind',
  explanation: 'Pods that are to run for good have the restart policy Always, and those of a Job OnFailure or Never, which has to be written, as the default is Always. The API server refuses others.',
  sources: [
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/apps/validation/validation.go',
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/batch/validation/validation.go (validateJobSpec)',
  ],
  fixed: 'a policy that is written in other letters, as always for Always',
  messages: {
    missing: {
      problem: 'the {kind} has no restartPolicy, and the default is Always',
      fix: 'Write {taken}',
    },
    other: {
      problem: "the {kind} has the restartPolicy '{policy}'",
      fix: 'Write {taken}',
    },
  },
  look: ({ workload: { apiVersion, kind, pod: { spec } } }) => {
    const allowed = TAKEN[`${apiVersion}/${kind}`] ?? ANY;
    const policy = spec.restartPolicy || undefined;
    if (allowed.includes(policy ?? 'Always')) return [];
    const taken = allowed.join(' or ');
    const path = '/spec/restartPolicy';
    if (policy === undefined) return [{ message: 'missing', parameters: { kind, taken }, path }];
    const meant = allowed.find(each => each.toLowerCase() === policy.toLowerCase());
    return [{ message: 'other', parameters: { kind, policy, taken }, path, patch: meant === undefined ? undefined : [{ op: 'replace', path, value: meant }] }];
  },
});
