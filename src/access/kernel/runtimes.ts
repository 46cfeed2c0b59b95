import { Since } from './since';
import { ContainerRuntime } from '../container-runtime';

/** What container runtimes do differently, as far as it decides about access. */
export interface Runtime {
  /** What a container of root has that asks for nothing. */
  readonly defaultCapabilities: readonly string[];
  /** Whether CAP_KILL is taken for KILL. Where not, it is ignored. */
  readonly acceptsPrefix: boolean;
  /** Whether a privileged container of another user than root has its capabilities, too, by its ambient set. */
  readonly fillsAmbientSetOfPrivileged: boolean;
  /** Of the AppArmor profile that containers have by default, which one may ask for by its name, too. */
  readonly defaultAppArmorProfile: string;
  /** Whether a privileged container has the AppArmor profile that it asks for, if that lies on the node. None has the runtime's. */
  readonly confinesPrivileged: boolean;
  /** Whether each container has an SELinux level of its own where `seLinuxOptions` names none. */
  readonly drawsSeLinuxLevel: boolean;
  /** Since when the default seccomp profile passes calls from a container that was not granted SYS_PTRACE; with it, all do. */
  readonly passesWithoutSysPtrace: Readonly<Record<'ptrace' | 'process_vm_readv', Since>>;
  /** Whether it passes perf_event_open from a container that was granted one of PERFMON and SYS_ADMIN, in all versions. With both, all do. */
  readonly passesPerfEventsWithOne: boolean;
}

const BOTH = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'NET_BIND_SERVICE', 'SETGID', 'SETPCAP', 'SETUID'];

export const RUNTIMES: Readonly<Record<ContainerRuntime, Runtime>> = {
  // https://github.com/containerd/containerd/blob/main/pkg/oci/spec.go (defaultUnixCaps), contrib/seccomp/seccomp_default.go
  // (each release from 1.4.0 to 1.7.0, and 2.4.2, read; 1.6.20, 1.7.0, 2.1.4, 2.2.9 and 2.4.2 generated and run),
  // internal/cri/server/container_create.go (toLabel, too) and generateApparmorSpecOpts
  [ContainerRuntime.CONTAINERD]: {
    defaultCapabilities: [...BOTH, 'AUDIT_WRITE', 'MKNOD', 'NET_RAW', 'SETFCAP', 'SYS_CHROOT'],
    acceptsPrefix: false,
    fillsAmbientSetOfPrivileged: false,
    defaultAppArmorProfile: 'cri-containerd.apparmor.d',
    confinesPrivileged: true,
    drawsSeLinuxLevel: true,
    passesWithoutSysPtrace: { ptrace: { notUpTo: '1.6.6', from: '1.6.7' }, process_vm_readv: { notUpTo: '1.6', from: '1.7' } },
    passesPerfEventsWithOne: true,
  },
  // https://github.com/cri-o/cri-o/blob/main/internal/config/capabilities/capabilities.go, internal/factory/container/container.go
  // and container_linux.go (SelinuxLabel, from 1.19 on), server/container_create_linux.go, and https://github.com/containers/common/blob/main/pkg/seccomp/seccomp.json
  // (as CRI-O 1.20, 1.24, 1.28, 1.30, 1.34 and 1.36 have it)
  [ContainerRuntime.CRI_O]: {
    defaultCapabilities: BOTH,
    acceptsPrefix: true,
    fillsAmbientSetOfPrivileged: true,
    defaultAppArmorProfile: 'crio-default',
    confinesPrivileged: false,
    drawsSeLinuxLevel: false,
    passesWithoutSysPtrace: { ptrace: { notUpTo: '1.24', from: '1.28' }, process_vm_readv: { notUpTo: '1.24', from: '1.28' } },
    // That of 1.28 wants SYS_ADMIN, those of 1.31 and 1.34 want both: https://github.com/containers/common/pull/2534
    passesPerfEventsWithOne: false,
  },
};
