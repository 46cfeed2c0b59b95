import { ptrace } from './ptrace';
import { KernelCheck } from '../kernel-check';
import { perfmonOf } from '../process';

const mayLook = ptrace('read');

/** What a process' memory holds or how it is laid out is read with ptrace access, or, by newer kernels, with PERFMON. */
export const memoryDescriptor: KernelCheck = (actor, target, host) => {
  const answer = mayLook(actor, target, host);
  const capability = answer.allowed ? undefined : perfmonOf(actor);
  return capability && host.perfmonReadsMemory
    ? { allowed: true, reason: { code: 'has-capabilities', capabilities: [capability] }, source: 'may_access_mm in kernel/fork.c' }
    : answer;
};
