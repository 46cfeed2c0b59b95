import { PROC_MOUNT_RESTRICTED } from '../../../src/pod-security/checks/proc-mount-restricted';
import { testCheck } from '../../fixtures/check-cases';

const field = 'spec.containers[0].securityContext.procMount';

testCheck(PROC_MOUNT_RESTRICTED, [
  { name: 'Default', security: { app: { procMount: 'Default' } }, found: { 0: [] } },
  { name: 'Unmasked', security: { app: { procMount: 'Unmasked' } }, found: { 0: [], 35: [field] } },
  { name: "in a user namespace of the Pod's own", spec: { hostUsers: false }, security: { app: { procMount: 'Unmasked' } }, found: { 0: [], 35: [field] } },
]);
