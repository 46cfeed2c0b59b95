import { HOST_NAMESPACES } from '../../../src/pod-security/checks/host-namespaces';
import { testCheck } from '../../fixtures/check-cases';

testCheck(HOST_NAMESPACES, [
  { name: 'all false', spec: { hostNetwork: false, hostPID: false, hostIPC: false }, found: { 0: [] } },
  { name: 'all null', spec: { hostNetwork: null, hostPID: null, hostIPC: null }, found: { 0: [] } },
  ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).map(field => ({ name: field, spec: { [field]: true }, found: { 0: [`spec.${field}`] } })),
  {
    name: 'all of them',
    spec: { hostIPC: true, hostNetwork: true, hostPID: true },
    found: { 0: ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC'] },
    reason: 'host namespaces',
    detail: 'hostNetwork=true, hostPID=true, hostIPC=true',
  },
]);
