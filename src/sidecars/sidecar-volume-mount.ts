import * as kplus from 'cdk8s-plus-28';

/**
 * A volume in a sidecar's file system: either a cdk8s-plus volume, which is
 * added to the Pod where it is missing, or one that the Pod has, by its name.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1
 */
export interface SidecarVolumeMount extends kplus.MountOptions {
  /**
   * Where the volume is mounted in the container. Must not hold a colon.
   */
  readonly path: string;

  /**
   * The volume.
   *
   * @default - `volumeName` names it.
   */
  readonly volume?: kplus.Volume;

  /**
   * Name of a volume that the Pod has.
   *
   * @default - `volume` is given.
   */
  readonly volumeName?: string;
}
