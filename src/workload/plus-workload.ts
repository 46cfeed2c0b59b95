import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { PodSpecManifest } from './pod-spec';

interface PlusContainer {
  readonly name: string;
  readonly restartPolicy?: string;
}

/**
 * A Pod or workload of cdk8s-plus, of whichever version, told by its shape.
 *
 * Rendering one before synthesis is not free of effects (each rendering adds
 * its `spread` rules again), so it is read through its getters.
 */
export interface PlusWorkload extends IConstruct {
  readonly apiObject: ApiObject;
  readonly containers: PlusContainer[];
  readonly initContainers: PlusContainer[];
  readonly restartPolicy?: string;
  readonly shareProcessNamespace?: boolean;
  readonly securityContext: { readonly ensureNonRoot?: boolean; readonly user?: number };
}

/** The cdk8s-plus workload that an API object is rendered from. */
export function plusWorkloadOf(apiObject: ApiObject): PlusWorkload | undefined {
  const scope = apiObject.node.scope as Partial<PlusWorkload> & { attachContainer?: unknown } | undefined;
  const isWorkload = scope?.apiObject === apiObject && Array.isArray(scope.containers) && typeof scope.attachContainer === 'function';
  return isWorkload ? scope as PlusWorkload : undefined;
}

/** What is known of the Pod before synthesis. */
export function podSpecOf(workload: PlusWorkload): PodSpecManifest {
  return {
    containers: workload.containers.map(manifestOf),
    initContainers: workload.initContainers.map(manifestOf),
    restartPolicy: workload.restartPolicy,
    securityContext: { runAsNonRoot: workload.securityContext.ensureNonRoot, runAsUser: workload.securityContext.user },
    // Later versions write false as their own default, which is nobody's refusal.
    ...(workload.shareProcessNamespace ? { shareProcessNamespace: true } : {}),
  };
}

function manifestOf({ name, restartPolicy }: PlusContainer) {
  return { name, restartPolicy };
}
