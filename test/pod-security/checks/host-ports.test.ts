import { HOST_PORTS } from '../../../src/pod-security/checks/host-ports';
import { testCheck } from '../../fixtures/check-cases';

testCheck(HOST_PORTS, [
  { name: 'none and 0', containers: { app: { ports: [{ containerPort: 80 }, { containerPort: 443, hostPort: 0 }] } }, found: { 0: [] } },
  {
    name: 'one',
    containers: { app: { ports: [{ containerPort: 80, hostPort: 8080 }] } },
    found: { 0: ['spec.containers[0].ports[0].hostPort'] },
    reason: 'hostPort',
    detail: 'container "app" uses hostPort 8080',
  },
  {
    name: 'several, in the order of text',
    containers: {
      setup: { ports: [{ containerPort: 80, hostPort: 9 }, { containerPort: 81 }, { containerPort: 82, hostPort: 10 }] },
      debug: { ports: [{ containerPort: 80, hostPort: 9 }] },
    },
    found: { 0: ['spec.initContainers[0].ports[0].hostPort', 'spec.initContainers[0].ports[2].hostPort', 'spec.ephemeralContainers[0].ports[0].hostPort'] },
    reason: 'hostPort',
    detail: 'containers "setup", "debug" use hostPorts 10, 9',
  },
]);
