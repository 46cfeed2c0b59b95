import { reloadPod } from './reload-pod';
import { AccessPod } from '../../test/fixtures/access-cases';
import { appArmorProfiles, profileText } from '../../test/fixtures/app-armor-cases';
import { kubelet } from '../cluster/configuration';
import { PodManifest, probeCommand, probeManifest } from '../probe-pods';

/** @see https://github.com/containerd/containerd/blob/release/1.6/docs/cri/config.md */
const CONTAINERD = `version = 2

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "registry.k8s.io/pause:3.10"
`;

/** Contents of the files under /node, by name. There is no API server: the kubelet takes its Pods from a folder. */
export function nodeFiles(podsByScope: readonly Record<string, AccessPod>[]): Record<string, string> {
  const probes = podsByScope.flatMap((pods, scope) => Object.entries(pods).flatMap(([pod, { containers }]) =>
    Object.entries(containers).map(([name, container]) => `${scope} ${pod} ${name} ${probeCommand(container).join(' ')}\n`)));
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
    'probes': probes.join(''),
    ...named('profiles', '', appArmorProfiles, (profile, name) => profileText(name, profile)),
    ...named('pods/measured', '.json', Object.assign({}, ...podsByScope) as Record<string, AccessPod>, (pod, name) => staticPod(probeManifest(name, pod))),
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
