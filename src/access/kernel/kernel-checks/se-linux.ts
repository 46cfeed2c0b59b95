import { KernelCheck } from '../kernel-check';

const source = 'https://github.com/containers/podman/issues/7886; selinux_ptrace_access_check and selinux_task_kill in security/selinux/hooks.c';

/** Processes with one label may do to each other what they could without SELinux; of two labels only the policy knows. */
export const seLinux: KernelCheck = (actor, target, host) => actor.seLinux === target.seLinux || !host.seLinuxKeepsApart
  ? { allowed: true, source }
  : { allowed: false, reason: { code: 'se-linux' }, source };
