import { dirname, join } from 'node:path';
import { builtRunc } from './built-runc';
import { goPrograms } from './go-programs';
import { NodeRuntime } from './node-runtime';
import { ContainerRuntime } from '../../../src';
import { addresses } from '../addresses';
import { files } from '../configuration';
import { nodePackages } from '../node-packages';
import { state } from '../places';

const modulePath = 'github.com/containerd/containerd/v2';
const version = 'v2.4.2';
const configuration = join(state, 'containerd.toml');

export const containerd2: NodeRuntime = {
  name: 'containerd-2.4',
  containerRuntime: ContainerRuntime.CONTAINERD,
  features: ['user-namespaces', 'image-volumes', 'prefixed-capabilities', 'execute-only-programs'],
  socket: addresses.containerd,
  joins: async () => true,
  make: async () => {
    const programs = await goPrograms('containerd', ['containerd', 'containerd-shim-runc-v2'].map(name => `${modulePath}/cmd/${name}@${version}`), {
      flags: ['-ldflags', `-s -w -X ${modulePath}/version.Version=${version.slice(1)}`],
    });
    const debian = await nodePackages();
    const ociRuntime = await builtRunc('1.5.3');
    return {
      component: { name: 'containerd', command: join(programs, 'containerd'), args: ['--config', configuration] },
      path: [programs, join(debian, 'usr/bin')],
      ociRuntime,
      configuration: { [configuration]: version3(debian, ociRuntime) },
    };
  },
};

/** @see https://github.com/containerd/containerd/blob/release/2.4/docs/cri/config.md */
function version3(debian: string, runc: string): string {
  return `version = 3
root = "/run/containerd-root"
state = "/run/containerd"
imports = []

[grpc]
  address = "${addresses.containerd}"

[plugins."io.containerd.cri.v1.images"]
  snapshotter = "overlayfs"

[plugins."io.containerd.cri.v1.images".pinned_images]
  sandbox = "registry.k8s.io/pause:3.10"

[plugins."io.containerd.cri.v1.images".registry]
  config_path = ${JSON.stringify(dirname(dirname(files.registryHosts)))}

[plugins."io.containerd.cri.v1.runtime"]
  disable_apparmor = true
  # Where the machine withholds CAP_SYS_RESOURCE, no process may lower its score.
  restrict_oom_score_adj = true

[plugins."io.containerd.cri.v1.runtime".cni]
  bin_dirs = [${JSON.stringify(join(debian, 'usr/lib/cni'))}]
  conf_dir = ${JSON.stringify(dirname(files.cni))}

[plugins."io.containerd.cri.v1.runtime".containerd]
  default_runtime_name = "runc"

[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc.options]
  BinaryName = ${JSON.stringify(runc)}
  SystemdCgroup = false
`;
}
