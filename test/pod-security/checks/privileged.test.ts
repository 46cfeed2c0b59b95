import { PRIVILEGED } from '../../../src/pod-security/checks/privileged';
import { testCheck } from '../../fixtures/check-cases';

testCheck(PRIVILEGED, [
  { name: 'false, null and no security context', security: { setup: { privileged: false }, app: { privileged: null }, debug: null }, found: { 0: [] } },
  {
    name: 'one',
    security: { app: { privileged: true } },
    found: { 0: ['spec.containers[0].securityContext.privileged'] },
    reason: 'privileged',
    detail: 'container "app" must not set securityContext.privileged=true',
  },
  {
    name: 'every kind of container',
    security: { setup: { privileged: true }, app: { privileged: true }, debug: { privileged: true } },
    found: { 0: ['initContainers', 'containers', 'ephemeralContainers'].map(list => `spec.${list}[0].securityContext.privileged`) },
    reason: 'privileged',
    detail: 'containers "setup", "app", "debug" must not set securityContext.privileged=true',
  },
]);
