import { HOST_PATH_VOLUMES } from '../../../src/pod-security/checks/host-path-volumes';
import { testCheck } from '../../fixtures/check-cases';

testCheck(HOST_PATH_VOLUMES, [
  { name: 'other sources', spec: { volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', nfs: {} }, { name: 'c' }] }, found: { 0: [] } },
  { name: 'null', spec: { volumes: [{ name: 'a', hostPath: null }] }, found: { 0: [] } },
  {
    name: 'one',
    spec: { volumes: [{ name: 'a', hostPath: {} }] },
    found: { 0: ['spec.volumes[0].hostPath'] },
    reason: 'hostPath volumes',
    detail: 'volume "a"',
  },
  {
    name: 'several, one of which has another source, too',
    spec: { volumes: [{ name: 'a', hostPath: { path: '/' } }, { name: 'b', emptyDir: {} }, { name: 'c', hostPath: { path: '/' }, emptyDir: {} }] },
    found: { 0: ['spec.volumes[0].hostPath', 'spec.volumes[2].hostPath'] },
    reason: 'hostPath volumes',
    detail: 'volumes "a", "c"',
  },
]);
