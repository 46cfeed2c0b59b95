/**
 * Which user a sidecar may run as for what it is to do.
 */
export enum AccessStrategy {
  /**
   * The user of the target where that is enough, and else root with the fewest
   * capabilities.
   */
  LEAST_PRIVILEGE = 'least-privilege',

  /**
   * Only the user of the target, without capabilities; not where that is root.
   */
  TARGET_USER = 'target-user',

  /**
   * Only root, with the fewest capabilities: for images that do not work as
   * another user.
   */
  ROOT = 'root',
}
