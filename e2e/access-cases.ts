/** The parts of a container's security context that decide, or could be thought to decide, what its processes may do to others. */
export interface SecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type: string };
}

export interface PodSecurityContext extends Pick<SecurityContext, 'runAsUser' | 'runAsGroup' | 'runAsNonRoot' | 'seccompProfile'> {
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
}

export interface AccessContainer {
  readonly securityContext?: SecurityContext;
  /** What its main process does to itself before others meet it; by default nothing. */
  readonly process?: keyof typeof heldProcesses;
}

/** Every container is an actor and a target to every one, itself too: n containers are n² pairs. */
export interface AccessPod {
  readonly securityContext?: PodSecurityContext;
  readonly containers: Record<string, AccessContainer>;
}

/** The commands of containers' main processes; the container's name goes where NAME is. */
export const heldProcesses = {
  'plain': ['process-probe', 'hold', 'NAME'],
  'undumpable': ['process-probe', 'hold', 'NAME', 'undumpable'],
  'drops-to-101': ['process-probe', 'hold', 'NAME', 'drop', '101:101'],
  'drops-to-101-dumpable': ['process-probe', 'hold', 'NAME', 'drop', '101:101', 'dumpable'],
  'set-uid': ['process-probe-set-uid', 'hold', 'NAME'],
} as const;

const dropAll: AccessContainer = { securityContext: { capabilities: { drop: ['ALL'] } } };
const only = (...names: string[]): AccessContainer => ({ securityContext: { capabilities: { drop: ['ALL'], add: names } } });
const add = (...names: string[]): AccessContainer => ({ securityContext: { capabilities: { add: names } } });
const user = (runAsUser: number, more: SecurityContext = {}): AccessContainer => ({ securityContext: { runAsUser, ...more } });

