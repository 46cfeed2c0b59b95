import { allContainers } from '../pod/containers';
import { Container, Pod, PodSpec, SecurityContext } from '../pod/pod';

/** A Pod as the checks look at it. */
export interface PodView {
  readonly spec: PodSpec;
  readonly annotations: readonly (readonly [key: string, value: string])[];
  /** All containers of every kind, in the order in which the evaluator visits them. */
  readonly containers: readonly ContainerAt[];
  /** The security context of each container. */
  readonly containerContexts: readonly ContainerContextAt[];
  /** The security context of the Pod, then those of its containers. */
  readonly securityContexts: readonly SecurityContextAt[];
}

export interface ContainerAt {
  readonly path: string;
  readonly name: string;
  readonly container: Container;
}

export interface SecurityContextAt {
  readonly path: string;
  /** Name of the container, undefined for the Pod. */
  readonly container: string | undefined;
  /** With nothing set where there is none. */
  readonly security: SecurityContext;
}

export interface ContainerContextAt extends SecurityContextAt {
  readonly container: string;
}

export function viewOf({ metadata, spec }: Pod): PodView {
  const containers = allContainers(spec, ['initContainers', 'containers', 'ephemeralContainers'])
    .map(({ list, index, name, container }) => ({ path: `spec.${list}[${index}]`, name, container }));
  const containerContexts = containers.map(({ path, name, container: { securityContext = {} } }) =>
    ({ path: `${path}.securityContext`, container: name, security: securityContext }));
  const ownContext = { path: 'spec.securityContext', container: undefined, security: spec.securityContext ?? {} };
  return {
    spec,
    annotations: Object.entries(metadata.annotations ?? {}),
    containers,
    containerContexts,
    securityContexts: [ownContext, ...containerContexts],
  };
}
