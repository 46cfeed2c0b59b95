import { HOST_PATH_VOLUMES } from './host-path-volumes';
import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { distinct, plural, quoted, verb } from '../wording';

const ALLOWED: readonly string[] = [
  'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret',
];

const RESTRICTED: readonly string[] = [
  'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'gitRepo', 'nfs', 'iscsi', 'glusterfs', 'rbd', 'flexVolume', 'cinder', 'cephfs',
  'flocker', 'fc', 'azureFile', 'vsphereVolume', 'quobyte', 'azureDisk', 'photonPersistentDisk', 'portworxVolume', 'scaleIO', 'storageos',
];

const find: Find = ({ spec }) => {
  const bad = (spec.volumes ?? [])
    .map((volume, index) => ({ volume, path: `spec.volumes[${index}]` }))
    .filter(({ volume }) => !ALLOWED.some(source => Object.hasOwn(volume, source)))
    .map(({ volume, path }) => ({ name: volume.name ?? '', path, source: RESTRICTED.find(source => Object.hasOwn(volume, source)) }));
  if (bad.length === 0) return undefined;
  const types = distinct(bad.map(({ source }) => source ?? 'unknown'));
  return {
    fields: bad.map(({ path, source }) => (source ? `${path}.${source}` : path)),
    reason: 'restricted volume types',
    detail: `${plural('volume', bad)} ${quoted(bad.map(({ name }) => name))} ${verb('uses', bad)} ${plural('restricted volume type', types)} ${quoted(types)}`,
  };
};

export const RESTRICTED_VOLUMES: Check = {
  id: 'restrictedVolumes',
  level: PodSecurityLevel.RESTRICTED,
  versions: [{ since: 0, find, overrides: [HOST_PATH_VOLUMES.id] }],
};
