import { IConstruct } from 'constructs';
import { given } from './given';
import { validateLevel, holdTo, maxLevelOf } from './max-level';
import { MaxLevelProps } from './max-level-props';
import { checkSharing, shareProcesses } from './process-sharing';
import { WorkloadSelector } from './workload-selector';
import { readPod } from '../pod/read-pod';
import { findWorkload, findWorkloads } from '../workload/find-workload';
import { isSidecar, PodSpecManifest } from '../workload/pod-spec';
import { Workload } from '../workload/workload';

/**
 * Options for `ProcessNamespace.share`.
 */
export interface ShareProcessNamespaceOptions extends WorkloadSelector, MaxLevelProps {
  /**
   * Share even where the manifest says `shareProcessNamespace: false`.
   *
   * @default false - an explicit false is an error.
   */
  readonly overrideExplicitFalse?: boolean;
}

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
    const { overrideExplicitFalse = false, maxLevel, maxLevelVersion, ...selector } = given(options);
    const limit = maxLevelOf(construct, { maxLevel, maxLevelVersion });
    const workload = findWorkload(construct, selector);
    const spec = workload.podSpec ?? {};
    checkSharing(construct, workload, spec, overrideExplicitFalse);
    if (limit) validateLevel(construct, limit, workload, readPod(workload.podTemplateSoFar).pod);
    shareProcesses(construct, workload, spec);
    if (limit) holdTo(limit, construct, workload);
    return new ProcessNamespace(workload);
  }

  /**
   * The process namespace of a workload as it is now.
   *
   * @param construct The workload, or a construct that has it beneath it.
   * @param selector Which workload is meant, where there are several.
   * @throws where there is no such workload or more than one.
   */
  public static of(construct: IConstruct, selector: WorkloadSelector = {}): ProcessNamespace {
    return new ProcessNamespace(findWorkload(construct, given(selector)));
  }

  /**
   * The process namespaces of all workloads in or beneath a construct, in the
   * order of the construct tree. Custom resources are left out unless their
   * kind is known by name.
   *
   * @param construct Where to look, such as a chart.
   */
  public static findAll(construct: IConstruct): ProcessNamespace[] {
    return findWorkloads(construct).filter(({ podSpec }) => podSpec).map(workload => new ProcessNamespace(workload));
  }

  private constructor(private readonly workload: Workload) {}

  /**
   * Kind of the workload, such as `Deployment`.
   */
  public get kind(): string {
    return this.workload.kind;
  }

  /**
   * Name of the workload: its `metadata.name`, empty where it has none.
   */
  public get name(): string {
    return this.workload.name ?? '';
  }

  /**
   * Whether the containers share one process namespace.
   */
  public get shared(): boolean {
    return this.podSpec.shareProcessNamespace === true;
  }

  /**
   * Names of the regular containers, in the order of the manifest.
   */
  public get containers(): string[] {
    return (this.podSpec.containers ?? []).map(({ name }) => name);
  }

  /**
   * Names of the init containers that end before the regular ones start.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   */
  public get initContainers(): string[] {
    return (this.podSpec.initContainers ?? []).filter(container => !isSidecar(container)).map(({ name }) => name);
  }

  /**
   * Names of the sidecars: init containers with the restart policy `Always`.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  public get sidecars(): string[] {
    return (this.podSpec.initContainers ?? []).filter(isSidecar).map(({ name }) => name);
  }

  private get podSpec(): PodSpecManifest {
    return this.workload.podSpec ?? {};
  }
}
