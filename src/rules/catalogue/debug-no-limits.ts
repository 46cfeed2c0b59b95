import { isToDebug } from '../debug-containers';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const DEBUG_NO_LIMITS = defineRule({
  id: 'debug-no-limits',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  needs: ['capabilities', 'tty'],
  title: 'What is done by hand beside a program may take the memory of the node',
  explanation: 'Tracing, dumps and profiles take memory. The rule speaks of a container that somebody is to work in: one with stdin and tty, or with SYS_PTRACE, and with nothing to do by itself. Without a limit that is the memory of the node, and without requests autoscaling by utilization fails for the whole Pod.',
  sources: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/', 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics', 'https://github.com/argoproj/argo-workflows/issues/1256'],
  linters: 'Of any container: Trivy KSV-0018, Checkov CKV_K8S_13, Kubescape C-0009, Polaris memoryLimitsMissing, kube-linter unset-memory-requirements.',
  messages: {
    missing: {
      problem: "'{container}' is to debug, and has no limit of memory",
      fix: 'Set resources.limits.memory, and resources.requests',
    },
  },
  look: view => {
    const { companions, pod: { spec }, settings: { kubernetesMinor = Infinity } } = view;
    // That of the whole Pod is kept from Kubernetes 1.34 on, and dropped before.
    if (kubernetesMinor >= 34 && spec.resources?.limits?.memory !== undefined) return [];
    return companions
      .filter(each => each.container.resources?.limits?.memory === undefined && isToDebug(view, each))
      .map(({ name, path }) => ({ message: 'missing', parameters: { container: name }, container: name, path }));
  },
});
