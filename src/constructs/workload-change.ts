import { FoundWorkload } from './found-workload';
import { refuseNew } from './refuse-new';

/**
 * What became of one workload where many were to be changed.
 */
export class WorkloadChange {
  /**
   * @param reason Why it was left alone, if it was.
   * @internal
   */
  public static _of(workload: FoundWorkload, reason: string | undefined): WorkloadChange {
    return new WorkloadChange(workload, reason);
  }

  /**
   * The workload, as it was before.
   */
  public readonly workload: FoundWorkload;

  /**
   * Whether it was changed.
   */
  public readonly changed: boolean;

  /**
   * Why it was left alone.
   *
   * @default - it was changed.
   */
  public readonly reason?: string;

  private constructor(workload: FoundWorkload, reason: string | undefined) {
    if (!(workload instanceof FoundWorkload)) refuseNew('WorkloadChange', ['Workloads.of(app).share()']);
    this.workload = workload;
    this.changed = reason === undefined;
    this.reason = reason;
  }
}
