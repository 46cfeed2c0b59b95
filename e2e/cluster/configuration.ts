import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addresses } from './addresses';
import { state } from './places';
import { NodeRuntime } from './runtimes/node-runtime';

/** Where each file of the cluster's configuration is. */
export const files = {
  cni: join(state, 'cni', 'pods.conflist'),
  kubeconfig: join(state, 'kubeconfig'),
  kubelet: join(state, 'kubelet.json'),
  registryHosts: join(state, 'registries', '_default', 'hosts.toml'),
  resolver: join(state, 'resolv.conf'),
  serviceAccountKey: join(state, 'service-account.key'),
  tokens: join(state, 'tokens.csv'),
};

/** The API server makes its own certificate here and is trusted by it. */
export const apiServerCertificates = join(state, 'api-server');

export async function writeConfiguration({ socket }: NodeRuntime, ofRuntime: Readonly<Record<string, string>>): Promise<void> {
  const token = randomBytes(16).toString('hex');
  const contents: Record<keyof typeof files, string> = {
    cni: json(cni),
    kubeconfig: json(kubeconfig(token)),
    kubelet: json(kubelet(socket)),
    registryHosts: registryHosts,
    resolver: '',
    serviceAccountKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    tokens: `${token},administrator,administrator,system:masters\n`,
  };
  const byPath = Object.entries(files).map(([name, path]) => [path, contents[name as keyof typeof files]]);
  for (const [path, content] of [...byPath, ...Object.entries(ofRuntime)]) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { mode: 0o600 });
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
export const kubelet = (socket: string) => ({
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  address: addresses.node,
  authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
  authorization: { mode: 'AlwaysAllow' },
  containerRuntimeEndpoint: `unix://${socket}`,
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
});
