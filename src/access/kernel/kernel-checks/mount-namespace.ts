import { KernelCheck } from '../kernel-check';
import { capableOver } from '../process';

const source = 'setns(2); mntns_install in fs/namespace.c';

const NEEDED = ['SYS_ADMIN', 'SYS_CHROOT'];

/** Entering a mount namespace takes two capabilities. */
export const mountNamespace: KernelCheck = (actor, target) => {
  const missing = NEEDED.filter(capability => !capableOver(actor, target, capability));
  return missing.length === 0
    ? { allowed: true, reason: { code: 'has-capabilities', capabilities: NEEDED }, source }
    : { allowed: false, reason: { code: 'lacks-capabilities', capabilities: missing }, source };
};
