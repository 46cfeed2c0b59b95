import { KernelCheck } from '../kernel-check';
import { Process } from '../process';

const source = 'https://github.com/containers/podman/issues/7886; selinux_ptrace_access_check and selinux_task_kill in security/selinux/hooks.c';

/** Processes with one label may do to each other what they could without SELinux, but for tracing; of two labels only the policy knows. */
export const seLinux: KernelCheck = (actor, target, host) => haveOneLabel(actor, target) || !host.seLinuxKeepsApart
  ? { allowed: true, source }
  : { allowed: false, reason: { code: 'se-linux' }, source };

function haveOneLabel(actor: Process, target: Process): boolean {
  return actor.seLinux !== undefined && actor.seLinux === target.seLinux;
}
