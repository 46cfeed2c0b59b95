import { ptrace } from './ptrace';
import { Process } from '../credentials';
import { Check } from '../ruling';

const mayLook = ptrace('read');

/** What a process' memory holds or how it is laid out is read with ptrace access, or, by newer kernels, with PERFMON. */
export const memoryDescriptor: Check = (actor, target, surroundings) => {
  const ruling = mayLook(actor, target, surroundings);
  const capability = ruling.allowed ? undefined : perfmonIn(actor);
  return capability && surroundings.perfmonReadsMemory
    ? { allowed: true, reason: `'${actor.name}' has ${capability}`, source: 'may_access_mm in kernel/fork.c' }
    : ruling;
};

/** perfmon_capable in include/linux/capability.h, which asks for it in the node's user namespace. */
function perfmonIn(actor: Process): string | undefined {
  return actor.userNamespace === 'node' ? ['PERFMON', 'SYS_ADMIN'].find(capability => actor.capabilities.has(capability)) : undefined;
}
