import { reloadPod } from './reload-pod';
import { appArmorPods, appArmorProfiles, profileText } from '../../test/fixtures/app-armor-cases';
import { kubelet } from '../cluster/configuration';
import { PodManifest, probeCommand, probeManifest } from '../probe-pods';

/** The values of Yama's ptrace_scope, in the only order in which the kernel takes them: nothing leads back from 3. */
export const PTRACE_SCOPES = [0, 1, 2, 3];

/** @see https://github.com/containerd/containerd/blob/release/1.6/docs/cri/config.md */
const CONTAINERD = `version = 2

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "registry.k8s.io/pause:3.10"
`;

/** Contents of the files under /node, by name. There is no API server: the kubelet takes its Pods from a folder. */
export function nodeFiles(): Record<string, string> {
  const containers = Object.entries(appArmorPods).flatMap(([pod, { containers: of }]) =>
    Object.entries(of).map(([name, container]) => `${pod} ${name} ${probeCommand(container).join(' ')}\n`));
  return {
    'containerd.toml': CONTAINERD,
    'kubelet.json': JSON.stringify({
      ...kubelet('/run/containerd/containerd.sock'),
      address: '127.0.0.1',
      resolvConf: '',
      staticPodPath: '/etc/kubernetes',
      // As on a real node, where Pods have cgroups of their own below those of their class.
      cgroupsPerQOS: true,
    }),
    'ptrace-scopes': PTRACE_SCOPES.map(scope => `${scope}\n`).join(''),
    'containers': containers.join(''),
    ...named('profiles', '', appArmorProfiles, (profile, name) => profileText(name, profile)),
    ...named('pods/measured', '.json', appArmorPods, (pod, name) => staticPod(probeManifest(name, pod))),
    'pods/reload/reload.json': staticPod(reloadPod()),
  };
}

/** On the node's network, so that there is nothing to set up for it, and with the images that were imported. */
function staticPod({ spec, ...rest }: PodManifest): string {
  const containers = spec.containers.map(container => ({ ...container, imagePullPolicy: 'Never' }));
  return JSON.stringify({ ...rest, spec: { ...spec, hostNetwork: true, containers } });
}

function named<T>(
  folder: string, ending: string, values: Readonly<Record<string, T>>, content: (value: T, name: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${folder}/${name}${ending}`, content(value, name)]));
}
