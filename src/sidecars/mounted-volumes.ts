import * as kplus from 'cdk8s-plus-28';
import { SidecarVolumeMount } from './sidecar-volume-mount';
import { Manifest } from '../workload/manifest';

/** The name of the volume that a mount is of, undefined where it is not clear which. */
export function volumeNameOf({ volume, volumeName }: SidecarVolumeMount): string | undefined {
  const names = [volume?.name, volumeName].filter(name => name !== undefined);
  return names.length === 1 && names[0] !== '' ? names[0] : undefined;
}

/** The volumes that mounts bring along, each once. */
export function volumesOf(mounts: readonly SidecarVolumeMount[]): Manifest[] {
  return [...new Set(mounts.flatMap(({ volume }) => volume ?? []))].map(volume => kplus.k8s.toJson_Volume(volume._toKube()) as Manifest);
}
