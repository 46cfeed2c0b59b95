/**
 * Whether an operation will work.
 */
export enum AccessOutcome {
  /**
   * It works, whatever the manifest leaves open.
   */
  ALLOWED = 'allowed',

  /**
   * It fails, whatever the manifest leaves open.
   */
  DENIED = 'denied',

  /**
   * It depends on what the manifest leaves open, such as the user that an
   * image runs as.
   */
  UNKNOWN = 'unknown',
}
