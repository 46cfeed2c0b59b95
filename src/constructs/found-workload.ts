import { Construct } from 'constructs';
import { WorkloadSelector } from './workload-selector';

/**
 * A workload of a chart or app, as data, and what to hand on to do something
 * to it: `construct` and `selector` are what `ProcessNamespace.share`,
 * `AccessMap.of` and `PodSecurity.levelOf` take, and `DebugSidecar` with the
 * selector in `workload`.
 */
export interface FoundWorkload {
  /**
   * The construct that renders it: a cdk8s-plus workload, or an API object,
   * which for an item of a `List` is the list.
   */
  readonly construct: Construct;

  /**
   * What selects it there.
   */
  readonly selector: WorkloadSelector;

  /**
   * Kind of the object, such as `Deployment`.
   */
  readonly kind: string;

  /**
   * Its `metadata.name`, empty where it has none.
   */
  readonly name: string;

  /**
   * Its `metadata.namespace`, or its chart's.
   *
   * @default - the one that the manifest is applied to.
   */
  readonly namespace?: string;

  /**
   * Its `metadata.labels`, without what JSON patches make of them.
   */
  readonly labels: { [key: string]: string };

  /**
   * Its `metadata.annotations`, without what JSON patches make of them.
   */
  readonly annotations: { [key: string]: string };
}
