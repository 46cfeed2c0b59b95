/**
 * Where a container has what it takes.
 */
export enum DataLocation {
  /**
   * In the arguments of its command, by a `$(NAME)` in there.
   */
  ARGUMENTS = 'arguments',

  /**
   * In its environment.
   */
  ENVIRONMENT = 'environment',

  /**
   * In files of a volume that it mounts.
   */
  FILES = 'files',
}
