import { isWorkedIn, mayTrace } from '../debug-containers';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const LASTING_KINDS: readonly string[] = ['CloneSet', 'DaemonSet', 'Deployment', 'DeploymentConfig', 'ReplicaSet', 'ReplicationController', 'Rollout', 'StatefulSet'];

export const DEBUG_IN_PRODUCTION = defineRule({
  id: 'debug-in-production',
  severity: RuleSeverity.NOTE,
  about: 'shared processes',
  needs: ['tty'],
  title: 'Every replica has a shell that can look into all processes',
  explanation: 'A container with stdin, tty and SYS_PTRACE, and with nothing to do by itself, is for somebody who debugs. In a workload it is in each Pod for good, for everybody who may use kubectl exec.',
  sources: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/#ephemeral-container'],
  linters: 'SYS_PTRACE alone: Trivy KSV-0022, Checkov CKV_K8S_25, Kubescape C-0046, Polaris dangerousCapabilities, KubeHound CE_SYS_PTRACE.',
  messages: {
    lasting: {
      problem: "each Pod of the {kind} has '{container}' with stdin, tty and SYS_PTRACE",
      fix: 'Debug a Pod with kubectl debug when there is need, or say with access what the sidecar is for, and give its target a user, so that it needs no SYS_PTRACE',
    },
  },
  look: view => view.companions
    .filter(each => LASTING_KINDS.includes(view.workload.kind) && mayTrace(each.container) && isWorkedIn(view, each))
    .map(({ name, path }) => ({ message: 'lasting', parameters: { kind: view.workload.kind, container: name }, container: name, path })),
});
