import { FoundWorkload } from './found-workload';

/**
 * Tells which workloads are meant by more than data can say.
 */
export interface IWorkloadPredicate {
  /**
   * Whether a workload is meant.
   *
   * @param workload The workload as it is now.
   */
  accepts(workload: FoundWorkload): boolean;
}

/**
 * Which workloads of a chart or app are meant: those that meet all that is given.
 */
export interface WorkloadCriteria {
  /**
   * Kind of the objects, such as `Deployment`.
   *
   * @default - any kind.
   */
  readonly kind?: string;

  /**
   * Their `metadata.name`.
   *
   * @default - any name.
   */
  readonly name?: string;

  /**
   * Their `metadata.namespace`, or their chart's.
   *
   * @default - any namespace, or none.
   */
  readonly namespace?: string;

  /**
   * Labels that they all have, with these values.
   *
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
   * @default - whatever their labels are.
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations that they all have, with these values.
   *
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
   * @default - whatever their annotations are.
   */
  readonly annotations?: { [key: string]: string };

  /**
   * What else they have to be.
   *
   * @default - nothing.
   */
  readonly predicate?: IWorkloadPredicate;
}
