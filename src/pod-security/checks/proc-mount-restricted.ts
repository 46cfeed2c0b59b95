import { findProcMount, PROC_MOUNT } from './proc-mount';
import { Check } from '../check';
import { PodSecurityLevel } from '../pod-security-level';

export const PROC_MOUNT_RESTRICTED: Check = {
  id: 'procMount_restricted',
  level: PodSecurityLevel.RESTRICTED,
  versions: [{ since: 35, find: findProcMount, overrides: [PROC_MOUNT.id] }],
};
