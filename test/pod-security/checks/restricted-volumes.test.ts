import { RESTRICTED_VOLUMES } from '../../../src/pod-security/checks/restricted-volumes';
import { testCheck } from '../../fixtures/check-cases';

testCheck(RESTRICTED_VOLUMES, [
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'].map(source => ({
    name: source, spec: { volumes: [{ name: 'a', [source]: {} }] }, found: { 0: [] },
  })),
  ...[
    'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'fc', 'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs', 'hostPath',
    'iscsi', 'nfs', 'photonPersistentDisk', 'portworxVolume', 'quobyte', 'rbd', 'scaleIO', 'storageos', 'vsphereVolume',
  ].map(source => ({ name: source, spec: { volumes: [{ name: 'a', emptyDir: null, [source]: {} }] }, found: { 0: [`spec.volumes[0].${source}`] } })),
  { name: 'hostPath beside a harmless source, which decides', spec: { volumes: [{ name: 'a', hostPath: {}, emptyDir: {} }] }, found: { 0: [] } },
  {
    name: 'a source that Kubernetes does not know',
    spec: { volumes: [{ name: 'a', floppy: {} }] },
    found: { 0: ['spec.volumes[0]'] },
    reason: 'restricted volume types',
    detail: 'volume "a" uses restricted volume type "unknown"',
  },
  {
    name: 'several',
    spec: { volumes: [{ name: 'a', nfs: {} }, { name: 'b', secret: {} }, { name: 'c', hostPath: {} }, { name: 'd', nfs: {} }] },
    found: { 0: ['spec.volumes[0].nfs', 'spec.volumes[2].hostPath', 'spec.volumes[3].nfs'] },
    reason: 'restricted volume types',
    detail: 'volumes "a", "c", "d" use restricted volume types "hostPath", "nfs"',
  },
]);
