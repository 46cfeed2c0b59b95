import { KernelCheck } from '../kernel-check';

/**
 * What operations open under /proc/PID, and the permission that this takes,
 * which the owner has of each: tgid_base_stuff in fs/proc/base.c. None gives
 * more to the group than to others.
 */
const ENTRIES = {
  'status': { others: 'r', wanted: 'r', page: 'proc_pid_status(5)' },
  'environ': { others: '', wanted: 'r', page: 'proc_pid_environ(5)' },
  'maps': { others: 'r', wanted: 'r', page: 'proc_pid_maps(5)' },
  'fd': { others: '', wanted: 'r', page: 'proc_pid_fd(5)' },
  'fd/0': { others: '', wanted: 'x', page: 'proc_pid_fd(5)' },
  'ns/mnt': { others: 'x', wanted: 'x', page: 'proc_pid_ns(5)' },
};

/** Entries belong to the process' user, or in Linux to root where the process is not dumpable. */
export function fileMode(entry: keyof typeof ENTRIES, ownerOfUndumpable: 'root' | 'user' = 'root'): KernelCheck {
  const { others, wanted, page } = ENTRIES[entry];
  const source = `${page}; task_dump_owner in fs/proc/base.c, generic_permission in fs/namei.c`;
  if (others.includes(wanted)) return () => ({ allowed: true, source });
  return (actor, target) => {
    const bypass = ['DAC_READ_SEARCH', 'DAC_OVERRIDE'].find(capability => actor.capabilities.has(capability));
    if (bypass) return { allowed: true, reason: { code: 'has-capabilities', capabilities: [bypass] }, source };
    const { user } = actor;
    const isUsers = target.dumpable || ownerOfUndumpable === 'user';
    const owner = isUsers ? target.user : 0;
    return user === owner
      ? { allowed: true, reason: { code: 'same-user', user }, source }
      : { allowed: false, reason: { code: 'file-of-other-user', entry, user, owner, targetIsDumpable: isUsers }, source };
  };
}
