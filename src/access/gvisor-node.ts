import { ContainerRuntime } from './container-runtime';
import { NodeSettings } from './node-settings';

/** How gVisor's kernel is set up, whatever the node's is, with the only runtime that its documentation has for Kubernetes. */
export const GVISOR_SETTINGS: NodeSettings = {
  containerRuntime: ContainerRuntime.CONTAINERD,
  kernelVersion: '4.19.0',
  ptraceScope: 1,
  appArmor: false,
  selinux: false,
};

/** With CRI-O nothing was measured. */
export function runsInGvisor(runtimeClass: string | undefined, { gvisorRuntimeClasses = [], containerRuntime }: NodeSettings): boolean {
  return runtimeClass !== undefined && gvisorRuntimeClasses.includes(runtimeClass) && containerRuntime !== ContainerRuntime.CRI_O;
}
