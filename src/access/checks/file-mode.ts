import { Process } from '../credentials';
import { Check, userInWords } from '../ruling';

const source = 'proc_pid_environ(5), proc_pid_fd(5), path_resolution(7); task_dump_owner in fs/proc/base.c, generic_permission in fs/namei.c';

const READ = 4;
const SEARCH = 1;

/** The permissions of files under /proc/PID that operations open: tgid_base_stuff in fs/proc/base.c. */
const ENTRIES = {
  'status': { mode: 0o444, wanted: READ },
  'environ': { mode: 0o400, wanted: READ },
  'maps': { mode: 0o444, wanted: READ },
  'fd': { mode: 0o500, wanted: READ },
  'fd/0': { mode: 0o500, wanted: SEARCH },
  'ns/mnt': { mode: 0o511, wanted: SEARCH },
};

/** Entries belong to the process' user, or to root where the process is not dumpable. */
export function fileMode(entry: keyof typeof ENTRIES): Check {
  const { mode, wanted } = ENTRIES[entry];
  return (actor, target) => {
    if (mode & wanted) return { allowed: true, reason: `everybody may open /proc/PID/${entry}`, source };
    const bypass = ['DAC_READ_SEARCH', 'DAC_OVERRIDE'].find(capability => actor.capabilities.has(capability));
    if (bypass) return { allowed: true, reason: `'${actor.name}' has ${bypass}`, source };
    const owner = target.dumpable ? target : { user: 0, group: 0 };
    const permitted = (permissionsOf(actor, owner, mode) & wanted) !== 0;
    const whose = target.dumpable ? `that of '${target.name}'` : `root, as '${target.name}' is not dumpable`;
    return {
      allowed: permitted,
      reason: permitted
        ? `both run as ${userInWords(actor.user)}`
        : `only its owner (${whose}: ${userInWords(owner.user)}) may open /proc/PID/${entry}, and '${actor.name}' runs as ${userInWords(actor.user)} without DAC_READ_SEARCH`,
      source,
    };
  };
}

function permissionsOf(actor: Process, owner: Pick<Process, 'user' | 'group'>, mode: number): number {
  if (actor.user === owner.user) return mode >> 6;
  return (actor.group === owner.group || actor.groups.includes(owner.group) ? mode >> 3 : mode) & 7;
}
