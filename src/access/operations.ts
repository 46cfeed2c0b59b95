import { fileMode } from './checks/file-mode';
import { memoryDescriptor } from './checks/memory-descriptor';
import { mountNamespace } from './checks/mount-namespace';
import { ptrace } from './checks/ptrace';
import { signal } from './checks/signal';
import { systemCall } from './checks/system-call';
import { Process, Surroundings } from './credentials';
import { ProcessAccess } from './process-access';
import { Check, Ruling } from './ruling';

/** What the kernel checks for each operation. The order makes no difference but to the reason that is given. */
const CHECKS: Readonly<Record<ProcessAccess, readonly Check[]>> = {
  [ProcessAccess.SIGNAL]: [signal, systemCall('kill')],
  [ProcessAccess.LIST]: [fileMode('status')],
  [ProcessAccess.ENVIRONMENT]: [fileMode('environ'), memoryDescriptor],
  [ProcessAccess.FILESYSTEM]: [ptrace('read')],
  [ProcessAccess.EXECUTABLE]: [ptrace('read')],
  [ProcessAccess.MEMORY_MAP]: [fileMode('maps'), memoryDescriptor],
  [ProcessAccess.FILE_DESCRIPTORS]: [fileMode('fd')],
  [ProcessAccess.FILE_DESCRIPTOR_TARGETS]: [fileMode('fd/0'), ptrace('read')],
  [ProcessAccess.TRACE]: [ptrace('attach'), systemCall('ptrace')],
  [ProcessAccess.MEMORY]: [ptrace('attach'), systemCall('process_vm_readv')],
  [ProcessAccess.NAMESPACE]: [mountNamespace, fileMode('ns/mnt'), ptrace('read'), systemCall('setns')],
};

/** What the kernel says of an operation when everything is known: the first denial, or why nothing denies it. */
export function rule(access: ProcessAccess, actor: Process, target: Process, surroundings: Surroundings): Ruling {
  const rulings: Ruling[] = [];
  for (const check of CHECKS[access]) {
    const ruling = check(actor, target, surroundings);
    if (!ruling.allowed) return ruling;
    rulings.push(ruling);
  }
  const telling = rulings.filter(({ reason }) => reason);
  const reasons = new Set(telling.map(({ reason }) => reason));
  const [{ source }] = telling.length > 0 ? telling.slice(-1) : rulings;
  return { allowed: true, reason: [...reasons].join(', and ') || 'everybody may', source };
}
