import { Container, PodSpec, Volume } from '../pod/pod';

/**
 * The Pod's spec with what the API server fills in before it is evaluated, as far as a check reads it.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/v1/defaults.go
 */
export function withDefaults(spec: PodSpec): PodSpec {
  return {
    ...spec,
    volumes: spec.volumes?.map(withSource),
    ...spec.hostNetwork ? {
      containers: spec.containers?.map(withHostPorts),
      initContainers: spec.initContainers?.map(withHostPorts),
    } : {},
  };
}

function withSource(volume: Volume): Volume {
  return Object.keys(volume).some(field => field !== 'name') ? volume : { ...volume, emptyDir: {} };
}

/** In the node's network a container's port is one of the node's. Templates are left alone, but not the Pods made from them. */
function withHostPorts(container: Container): Container {
  return { ...container, ports: container.ports?.map(port => ({ ...port, hostPort: port.hostPort || port.containerPort })) };
}
