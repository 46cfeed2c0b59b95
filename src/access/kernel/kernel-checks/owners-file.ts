import { KernelCheck } from '../kernel-check';

const source = 'path_resolution(7), unix(7); generic_permission in fs/namei.c, unix_find_bsd in net/unix/af_unix.c';

/** A file or a socket of the target's user, which may write it alone. DAC_READ_SEARCH reads such files, and does not write them. */
export const ownersFile: KernelCheck = (actor, target) => {
  const { user } = actor;
  if (actor.capabilities.has('DAC_OVERRIDE')) return { allowed: true, reason: { code: 'has-capabilities', capabilities: ['DAC_OVERRIDE'] }, source };
  return user === target.user
    ? { allowed: true, reason: { code: 'same-user', user }, source }
    : { allowed: false, reason: { code: 'writes-file-of-other-user', user, owner: target.user }, source };
};
