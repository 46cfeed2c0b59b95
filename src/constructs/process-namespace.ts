import { IConstruct } from 'constructs';
import { optionsOf } from './call-arguments';
import { refuseNew } from './refuse-new';
import { SharingOptions } from './sharing-options';
import { WorkloadSelector } from './workload-selector';
import { maxLevelOf, validateLevel, validateMaxLevel } from '../additions/max-level';
import { sharing, validateShared, validateSharing } from '../additions/process-sharing';
import { refuse } from '../mistakes/invalid-input';
import { KNOWN_FLAG, validateShape } from '../mistakes/shapes';
import { isRestartable } from '../pod/containers';
import { Container, PodSpec } from '../pod/pod';
import { findWorkload } from '../workload/find-workload';
import { Workload } from '../workload/workload';

/**
 * Options for `ProcessNamespace.share`.
 */
export interface ShareProcessNamespaceOptions extends WorkloadSelector, SharingOptions {}

/**
 * The process namespace of a Pod that is already there: of a cdk8s-plus
 * workload of any version, an L1 or plain `ApiObject`, a document of an
 * `Include` or `Helm`, an item of a `List`, or a custom resource that embeds
 * a Pod template.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
 */
export class ProcessNamespace {
  /**
   * Makes the containers of a workload share one process namespace. Doing so
   * twice changes nothing.
   *
   * @param construct The workload, or a construct that has it beneath it, such as an `Include` or a chart.
   * @param options Which workload is meant, where there are several.
   * @throws where there is no such workload or more than one, where the
   *   manifest says `shareProcessNamespace: false`, where the Pod uses the
   *   node's process namespace (`hostPID: true`), where it is a Windows Pod,
   *   and where it does not meet `maxLevel`.
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
   */
  public static share(construct: IConstruct, options: ShareProcessNamespaceOptions = {}): ProcessNamespace {
    const { overrideExplicitFalse = false, maxLevel, maxLevelVersion, ...selector } = optionsOf('ProcessNamespace.share', construct, options);
    const limit = { maxLevel, maxLevelVersion };
    refuse(construct, [...validateShape('overrideExplicitFalse', overrideExplicitFalse, KNOWN_FLAG), ...validateMaxLevel(limit)]);
    const level = maxLevelOf(limit);
    const snapshot = findWorkload(construct, selector);
    const { workload } = snapshot;
    const before = level && snapshot.podSoFar?.pod;
    refuse(construct, [...validateSharing(snapshot, overrideExplicitFalse), ...before ? validateLevel(level, workload, before) : []]);
    workload.edit({
      add: sharing,
      validate: ({ pod }) => refuse(construct, [...validateShared(pod.spec, workload), ...level ? validateLevel(level, workload, pod) : []]),
    });
    return new ProcessNamespace(workload, { ...snapshot.outline?.pod.spec, shareProcessNamespace: true });
  }

  /**
   * The process namespace of a workload as it is now.
   *
   * @param construct The workload, or a construct that has it beneath it.
   * @param selector Which workload is meant, where there are several.
   * @throws where there is no such workload or more than one.
   */
  public static of(construct: IConstruct, selector: WorkloadSelector = {}): ProcessNamespace {
    const { workload, outline } = findWorkload(construct, optionsOf('ProcessNamespace.of', construct, selector));
    return new ProcessNamespace(workload, outline?.pod.spec ?? {});
  }

  /**
   * Kind of the workload, such as `Deployment`.
   */
  public readonly kind: string;

  /**
   * Name of the workload: its `metadata.name`, empty where it has none.
   */
  public readonly name: string;

  /**
   * Namespace of the workload: its `metadata.namespace`, or its chart's.
   *
   * @default - the one that the manifest is applied to.
   */
  public readonly namespace?: string;

  /**
   * Whether the containers share one process namespace.
   */
  public readonly shared: boolean;

  private readonly regular: readonly Container[];
  private readonly init: readonly Container[];

  private constructor(workload: Workload, spec: PodSpec) {
    if (!(workload instanceof Workload)) refuseNew('ProcessNamespace', ['ProcessNamespace.share(workload)', 'ProcessNamespace.of(workload)']);
    const { place } = workload;
    const { containers = [], initContainers = [], shareProcessNamespace } = spec;
    this.kind = place.kind;
    this.name = place.name ?? '';
    this.namespace = place.namespace;
    this.shared = shareProcessNamespace === true;
    this.regular = containers;
    this.init = initContainers;
  }

  /**
   * Names of the regular containers, in the order of the manifest.
   */
  public get containers(): string[] {
    return namesOf(this.regular);
  }

  /**
   * Names of the init containers that end before the regular ones start.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   */
  public get initContainers(): string[] {
    return namesOf(this.init.filter(container => !isRestartable(container)));
  }

  /**
   * Names of the init containers with the restart policy `Always`, which run
   * beside the regular ones: a sidecar in a Pod that is to end is one of these.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  public get restartableInitContainers(): string[] {
    return namesOf(this.init.filter(isRestartable));
  }
}

function namesOf(containers: readonly Container[]): string[] {
  return containers.map(({ name = '' }) => name);
}
