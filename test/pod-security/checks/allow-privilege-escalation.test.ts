import { ALLOW_PRIVILEGE_ESCALATION } from '../../../src/pod-security/checks/allow-privilege-escalation';
import { testCheck } from '../../fixtures/check-cases';

const field = 'spec.containers[0].securityContext.allowPrivilegeEscalation';

testCheck(ALLOW_PRIVILEGE_ESCALATION, [
  { name: 'true', security: { app: { allowPrivilegeEscalation: true } }, found: { 0: [], 8: [field] } },
  { name: 'not set', security: { app: { allowPrivilegeEscalation: undefined } }, found: { 0: [], 8: [field] } },
  { name: 'null', security: { app: { allowPrivilegeEscalation: null } }, found: { 0: [], 8: [field] } },
  {
    name: 'no security context in any container',
    security: { setup: null, app: null, debug: null },
    found: {
      0: [],
      8: [
        'spec.initContainers[0].securityContext.allowPrivilegeEscalation', field,
        'spec.ephemeralContainers[0].securityContext.allowPrivilegeEscalation',
      ],
    },
    reason: 'allowPrivilegeEscalation != false',
    detail: 'containers "setup", "app", "debug" must set securityContext.allowPrivilegeEscalation=false',
  },
  { name: 'Windows, which has no such thing', spec: { os: { name: 'windows' } }, security: { app: null }, found: { 0: [], 8: [field], 25: [] } },
  { name: 'Linux', spec: { os: { name: 'linux' } }, security: { app: null }, found: { 0: [], 8: [field] } },
]);
