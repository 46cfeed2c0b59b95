import { dirname, join } from 'node:path';
import { NodeRuntime } from './node-runtime';
import { ContainerRuntime } from '../../../src';
import { addresses } from '../addresses';
import { files } from '../configuration';
import { nodePackages } from '../node-packages';
import { state } from '../places';

const configuration = join(state, 'containerd.toml');

/** Debian's. */
export const containerd1: NodeRuntime = {
  name: 'containerd-1.6',
  containerRuntime: ContainerRuntime.CONTAINERD,
  features: ['prefixed-capabilities', 'execute-only-programs'],
  socket: addresses.containerd,
  joins: async () => true,
  make: async () => {
    const debian = await nodePackages();
    return {
      component: { name: 'containerd', command: join(debian, 'usr/bin/containerd'), args: ['--config', configuration] },
      path: [join(debian, 'usr/bin'), join(debian, 'usr/sbin')],
      ociRuntime: join(debian, 'usr/sbin/runc'),
      configuration: { [configuration]: version2(debian) },
    };
  },
};

/** @see https://github.com/containerd/containerd/blob/release/1.6/docs/cri/config.md */
function version2(debian: string): string {
  return `version = 2
root = "/run/containerd-root"
state = "/run/containerd"

[grpc]
  address = "${addresses.containerd}"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "registry.k8s.io/pause:3.10"
  disable_apparmor = true
  # Where the machine withholds CAP_SYS_RESOURCE, no process may lower its score.
  restrict_oom_score_adj = true

[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = ${JSON.stringify(join(debian, 'usr/lib/cni'))}
  conf_dir = ${JSON.stringify(dirname(files.cni))}

[plugins."io.containerd.grpc.v1.cri".registry]
  config_path = ${JSON.stringify(dirname(dirname(files.registryHosts)))}

[plugins."io.containerd.grpc.v1.cri".containerd]
  snapshotter = "overlayfs"
  default_runtime_name = "runc"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
  SystemdCgroup = false
`;
}
