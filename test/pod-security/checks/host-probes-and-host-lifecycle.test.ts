import { HOST_PROBES_AND_HOST_LIFECYCLE } from '../../../src/pod-security/checks/host-probes-and-host-lifecycle';
import { testCheck } from '../../fixtures/check-cases';

const httpGet = { host: 'example.com' };
const tcpSocket = { host: '10.0.0.1' };

testCheck(HOST_PROBES_AND_HOST_LIFECYCLE, [
  {
    name: 'no host',
    containers: { app: { livenessProbe: { httpGet: {} }, readinessProbe: { tcpSocket: { host: '' } }, lifecycle: { preStop: { httpGet: { host: null } } } } },
    found: { 0: [] },
  },
  ...(['livenessProbe', 'readinessProbe', 'startupProbe'] as const).map(probe => ({
    name: probe,
    containers: { app: { [probe]: { httpGet, tcpSocket } } },
    found: { 0: [], 34: [`spec.containers[0].${probe}.httpGet.host`, `spec.containers[0].${probe}.tcpSocket.host`] },
    reason: 'probe or lifecycle host',
    detail: 'container "app" uses probe or lifecycle hosts "10.0.0.1", "example.com"',
  })),
  ...(['postStart', 'preStop'] as const).map(hook => ({
    name: hook,
    containers: { debug: { lifecycle: { [hook]: { tcpSocket } } }, setup: { lifecycle: { [hook]: { tcpSocket } } } },
    found: {
      0: [],
      34: [`spec.initContainers[0].lifecycle.${hook}.tcpSocket.host`, `spec.ephemeralContainers[0].lifecycle.${hook}.tcpSocket.host`],
    },
    reason: 'probe or lifecycle host',
    detail: 'containers "debug", "setup" use probe or lifecycle host "10.0.0.1"',
  })),
]);
