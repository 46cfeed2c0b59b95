import { ContainerRuntime } from '../container-runtime';

/** What container runtimes do differently, as far as it decides about access. */
export interface Runtime {
  /** What a container of root has that asks for nothing. */
  readonly defaultCapabilities: readonly string[];
  /** Whether CAP_KILL is taken for KILL. Where not, it is ignored. */
  readonly acceptsPrefix: boolean;
  /** What the default seccomp profile does with calls from a container that was not granted SYS_PTRACE; with it, both pass them. */
  readonly withoutSysPtrace: Readonly<Record<'ptrace' | 'process_vm_readv', 'passed' | 'withheld' | 'depends on the version'>>;
}

const BOTH = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'NET_BIND_SERVICE', 'SETGID', 'SETPCAP', 'SETUID'];

export const RUNTIMES: Readonly<Record<ContainerRuntime, Runtime>> = {
  // https://github.com/containerd/containerd/blob/main/pkg/oci/spec.go (defaultUnixCaps) and contrib/seccomp/seccomp_default.go
  [ContainerRuntime.CONTAINERD]: {
    defaultCapabilities: [...BOTH, 'AUDIT_WRITE', 'MKNOD', 'NET_RAW', 'SETFCAP', 'SYS_CHROOT'],
    acceptsPrefix: false,
    withoutSysPtrace: { ptrace: 'passed', process_vm_readv: 'withheld' },
  },
  // https://github.com/cri-o/cri-o/blob/main/internal/config/capabilities/capabilities.go, internal/factory/container/container.go
  // and https://github.com/containers/common/blob/main/pkg/seccomp/seccomp.json
  [ContainerRuntime.CRI_O]: {
    defaultCapabilities: BOTH,
    acceptsPrefix: true,
    withoutSysPtrace: { ptrace: 'depends on the version', process_vm_readv: 'depends on the version' },
  },
};
