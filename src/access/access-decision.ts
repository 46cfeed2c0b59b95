import { AccessOutcome } from './access-outcome';
import { ProcessAccess } from './process-access';

/**
 * Whether the processes of one container may do something to those of another.
 */
export interface AccessDecision {
  /**
   * Name of the container whose processes act.
   */
  readonly actor: string;

  /**
   * Name of the container whose processes are acted upon.
   */
  readonly target: string;

  /**
   * What is done.
   */
  readonly access: ProcessAccess;

  /**
   * Whether it will work.
   */
  readonly outcome: AccessOutcome;

  /**
   * Why, in one sentence.
   */
  readonly reason: string;

  /**
   * Manual pages and kernel functions that say so.
   */
  readonly source: string;
}
