import { KernelCheck } from './kernel-check';
import { ProcessAccess } from '../process-access';
import { fileMode } from './kernel-checks/file-mode';
import { mountNamespace } from './kernel-checks/mount-namespace';
import { ownersFile } from './kernel-checks/owners-file';
import { ptrace } from './kernel-checks/ptrace';
import { systemCall } from './kernel-checks/system-call';

type KernelChecks = { readonly [A in ProcessAccess]?: readonly KernelCheck[] };

const everybody: KernelCheck = () => ({ allowed: true, source: 'pkg/sentry/fsimpl/proc/task.go in gVisor 20251208.0' });

const nobody: KernelCheck = () =>
  ({ allowed: false, reason: { code: 'no-perf-events' }, source: 'perf_event_open in pkg/sentry/syscalls/linux/linux64.go of gVisor' });

/** The folder stays the user's where the process is not dumpable. */
const descriptors = fileMode('fd', 'user');

/** Where gVisor's kernel checks other things than Linux. https://github.com/google/gvisor/tree/master/pkg/sentry */
export const GVISOR: KernelChecks = {
  [ProcessAccess.FILE_DESCRIPTORS]: [descriptors],
  [ProcessAccess.FILE_DESCRIPTOR_TARGETS]: [descriptors, ptrace('read')],
  [ProcessAccess.PERF_EVENTS]: [nobody],
  [ProcessAccess.NAMESPACE]: [mountNamespace, systemCall('setns')],
};

/** The same before release 20251215.0: https://github.com/google/gvisor/commit/561ff6d23 */
export const OLDER_GVISOR: KernelChecks = {
  ...GVISOR,
  [ProcessAccess.ENVIRONMENT]: [everybody],
  [ProcessAccess.MEMORY_MAP]: [everybody],
  [ProcessAccess.FILE_DESCRIPTORS]: [everybody],
  [ProcessAccess.FILE_DESCRIPTOR_TARGETS]: [everybody],
  // Its Yama holds for who reads, too.
  [ProcessAccess.FILESYSTEM]: [ptrace('attach')],
  [ProcessAccess.FILESYSTEM_WRITE]: [ptrace('attach'), ownersFile],
  [ProcessAccess.EXECUTABLE]: [ptrace('attach')],
};
