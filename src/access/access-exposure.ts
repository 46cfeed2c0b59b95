import { AccessOutcome } from './access-outcome';

/**
 * What one container can read of another: where secrets are.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/#understanding-process-namespace-sharing
 */
export interface AccessExposure {
  /**
   * Name of the container that reads.
   */
  readonly reader: string;

  /**
   * Name of the container that is read.
   */
  readonly owner: string;

  /**
   * Whether its command lines can be read.
   */
  readonly arguments: AccessOutcome;

  /**
   * Whether the environment that its processes were started with can be read.
   */
  readonly environment: AccessOutcome;

  /**
   * Whether its file system can be reached, where the files' own permissions
   * still apply.
   */
  readonly files: AccessOutcome;
}
