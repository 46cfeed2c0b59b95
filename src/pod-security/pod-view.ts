import { Container, elementsOf, PodMetadata, PodSpec, SecurityContext } from './pod';
import { asText } from './wording';

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
  /** Undefined where there is none. */
  readonly security: SecurityContext | undefined;
}

export interface ContainerContextAt extends SecurityContextAt {
  readonly container: string;
}

export function viewOf(metadata: PodMetadata, spec: PodSpec): PodView {
  const containers = (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap(list =>
    elementsOf(spec[list]).map((container, index) => ({ path: `spec.${list}[${index}]`, name: container?.name ?? '', container: container ?? {} })));
  const containerContexts = containers.map(({ path, name, container }) =>
    ({ path: `${path}.securityContext`, container: name, security: container.securityContext ?? undefined }));
  const ownContext = { path: 'spec.securityContext', container: undefined, security: spec.securityContext ?? undefined };
  return {
    spec,
    annotations: Object.entries(metadata.annotations ?? {}).map(([key, value]) => [key, asText(value)]),
    containers,
    containerContexts,
    securityContexts: [ownContext, ...containerContexts],
  };
}
