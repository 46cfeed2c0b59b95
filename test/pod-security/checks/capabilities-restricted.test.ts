import { CAPABILITIES_RESTRICTED } from '../../../src/pod-security/checks/capabilities-restricted';
import { testCheck } from '../../fixtures/check-cases';

const add = 'spec.containers[0].securityContext.capabilities.add';
const drop = 'spec.containers[0].securityContext.capabilities.drop';

testCheck(CAPABILITIES_RESTRICTED, [
  { name: 'NET_BIND_SERVICE added', security: { app: { capabilities: { drop: ['KILL', 'ALL'], add: ['NET_BIND_SERVICE'] } } }, found: { 0: [] } },
  { name: 'no security context', security: { app: null }, found: { 0: [], 22: [drop] } },
  { name: 'no capabilities', security: { app: { capabilities: null } }, found: { 0: [], 22: [drop] } },
  { name: 'drop not set', security: { app: { capabilities: {} } }, found: { 0: [], 22: [drop] } },
  { name: 'not all dropped', security: { app: { capabilities: { drop: ['KILL'] } } }, found: { 0: [], 22: [drop] } },
  { name: 'all dropped in lower case', security: { app: { capabilities: { drop: ['all'] } } }, found: { 0: [], 22: [drop] } },
  { name: 'KILL added', security: { app: { capabilities: { drop: ['ALL'], add: ['KILL'] } } }, found: { 0: [], 22: [add] } },
  {
    name: 'some kept and some added',
    security: { setup: null, app: { capabilities: { add: ['SYS_PTRACE', 'NET_BIND_SERVICE', 'KILL'] } } },
    found: { 0: [], 22: ['spec.initContainers[0].securityContext.capabilities.drop', drop, add] },
    reason: 'unrestricted capabilities',
    detail: 'containers "setup", "app" must set securityContext.capabilities.drop=["ALL"]; '
      + 'container "app" must not include "KILL", "SYS_PTRACE" in securityContext.capabilities.add',
  },
  {
    name: 'Windows, which has no such thing',
    spec: { os: { name: 'windows' } },
    security: { app: { capabilities: { add: ['KILL'] } } },
    found: { 0: [], 22: [drop, add], 25: [] },
  },
]);
