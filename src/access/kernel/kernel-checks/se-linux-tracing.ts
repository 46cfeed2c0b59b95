import { KernelCheck } from '../kernel-check';

const source = 'https://github.com/containers/container-selinux/blob/main/container.te (deny_ptrace); selinux_ptrace_access_check in security/selinux/hooks.c';

/** To attach to a process is a permission of its own, which a policy may withhold from processes with one label, too. */
export const seLinuxTracing: KernelCheck = (_actor, _target, host) => host.seLinuxDeniesPtrace
  ? { allowed: false, reason: { code: 'se-linux-denies-ptrace' }, source }
  : { allowed: true, source };
