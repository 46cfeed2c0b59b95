import { CAPABILITIES_BASELINE } from '../../../src/pod-security/checks/capabilities-baseline';
import { testCheck } from '../../fixtures/check-cases';

const field = 'spec.containers[0].securityContext.capabilities.add';

testCheck(CAPABILITIES_BASELINE, [
  ...[
    'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
  ].map(name => ({ name, security: { app: { capabilities: { add: [name] } } }, found: { 0: [] } })),
  ...['NET_RAW', 'SYS_PTRACE', 'ALL', 'CAP_KILL', 'kill', ''].map(name => ({
    name: JSON.stringify(name), security: { app: { capabilities: { add: ['CHOWN', name] } } }, found: { 0: [field] },
  })),
  { name: 'none dropped', security: { app: { capabilities: null } }, found: { 0: [] } },
  {
    name: 'several containers',
    security: { setup: { capabilities: { add: ['SYS_PTRACE', 'KILL'] } }, app: { capabilities: { add: ['SYS_PTRACE', 'BPF'] } } },
    found: { 0: ['spec.initContainers[0].securityContext.capabilities.add', field] },
    reason: 'non-default capabilities',
    detail: 'containers "setup", "app" must not include "BPF", "SYS_PTRACE" in securityContext.capabilities.add',
  },
  { name: 'Windows', spec: { os: { name: 'windows' } }, security: { app: { capabilities: { add: ['BPF'] } } }, found: { 0: [field] } },
]);
