import { ptrace } from './ptrace';
import { KernelCheck } from '../kernel-check';
import { Process } from '../process';

const mayLook = ptrace('read');

/** What a process' memory holds or how it is laid out is read with ptrace access, or, by newer kernels, with PERFMON. */
export const memoryDescriptor: KernelCheck = (actor, target, host) => {
  const answer = mayLook(actor, target, host);
  const capability = answer.allowed ? undefined : perfmonIn(actor);
  return capability && host.perfmonReadsMemory
    ? { allowed: true, reason: { code: 'has-capabilities', capabilities: [capability] }, source: 'may_access_mm in kernel/fork.c' }
    : answer;
};

/** perfmon_capable in include/linux/capability.h, which asks for it in the node's user namespace. */
function perfmonIn(actor: Process): string | undefined {
  return actor.userNamespace === 'node' ? ['PERFMON', 'SYS_ADMIN'].find(capability => actor.capabilities.has(capability)) : undefined;
}
