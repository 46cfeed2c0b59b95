import { debianPackages } from './debian-packages';

/** The folder with the node's container runtime and network plugins. */
export async function nodePackages(): Promise<string> {
  return debianPackages('node-packages', ['busybox-static', 'containerd', 'containernetworking-plugins', 'runc']);
}
