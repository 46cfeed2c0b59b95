import { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from './manifest';

interface RendersItself {
  /** By the names of an L1 class. */
  _toKube(): Manifest;
}

export interface PlusContainer extends RendersItself {
  readonly name: string;
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly restartPolicy?: string;
  readonly securityContext: RendersItself;
  readonly mounts: readonly { readonly volume: PlusVolume }[];
}

interface PlusVolume extends RendersItself {
  readonly name: string;
}

/**
 * A Pod or workload of cdk8s-plus, of whichever version, told by its shape.
 *
 * Rendering one is neither cheap nor free of effects, so what its getters tell
 * is read through them, and the rest through `renderedWithoutTrace`.
 */
export interface PlusWorkload extends Construct {
  readonly apiObject: ApiObject;
  readonly containers: PlusContainer[];
  readonly initContainers: PlusContainer[];
  readonly restartPolicy?: string;
  readonly shareProcessNamespace?: boolean;
  readonly podMetadata: ApiObjectMetadataDefinition;
  readonly securityContext: RendersItself & { readonly ensureNonRoot?: boolean; readonly user?: number };
  readonly volumes: readonly PlusVolume[];
  readonly scheduling: object;
}

/** The cdk8s-plus workload that an API object is rendered from. */
export function plusWorkloadOf(apiObject: ApiObject): PlusWorkload | undefined {
  const scope = apiObject.node.scope as Partial<PlusWorkload> & { attachContainer?: unknown } | undefined;
  const isWorkload = scope?.apiObject === apiObject && Array.isArray(scope.containers) && typeof scope.attachContainer === 'function';
  return isWorkload ? scope as PlusWorkload : undefined;
}

/** The Pod's spec as far as the getters tell. */
export function outlineOf({ containers, initContainers, restartPolicy, securityContext, shareProcessNamespace }: PlusWorkload): Manifest {
  return {
    containers: containers.map(named),
    initContainers: initContainers.map(named),
    restartPolicy,
    securityContext: { runAsNonRoot: securityContext.ensureNonRoot, runAsUser: securityContext.user },
    // Later versions write false as their own default, which is nobody's refusal.
    ...(shareProcessNamespace ? { shareProcessNamespace: true } : {}),
  };
}

/**
 * What `render` makes of a workload, which is left as if it had not been rendered.
 *
 * A workload with `spread` adds its two rules to its scheduling each time it
 * is rendered, and changes nothing else.
 * https://github.com/cdk8s-team/cdk8s-plus/blob/k8s-28/main/src/workload.ts (`_toPodSpec`)
 */
export function renderedWithoutTrace<T>({ scheduling }: PlusWorkload, render: () => T): T {
  const lists: { readonly list: unknown[]; readonly length: number }[] = [];
  for (const list of Object.values(scheduling)) if (Array.isArray(list)) lists.push({ list, length: list.length });
  try {
    return render();
  } finally {
    for (const { list, length } of lists) list.length = length;
  }
}

function named({ name, restartPolicy }: PlusContainer): Manifest {
  return { name, restartPolicy };
}

const ADDS_TO_PLUS = new WeakSet<object>();

/** Says of a subclass of cdk8s-plus' that its methods do what those do, and add what no other of them tells. */
export function addsToPlus(type: object): void {
  ADDS_TO_PLUS.add(type);
}

/** The method by which something renders itself, undefined where it is not that of one of these classes of cdk8s-plus. */
export function methodOfPlus(object: object, method: string, classes: readonly string[]): ((this: unknown) => Manifest) | undefined {
  let owner: any = object;
  while (owner && (!Object.hasOwn(owner, method) || ADDS_TO_PLUS.has(owner.constructor))) owner = Object.getPrototypeOf(owner);
  // https://github.com/aws/jsii/blob/main/packages/jsii/lib/transforms/runtime-info.ts
  const information = owner && Object.getOwnPropertyDescriptor(owner.constructor, Symbol.for('jsii.rtti'));
  const [, name = ''] = /^cdk8s-plus-\d+\.(\w+)$/.exec(information?.value.fqn) ?? [];
  return classes.includes(name) ? owner[method] : undefined;
}
