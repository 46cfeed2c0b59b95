import { GVISOR, OLDER_GVISOR } from './gvisor';
import { Host } from './host';
import { KernelCheck, Reason } from './kernel-check';
import { fileMode } from './kernel-checks/file-mode';
import { memoryDescriptor } from './kernel-checks/memory-descriptor';
import { mountNamespace } from './kernel-checks/mount-namespace';
import { ownersFile } from './kernel-checks/owners-file';
import { perfEvents } from './kernel-checks/perf-events';
import { ptrace } from './kernel-checks/ptrace';
import { seLinux } from './kernel-checks/se-linux';
import { seLinuxTracing } from './kernel-checks/se-linux-tracing';
import { signal } from './kernel-checks/signal';
import { systemCall } from './kernel-checks/system-call';
import { Process } from './process';
import { ProcessAccess } from '../process-access';

/** The order makes no difference but to the reason that is given. */
const LINUX: Readonly<Record<ProcessAccess, readonly KernelCheck[]>> = {
  [ProcessAccess.SIGNAL]: [signal, systemCall('kill'), seLinux],
  [ProcessAccess.LIST]: [fileMode('status'), seLinux],
  [ProcessAccess.ENVIRONMENT]: [fileMode('environ'), memoryDescriptor, seLinux],
  [ProcessAccess.FILESYSTEM]: [ptrace('read'), seLinux],
  [ProcessAccess.FILESYSTEM_WRITE]: [ptrace('read'), ownersFile, seLinux],
  [ProcessAccess.EXECUTABLE]: [ptrace('read'), seLinux],
  [ProcessAccess.MEMORY_MAP]: [fileMode('maps'), memoryDescriptor, seLinux],
  [ProcessAccess.FILE_DESCRIPTORS]: [fileMode('fd'), seLinux],
  [ProcessAccess.FILE_DESCRIPTOR_TARGETS]: [fileMode('fd/0'), ptrace('read'), seLinux],
  [ProcessAccess.TRACE]: [ptrace('attach'), systemCall('ptrace'), seLinux, seLinuxTracing],
  [ProcessAccess.MEMORY]: [ptrace('attach'), systemCall('process_vm_readv'), seLinux, seLinuxTracing],
  [ProcessAccess.PERF_EVENTS]: [perfEvents, systemCall('perf_event_open'), seLinux],
  [ProcessAccess.NAMESPACE]: [mountNamespace, fileMode('ns/mnt'), ptrace('read'), systemCall('setns'), seLinux],
};

/** What each kernel checks for each operation. */
const KERNEL_CHECKS: Readonly<Record<Host['kernel'], typeof LINUX>> = {
  'linux': LINUX,
  'gvisor': { ...LINUX, ...GVISOR },
  'older-gvisor': { ...LINUX, ...OLDER_GVISOR },
};

/** What all kernel checks of an operation come to. */
export interface Verdict {
  readonly allowed: boolean;
  /** All of them hold at once; none where everybody is allowed. */
  readonly reasons: readonly Reason[];
  readonly source: string;
}

/** What the kernel says of an operation when everything is known: the first denial, or why nothing denies it. */
export function askKernel(access: ProcessAccess, actor: Process, target: Process, host: Host): Verdict {
  const reasons: Reason[] = [];
  let source = '';
  for (const check of KERNEL_CHECKS[host.kernel][access]) {
    const answer = check(actor, target, host);
    if (!answer.allowed) return { allowed: false, reasons: answer.reason ? [answer.reason] : [], source: answer.source };
    if (answer.reason || source === '') source = answer.source;
    if (answer.reason) reasons.push(answer.reason);
  }
  return { allowed: true, reasons, source };
}
