import { Machine } from './machines';
import { reloadPod } from './reload-pod';
import { AccessPod } from '../../test/fixtures/access-cases';
import { kubelet } from '../cluster/configuration';
import { PodManifest, probeCommand, probeManifest } from '../probe-pods';

/** @see https://github.com/containerd/containerd/blob/release/1.6/docs/cri/config.md */
const containerdConfiguration = (settings: Machine['containerd']) => `version = 2

[plugins."io.containerd.grpc.v1.cri"]
${Object.entries({ sandbox_image: 'registry.k8s.io/pause:3.10', ...settings }).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}\n`).join('')}`;

/** Contents of the files under /node, by name. There is no API server: the kubelet takes its Pods from a folder. */
export async function nodeFiles({ podsBySetting, containerd, files }: Machine): Promise<Record<string, string | Buffer>> {
  const probes = Object.entries(podsBySetting).flatMap(([setting, pods]) => Object.entries(pods).flatMap(([pod, { containers }]) =>
    Object.entries(containers).map(([name, container]) => `${setting} ${pod} ${name} ${probeCommand(container).join(' ')}\n`)));
  const measured: Record<string, AccessPod> = Object.assign({}, ...Object.values(podsBySetting));
  return {
    'containerd.toml': containerdConfiguration(containerd),
    'kubelet.json': JSON.stringify({
      ...kubelet('/run/containerd/containerd.sock'),
      address: '127.0.0.1',
      resolvConf: '',
      staticPodPath: '/etc/kubernetes',
      // As on a real node, where Pods have cgroups of their own below those of their class.
      cgroupsPerQOS: true,
    }),
    'probes': probes.join(''),
    ...Object.fromEntries(Object.entries(measured).map(([name, pod]) => [`pods/measured/${name}.json`, staticPod(probeManifest(name, pod))])),
    'pods/reload/reload.json': staticPod(reloadPod()),
    ...await files(),
  };
}

/** On the node's network, so that there is nothing to set up for it, and with the images that were imported. */
function staticPod({ spec, ...rest }: PodManifest): string {
  const containers = spec.containers.map(container => ({ ...container, imagePullPolicy: 'Never' }));
  return JSON.stringify({ ...rest, spec: { ...spec, hostNetwork: true, containers } });
}
