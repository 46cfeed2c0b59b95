import { Construct } from 'constructs';
import { refuseNew } from './refuse-new';
import { WorkloadSelector } from './workload-selector';

/**
 * A workload of a chart or app, as it was when it was looked for, and what to
 * hand on to do something to it: `construct` and `selector` are what
 * `ProcessNamespace.share`, `AccessMap.of` and `PodSecurity.levelOf` take, and
 * `DebugSidecar` with the selector in `workload`.
 */
export class FoundWorkload {
  /**
   * @internal
   */
  public static _of(told: FoundWorkload): FoundWorkload {
    return new FoundWorkload(told);
  }

  /**
   * The construct that renders it: a cdk8s-plus workload, or an API object,
   * which for an item of a `List` is the list.
   */
  public readonly construct: Construct;

  /**
   * What selects it there.
   */
  public readonly selector: WorkloadSelector;

  /**
   * Kind of the object, such as `Deployment`.
   */
  public readonly kind: string;

  /**
   * Its `metadata.name`, empty where it has none.
   */
  public readonly name: string;

  /**
   * Its `metadata.namespace`, or its chart's.
   *
   * @default - the one that the manifest is applied to.
   */
  public readonly namespace?: string;

  /**
   * Its `metadata.labels`, without what JSON patches make of them.
   */
  public readonly labels: { [key: string]: string };

  /**
   * Its `metadata.annotations`, without what JSON patches make of them.
   */
  public readonly annotations: { [key: string]: string };

  private constructor(told: FoundWorkload) {
    if (told?.construct === undefined) refuseNew('FoundWorkload', ['Workloads.of(app).all']);
    this.construct = told.construct;
    this.selector = told.selector;
    this.kind = told.kind;
    this.name = told.name;
    this.namespace = told.namespace;
    this.labels = told.labels;
    this.annotations = told.annotations;
  }
}
