import { SE_LINUX_OPTIONS } from '../../../src/pod-security/checks/se-linux-options';
import { testCheck } from '../../fixtures/check-cases';

const ofApp = 'spec.containers[0].securityContext.seLinuxOptions';

testCheck(SE_LINUX_OPTIONS, [
  ...['', 'container_t', 'container_init_t', 'container_kvm_t'].map(type => ({
    name: `type ${JSON.stringify(type)}`,
    podSecurity: { seLinuxOptions: { type } },
    security: { app: { seLinuxOptions: { type, user: '', role: null } } },
    found: { 0: [] },
  })),
  { name: 'type container_engine_t', security: { app: { seLinuxOptions: { type: 'container_engine_t' } } }, found: { 0: [`${ofApp}.type`], 31: [] } },
  {
    name: 'another type',
    podSecurity: { seLinuxOptions: { type: 'spc_t' } },
    found: { 0: ['spec.securityContext.seLinuxOptions.type'] },
    reason: 'seLinuxOptions',
    detail: 'pod set forbidden securityContext.seLinuxOptions: type "spc_t"',
  },
  {
    name: 'a user and a role',
    security: { app: { seLinuxOptions: { user: 'system_u' } }, debug: { seLinuxOptions: { role: 'system_r' } } },
    found: { 0: [`${ofApp}.user`, 'spec.ephemeralContainers[0].securityContext.seLinuxOptions.role'] },
    reason: 'seLinuxOptions',
    detail: 'containers "app", "debug" set forbidden securityContext.seLinuxOptions: user may not be set; role may not be set',
  },
  {
    name: 'everything',
    podSecurity: { seLinuxOptions: { type: 'spc_t', user: 'u', role: 'r' } },
    security: { app: { seLinuxOptions: { type: 'other_t' } } },
    found: { 0: [...['type', 'user', 'role'].map(option => `spec.securityContext.seLinuxOptions.${option}`), `${ofApp}.type`] },
    reason: 'seLinuxOptions',
    detail: 'pod and container "app" set forbidden securityContext.seLinuxOptions: '
      + 'types "other_t", "spc_t"; user may not be set; role may not be set',
  },
]);
