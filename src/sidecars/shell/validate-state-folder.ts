import { Mistake } from '../../mistakes/mistake';
import { isWithin } from '../mount-around';
import { SidecarVolumeMount } from '../sidecar-volume-mount';

/** The container runtime makes the folder for a mount, which it cannot in another one that is read-only, so that the container would not start. */
export function validateStateFolder(folder: string, mounts: readonly SidecarVolumeMount[]): Mistake[] {
  return mounts
    .filter(({ path, readOnly }) => readOnly === true && isWithin(folder, path))
    .map(({ path }) => ({ code: 'state-folder-read-only', value: path, folder }));
}
