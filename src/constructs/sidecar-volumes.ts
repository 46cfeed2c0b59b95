import * as kplus from 'cdk8s-plus-28';
import { given } from './given';
import { SidecarVolumeMount } from './sidecar-volume-mount';
import { invalidInput, shown } from '../workload/invalid-input';
import { ContainerManifest, inOrder, PodSpecManifest, VolumeManifest } from '../workload/pod-spec';

export interface NamedMount {
  readonly mount: SidecarVolumeMount;
  readonly volumeName: string;
}

/** Throws where a mount does not say which volume it is of. */
export function namedMounts(at: string, mounts: readonly SidecarVolumeMount[]): NamedMount[] {
  return mounts.map(given).map(mount => ({ mount, volumeName: volumeNameOf(at, mount) }));
}

/** The volumes that mounts bring along, each once. */
export function volumesOf(mounts: readonly NamedMount[]): VolumeManifest[] {
  return [...new Set(mounts.flatMap(({ mount }) => mount.volume ?? []))].map(volume => kplus.k8s.toJson_Volume(volume._toKube()) as VolumeManifest);
}

/** Throws where the Pod has other volumes by the same names. */
export function checkVolumes(at: string, spec: PodSpecManifest, volumes: readonly VolumeManifest[]): void {
  for (const volume of volumes) {
    const present = [...spec.volumes ?? [], ...volumes].find(({ name }) => name === volume.name);
    if (present && canonical(present) !== canonical(volume)) {
      throw invalidInput(at, `the Pod has another volume named ${shown(volume.name)}`, 'Give the volume another name, or mount that one by its volumeName');
    }
  }
}

/** Throws where a container mounts what its Pod has not. */
export function checkMounts(at: string, spec: PodSpecManifest, owner: any, container: ContainerManifest): void {
  // A StatefulSet's claims are volumes of its Pods.
  const claims: any[] = owner?.spec?.volumeClaimTemplates ?? [];
  const names = new Set([...spec.volumes ?? [], ...claims.map(({ metadata }) => metadata)].map(volume => volume?.name));
  for (const { name } of container.volumeMounts ?? []) {
    if (!names.has(name)) {
      throw invalidInput(at, `the Pod has no volume named ${shown(name)}`, `Name one of ${[...names].map(shown).join(', ') || 'its volumes (it has none)'}`);
    }
  }
}

function volumeNameOf(at: string, mount: SidecarVolumeMount): string {
  const names = [mount.volume?.name, mount.volumeName].filter(name => name !== undefined);
  if (names.length !== 1 || names[0] === '') {
    throw invalidInput(at, `the mount at ${shown(mount.path)} has ${names.length === 2 ? 'both volume and volumeName' : 'no volume'}`,
      'Give it either a volume or the volumeName of one that the Pod has');
  }
  return names[0] as string;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? inOrder(inner) : inner));
}
