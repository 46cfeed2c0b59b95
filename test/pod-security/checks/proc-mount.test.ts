import { PROC_MOUNT } from '../../../src/pod-security/checks/proc-mount';
import { testCheck } from '../../fixtures/check-cases';

const field = 'spec.containers[0].securityContext.procMount';

testCheck(PROC_MOUNT, [
  { name: 'Default and null', security: { setup: { procMount: 'Default' }, app: { procMount: null } }, found: { 0: [] } },
  {
    name: 'Unmasked',
    security: { app: { procMount: 'Unmasked' } },
    found: { 0: [field] },
    reason: 'procMount',
    detail: 'container "app" must not set securityContext.procMount to "Unmasked"',
  },
  { name: 'empty', security: { app: { procMount: '' } }, found: { 0: [field] } },
  { name: "in a user namespace of the Pod's own", spec: { hostUsers: false }, security: { app: { procMount: 'Unmasked' } }, found: { 0: [field], 35: [] } },
  { name: "in the node's user namespace", spec: { hostUsers: true }, security: { app: { procMount: 'Unmasked' } }, found: { 0: [field] } },
]);
