import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addresses } from './addresses';
import { state } from './places';

/** Where each file of the cluster's configuration is. */
export const files = {
  cni: join(state, 'cni', 'pods.conflist'),
  containerd: join(state, 'containerd.toml'),
  kubeconfig: join(state, 'kubeconfig'),
  kubelet: join(state, 'kubelet.json'),
  registryHosts: join(state, 'registries', '_default', 'hosts.toml'),
  resolver: join(state, 'resolv.conf'),
  serviceAccountKey: join(state, 'service-account.key'),
  tokens: join(state, 'tokens.csv'),
};

/** The API server makes its own certificate here and is trusted by it. */
export const apiServerCertificates = join(state, 'api-server');

export async function writeConfiguration(debian: string): Promise<void> {
  const token = randomBytes(16).toString('hex');
  const contents: Record<keyof typeof files, string> = {
    cni: json(cni),
    containerd: containerd(debian),
    kubeconfig: json(kubeconfig(token)),
    kubelet: json(kubelet),
    registryHosts: registryHosts,
    resolver: '',
    serviceAccountKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    tokens: `${token},administrator,administrator,system:masters\n`,
  };
  for (const [name, path] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents[name as keyof typeof files], { mode: 0o600 });
  }
}

function json(document: object): string {
  return JSON.stringify(document, null, 2);
}

const cni = {
  cniVersion: '1.0.0',
  name: 'pods',
  plugins: [{
    type: 'bridge',
    bridge: addresses.bridge,
    isGateway: true,
    ipam: { type: 'host-local', ranges: [[{ subnet: addresses.podNetwork, gateway: addresses.node }]] },
  }],
};

/** @see https://github.com/containerd/containerd/blob/release/1.6/docs/cri/config.md */
function containerd(debian: string): string {
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

/** Every registry is the cluster's own; the outside is never asked. */
const registryHosts = `server = "http://${addresses.registry}"

[host."http://${addresses.registry}"]
  capabilities = ["pull", "resolve"]
`;

function kubeconfig(token: string): object {
  const name = 'shared-process';
  return {
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{
      name,
      cluster: { 'server': `https://${addresses.apiServer}`, 'certificate-authority': join(apiServerCertificates, 'apiserver.crt') },
    }],
    'users': [{ name, user: { token } }],
    'contexts': [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
}

/** @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
const kubelet = {
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  address: addresses.node,
  authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
  authorization: { mode: 'AlwaysAllow' },
  containerRuntimeEndpoint: `unix://${addresses.containerd}`,
  resolvConf: files.resolver,
  volumePluginDir: '/run/kubelet-volume-plugins',

  cgroupDriver: 'cgroupfs',
  cgroupsPerQOS: false,
  enforceNodeAllocatable: [],
  failCgroupV1: false,
  failSwapOn: false,
  localStorageCapacityIsolation: false,
  makeIPTablesUtilChains: false,

  // A full disk is the machine's business, not a reason to evict a test's Pod.
  evictionHard: { 'memory.available': '0%', 'nodefs.available': '0%', 'nodefs.inodesFree': '0%', 'imagefs.available': '0%' },
  imageGCHighThresholdPercent: 100,

  registryPullQPS: 0,
  serializeImagePulls: false,
};
