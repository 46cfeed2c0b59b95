import { FoundWorkload } from './found-workload';

/**
 * What became of one workload where many were to be changed.
 */
export interface WorkloadChange {
  /**
   * The workload, as it was before.
   */
  readonly workload: FoundWorkload;

  /**
   * Whether it was changed.
   */
  readonly changed: boolean;

  /**
   * Why it was left alone.
   *
   * @default - it was changed.
   */
  readonly reason?: string;
}
