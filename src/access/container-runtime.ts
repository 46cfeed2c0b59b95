/**
 * Container runtimes that give containers different capabilities.
 */
export enum ContainerRuntime {
  /**
   * containerd, and Docker through cri-dockerd.
   *
   * @see https://github.com/containerd/containerd
   */
  CONTAINERD = 'containerd',

  /**
   * CRI-O.
   *
   * @see https://github.com/cri-o/cri-o
   */
  CRI_O = 'cri-o',
}
