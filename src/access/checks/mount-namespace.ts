import { capableOver } from '../credentials';
import { Check } from '../ruling';

const source = 'setns(2); mntns_install in fs/namespace.c';

const NEEDED = ['SYS_ADMIN', 'SYS_CHROOT'];

/** Entering a mount namespace takes two capabilities. */
export const mountNamespace: Check = (actor, target) => {
  const missing = NEEDED.filter(capability => !capableOver(actor, target, capability));
  return missing.length === 0
    ? { allowed: true, reason: `'${actor.name}' has ${NEEDED.join(' and ')}`, source }
    : { allowed: false, reason: `'${actor.name}' lacks ${missing.join(' and ')}`, source };
};
