import { Watch } from './watch';
import { Mistake } from '../../mistakes/mistake';
import { Container, PodSpec, Volume, VolumeMount } from '../../pod/pod';
import { isWrittenByKubelet } from '../../pod/volumes';
import { elementsOf, isManifest } from '../../workload/manifest';
import { isWithin, mountAround } from '../mount-around';
import { SidecarVolumeMount } from '../sidecar-volume-mount';

/** What a sidecar mounts to see what it watches, and where that is. */
export interface WatchedMounts {
  readonly mounts: readonly SidecarVolumeMount[];
  readonly paths: readonly string[];
  /** Those of the paths whose files' hashes tell nothing that is secret. */
  readonly hashed: readonly string[];
  /** Those of the paths that the kubelet alone writes. */
  readonly written: readonly string[];
  readonly mistakes: readonly Mistake[];
  /** What of it is not seen to change, beside what is. */
  readonly doubts: readonly Mistake[];
}

/** The target's mounts of what is watched. */
export function watchedMounts(watches: readonly Watch[], target: Container, spec: PodSpec): WatchedMounts {
  const volumeOf = ({ name }: VolumeMount) => spec.volumes?.find(volume => volume.name === name);
  const found = watches.map(watch => {
    const mounts = mountsOf(watch, target, spec);
    const updated = mounts.filter(mount => isUpdated(mount, volumeOf(mount)));
    const still = mounts.filter(mount => !updated.includes(mount)).map(mount => stillness(watch, target, mount, volumeOf(mount)));
    const changes = updated.length > 0 && !isFixed(watch);
    return { watch, updated, mistakes: changes ? [] : mistakesOf(watch, target, still), doubts: changes ? still : [] };
  });
  const mounts = unique(found.flatMap(({ updated }) => updated));
  const pathOf = (watch: Watch, { mountPath = '' }: VolumeMount) =>
    watch.of === 'path' && isWithin(watch.path, mountPath) ? watch.path : mountPath;
  const pathsIn = (isMeant: (volume: Volume | undefined) => boolean) =>
    unique(found.flatMap(({ watch, updated }) => updated.filter(mount => isMeant(volumeOf(mount))).map(mount => pathOf(watch, mount))));
  return {
    mounts: mounts.map(({ name, mountPath = '', subPath }) => ({ volumeName: name, path: mountPath, subPath, readOnly: true })),
    paths: pathsIn(() => true),
    written: pathsIn(volume => volume !== undefined && isWrittenByKubelet(volume)),
    hashed: mounts.filter(mount => isManifest(volumeOf(mount)?.configMap)).map(({ mountPath = '' }) => mountPath),
    mistakes: found.flatMap(({ mistakes }) => mistakes),
    doubts: found.flatMap(({ doubts }) => doubts),
  };
}

function mountsOf(watch: Watch, { volumeMounts = [] }: Container, { volumes = [] }: PodSpec): readonly VolumeMount[] {
  switch (watch.of) {
    case 'volume': return volumeMounts.filter(({ name }) => name === watch.name);
    case 'path': return mountsAt(watch.path, volumeMounts);
    default: {
      const names = volumes.filter(volume => holds(volume, watch.of, watch.name)).map(({ name }) => name);
      return volumeMounts.filter(({ name }) => names.includes(name));
    }
  }
}

/** The mount that a path is in, and those beneath the path. */
function mountsAt(path: string, mounts: readonly VolumeMount[]): VolumeMount[] {
  const around = mountAround(path, mounts);
  return [...around ? [around] : [], ...mounts.filter(({ mountPath = '' }) => mountPath !== path && isWithin(mountPath, path))];
}

function holds(volume: Volume, kind: 'configMap' | 'secret', name: string): boolean {
  const isIt = (source: unknown, field: string) => isManifest(source) && source[field] === name;
  const { projected } = volume;
  const projections = isManifest(projected) ? elementsOf(projected.sources).filter(isManifest) : [];
  return isIt(volume[kind], kind === 'secret' ? 'secretName' : 'name') || projections.some(projection => isIt(projection[kind], 'name'));
}

/**
 * Whether changes arrive there: where a part of a volume is mounted, the
 * kubelet never writes its files anew. A path that depends on the target's
 * environment is not known here.
 * https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically
 */
function isUpdated({ subPath = '', subPathExpr = '' }: VolumeMount, volume: Volume | undefined): boolean {
  return !isImage(volume) && subPathExpr === '' && (subPath === '' || !volume || !isWrittenByKubelet(volume));
}

/** https://kubernetes.io/docs/concepts/storage/volumes/#image */
function isImage(volume: Volume | undefined): boolean {
  return isManifest(volume?.image);
}

function isFixed(watch: Watch): boolean {
  return 'isImmutable' in watch && watch.isImmutable;
}

/** Why nothing ever changes in a mount. */
function stillness(watch: Watch, target: Container, { mountPath: path = '' }: VolumeMount, volume: Volume | undefined): Mistake {
  const of = { field: 'watch', value: inWords(watch), target: target.name ?? '' };
  return isImage(volume) ? { code: 'watched-image', ...of, path } : { code: 'watched-by-sub-path', ...of, path };
}

function mistakesOf(watch: Watch, target: Container, [still]: readonly Mistake[]): Mistake[] {
  const of = { field: 'watch', value: inWords(watch), target: target.name ?? '' };
  if (isFixed(watch)) return [{ code: 'watched-immutable', ...of }];
  return [still ?? { code: 'watched-not-mounted', ...of, mounts: (target.volumeMounts ?? []).map(({ mountPath = '' }) => mountPath) }];
}

function inWords(watch: Watch): string {
  switch (watch.of) {
    case 'configMap': return `ConfigMap '${watch.name}'`;
    case 'secret': return `Secret '${watch.name}'`;
    case 'volume': return `volume '${watch.name}'`;
    case 'path': return `'${watch.path}'`;
  }
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
