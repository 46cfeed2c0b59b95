import { SecuritySettings } from '../../src/access/pod-manifest';
import { ProcessAccess } from '../../src/access/process-access';

const { SIGNAL, ENVIRONMENT, FILESYSTEM, FILE_DESCRIPTORS, TRACE } = ProcessAccess;

/** Containers that somebody wants access to. */
export const GRANT_TARGETS: Readonly<Record<string, SecuritySettings>> = {
  'unknown': {},
  'root': { runAsUser: 0, runAsGroup: 0 },
  'root-drop-all': { runAsUser: 0, runAsGroup: 0, capabilities: { drop: ['ALL'] } },
  'root-bind': { runAsUser: 0, runAsGroup: 0, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
  'user-101': { runAsUser: 101, runAsGroup: 101 },
  'user-101-of-some-group': { runAsUser: 101 },
  'restricted': {
    runAsUser: 1000,
    runAsGroup: 1000,
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** What people want, single operations and what goes together. */
export const GRANT_ACCESS: readonly (readonly ProcessAccess[])[] = [
  ...Object.values(ProcessAccess).map(access => [access]),
  [SIGNAL, FILESYSTEM],
  [SIGNAL, ENVIRONMENT, FILE_DESCRIPTORS],
  [TRACE, FILESYSTEM, SIGNAL],
];
