import { VolumeMount } from '../pod/pod';

/** The mount that a path is in: the innermost, where one is in another. */
export function mountAround(path: string, mounts: readonly VolumeMount[]): VolumeMount | undefined {
  const around = mounts.filter(({ mountPath = '' }) => isWithin(path, mountPath));
  return around.reduce<VolumeMount | undefined>((best, mount) =>
    best && (best.mountPath ?? '').length >= (mount.mountPath ?? '').length ? best : mount, undefined);
}

/** Whether a path is that of a folder, or of something in it. */
export function isWithin(path: string, folder: string): boolean {
  return folder !== '' && `${path.replace(/\/*$/, '')}/`.startsWith(`${folder.replace(/\/*$/, '')}/`);
}
