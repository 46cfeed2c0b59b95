import { AccessOutcome } from './access-outcome';

/**
 * What one container can read of another, by any channel: where secrets are.
 *
 * Allowed is what ordinary programs can read, and denied what no program can
 * that the reader's image may hold. Unknown is what depends, as on files that
 * set the user or hold capabilities, and what a capability may reach that does
 * not end at the container: set `allowPrivilegeEscalation: false` and drop ALL
 * in the reader to rule these out.
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
   * Whether the environment that its processes were started with can be read:
   * from `/proc/PID/environ` or their memory.
   */
  readonly environment: AccessOutcome;

  /**
   * Whether its file system can be reached, where the files' own permissions
   * still apply.
   */
  readonly files: AccessOutcome;
}