export const accessPods: Record<string, AccessPod> = {
  'capabilities': {
    containers: {
      'defaults': {},
      'add-sys-ptrace': add('SYS_PTRACE'),
      'add-cap-sys-ptrace': add('CAP_SYS_PTRACE'),
      'add-sys-ptrace-lower-case': add('sys_ptrace'),
      'add-all': add('ALL'),
      'drop-all': dropAll,
      'drop-kill': { securityContext: { capabilities: { drop: ['KILL'] } } },
      'drop-dac-override': { securityContext: { capabilities: { drop: ['DAC_OVERRIDE'] } } },
      'only-kill': only('KILL'),
      'only-sys-ptrace': only('SYS_PTRACE'),
      'only-sys-ptrace-and-kill': only('SYS_PTRACE', 'KILL'),
      'only-dac-read-search': only('DAC_READ_SEARCH'),
      'only-dac-override': only('DAC_OVERRIDE'),
      'only-sys-ptrace-and-dac-read-search': only('SYS_PTRACE', 'DAC_READ_SEARCH'),
      'only-sys-ptrace-and-dac-override': only('SYS_PTRACE', 'DAC_OVERRIDE'),
      'only-sys-admin-and-sys-ptrace': only('SYS_ADMIN', 'SYS_PTRACE'),
      'only-sys-admin-sys-chroot-and-sys-ptrace': only('SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'),
      'only-sys-admin-and-sys-chroot': only('SYS_ADMIN', 'SYS_CHROOT'),
      'privileged': { securityContext: { privileged: true } },
      'uid-101': user(101),
      'uid-101-drop-all': user(101, { capabilities: { drop: ['ALL'] } }),
      'uid-1000-add-sys-ptrace-and-kill': user(1000, { capabilities: { add: ['SYS_PTRACE', 'KILL'] } }),
    },
  },
  'users': {
    containers: {
      'defaults': {},
      'drop-all': dropAll,
      'add-sys-ptrace': add('SYS_PTRACE'),
      'only-sys-ptrace': only('SYS_PTRACE'),
      'only-kill': only('KILL'),
      'privileged': { securityContext: { privileged: true } },
      'uid-101': user(101),
      'uid-101-drop-all': user(101, { capabilities: { drop: ['ALL'] } }),
      'uid-1000': user(1000),
      'uid-1000-again': user(1000),
      'uid-1000-gid-1000': user(1000, { runAsGroup: 1000 }),
      'uid-1000-gid-2000': user(1000, { runAsGroup: 2000 }),
      'uid-1000-drop-all': user(1000, { capabilities: { drop: ['ALL'] } }),
      'uid-1000-add-sys-ptrace-and-kill': user(1000, { capabilities: { add: ['SYS_PTRACE', 'KILL'] } }),
      'uid-1000-privileged': user(1000, { privileged: true }),
      'uid-0-gid-101': user(0, { runAsGroup: 101 }),
      'uid-0-gid-101-drop-all': user(0, { runAsGroup: 101, capabilities: { drop: ['ALL'] } }),
    },
  },
  'processes': {
    containers: {
      'defaults': {},
      'drop-all': dropAll,
      'add-sys-ptrace': add('SYS_PTRACE'),
      'only-sys-ptrace': only('SYS_PTRACE'),
      'uid-101': user(101),
      'uid-1000': user(1000),
      'undumpable': { process: 'undumpable' },
      'undumpable-drop-all': { ...dropAll, process: 'undumpable' },
      'undumpable-uid-1000': { ...user(1000), process: 'undumpable' },
      'drops-to-101': { process: 'drops-to-101' },
      'drops-to-101-dumpable': { process: 'drops-to-101-dumpable' },
      'set-uid-by-1000': { ...user(1000), process: 'set-uid' },
      'set-uid-by-1000-without-escalation': { ...user(1000, { allowPrivilegeEscalation: false }), process: 'set-uid' },
    },
  },
  'restrictions': {
    containers: {
      'defaults': {},
      'add-sys-ptrace': add('SYS_PTRACE'),
      'uid-1000': user(1000),
      'without-escalation': { securityContext: { allowPrivilegeEscalation: false } },
      'without-escalation-add-sys-ptrace': { securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_PTRACE'] } } },
      'without-escalation-uid-1000': user(1000, { allowPrivilegeEscalation: false }),
      'read-only-root': { securityContext: { readOnlyRootFilesystem: true } },
      'seccomp-unconfined': { securityContext: { seccompProfile: { type: 'Unconfined' } } },
      'seccomp-runtime-default': { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      'seccomp-runtime-default-add-sys-ptrace': {
        securityContext: { seccompProfile: { type: 'RuntimeDefault' }, capabilities: { add: ['SYS_PTRACE'] } },
      },
      'seccomp-only-sys-admin-sys-chroot-and-sys-ptrace': {
        securityContext: { seccompProfile: { type: 'RuntimeDefault' }, capabilities: { drop: ['ALL'], add: ['SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'] } },
      },
      'seccomp-runtime-default-uid-1000': user(1000, { seccompProfile: { type: 'RuntimeDefault' } }),
      'restricted': user(1000, {
        runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
      }),
    },
  },
  'pod-user-and-groups': {
    securityContext: { runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000, supplementalGroups: [4000] },
    containers: {
      'inherits': {},
      'inherits-again': {},
      'add-sys-ptrace': add('SYS_PTRACE'),
      'gid-1000': { securityContext: { runAsGroup: 1000 } },
      'uid-2000': user(2000),
      'root': user(0),
      'root-gid-0': user(0, { runAsGroup: 0 }),
      'root-drop-all': user(0, { capabilities: { drop: ['ALL'] } }),
      'root-add-sys-ptrace': user(0, { capabilities: { add: ['SYS_PTRACE'] } }),
    },
  },
  'pod-groups': {
    securityContext: { fsGroup: 2000, supplementalGroups: [101, 4000] },
    containers: {
      'defaults': {},
      'drop-all': dropAll,
      'uid-101': user(101),
      'uid-101-gid-101': user(101, { runAsGroup: 101 }),
      'uid-1000': user(1000),
    },
  },
  'pod-restricted': {
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    containers: {
      'inherits': {},
      'restricted': { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
      'uid-1001': user(1001),
      'seccomp-unconfined': { securityContext: { seccompProfile: { type: 'Unconfined' } } },
    },
  },
};
