import { WINDOWS_HOST_PROCESS } from '../../../src/pod-security/checks/windows-host-process';
import { testCheck } from '../../fixtures/check-cases';

const hostProcess = { windowsOptions: { hostProcess: true } };

testCheck(WINDOWS_HOST_PROCESS, [
  { name: 'false and none', podSecurity: { windowsOptions: { hostProcess: false } }, security: { app: { windowsOptions: {} } }, found: { 0: [] } },
  {
    name: 'of the Pod',
    podSecurity: hostProcess,
    found: { 0: ['spec.securityContext.windowsOptions.hostProcess'] },
    reason: 'hostProcess',
    detail: 'pod must not set securityContext.windowsOptions.hostProcess=true',
  },
  {
    name: 'of the Pod and a container',
    podSecurity: hostProcess,
    security: { setup: hostProcess },
    found: { 0: ['spec.securityContext.windowsOptions.hostProcess', 'spec.initContainers[0].securityContext.windowsOptions.hostProcess'] },
    reason: 'hostProcess',
    detail: 'pod and container "setup" must not set securityContext.windowsOptions.hostProcess=true',
  },
]);
