import { LogFolder } from './log-program';
import { LogSidecarProps } from './log-sidecar-props';
import { LogSource } from './log-source';
import { Mistake } from '../../mistakes/mistake';
import { Container, VolumeMount } from '../../pod/pod';
import { mountAround } from '../mount-around';
import { SidecarVolumeMount } from '../sidecar-volume-mount';

/** The patterns by the folders that they are in. */
export function foldersOf(files: readonly string[]): LogFolder[] {
  const byFolder = new Map<string, string[]>();
  for (const file of new Set(files)) {
    const end = file.lastIndexOf('/');
    const folder = file.slice(0, end).replace(/\/+/g, '/') || '/';
    byFolder.set(folder, [...byFolder.get(folder) ?? [], file.slice(end + 1)]);
  }
  return [...byFolder].map(([path, names]) => ({ path, names }));
}

/** By which way a sidecar comes to folders of its target, and what it mounts for it. */
export interface LogAccess {
  readonly source: LogSource;
  readonly mounts: readonly SidecarVolumeMount[];
  readonly mistakes: readonly Mistake[];
}

/** Through volumes where the target mounts them at all of the folders, unless it is said how. */
export function accessTo(folders: readonly LogFolder[], target: Container, { through, rotation }: LogSidecarProps): LogAccess {
  const mounts = folders.map(({ path }) => volumeAt(path, target));
  const missing = folders.filter((_folder, index) => !mounts[index]);
  const source = through ?? (missing.length === 0 ? LogSource.VOLUME : LogSource.PROCESS);
  if (source === LogSource.PROCESS) return { source, mounts: [], mistakes: [] };
  const found = new Set(mounts.filter(mount => mount !== undefined));
  return {
    source,
    mounts: [...found].map(({ name, mountPath = '', subPath }) => ({ volumeName: name, path: mountPath, subPath, readOnly: rotation ? undefined : true })),
    mistakes: missing.map(({ path }) => ({ code: 'log-folder-not-mounted', field: 'through', value: path, target: target.name ?? '' })),
  };
}

/** The mount that a folder is in. A path that depends on the target's environment is not known here. */
function volumeAt(path: string, { volumeMounts = [] }: Container): VolumeMount | undefined {
  const mount = mountAround(path, volumeMounts);
  return mount?.subPathExpr ? undefined : mount;
}
