import { Process } from '../credentials';
import { Check, userInWords } from '../ruling';

/** What operations open under /proc/PID, and the permission that this takes: tgid_base_stuff in fs/proc/base.c. */
const ENTRIES = {
  'status': { mode: 'r--r--r--', wanted: 'r', page: 'proc_pid_status(5)' },
  'environ': { mode: 'r--------', wanted: 'r', page: 'proc_pid_environ(5)' },
  'maps': { mode: 'r--r--r--', wanted: 'r', page: 'proc_pid_maps(5)' },
  'fd': { mode: 'r-x------', wanted: 'r', page: 'proc_pid_fd(5)' },
  'fd/0': { mode: 'r-x------', wanted: 'x', page: 'proc_pid_fd(5)' },
  'ns/mnt': { mode: 'r-x--x--x', wanted: 'x', page: 'proc_pid_ns(5)' },
};

type Owner = Pick<Process, 'user' | 'group'>;

/** Entries belong to the process' user, or to root where the process is not dumpable. */
export function fileMode(entry: keyof typeof ENTRIES): Check {
  const { mode, wanted, page } = ENTRIES[entry];
  const source = `${page}; task_dump_owner in fs/proc/base.c, generic_permission in fs/namei.c`;
  if (mode.slice(6).includes(wanted)) return () => ({ allowed: true, reason: '', source });
  return (actor, target) => {
    const bypass = ['DAC_READ_SEARCH', 'DAC_OVERRIDE'].find(capability => actor.capabilities.has(capability));
    if (bypass) return { allowed: true, reason: `'${actor.name}' has ${bypass}`, source };
    const owner: Owner = target.dumpable ? target : { user: 0, group: 0 };
    if (permissionsOf(actor, owner, mode).includes(wanted)) return { allowed: true, reason: `both run as ${userInWords(actor.user)}`, source };
    const whose = target.dumpable ? `the user of '${target.name}', which is ${userInWords(owner.user)}` : `root, as '${target.name}' is not dumpable`;
    return {
      allowed: false,
      reason: `/proc/PID/${entry} opens only for ${whose}, and '${actor.name}' runs as ${userInWords(actor.user)} without DAC_READ_SEARCH`,
      source,
    };
  };
}

function permissionsOf(actor: Process, owner: Owner, mode: string): string {
  if (actor.user === owner.user) return mode.slice(0, 3);
  const isOfGroup = [actor.group, ...actor.groups].includes(owner.group);
  return isOfGroup ? mode.slice(3, 6) : mode.slice(6);
}
