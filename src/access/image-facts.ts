/**
 * What decides about access between processes and stands in an image, so that
 * no manifest tells it. What is left out is unknown.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/
 */
export interface ImageFacts {
  /**
   * Uid that the image starts its processes as: its `USER`. A container's or
   * Pod's `runAsUser` counts before it.
   *
   * @see https://docs.docker.com/reference/dockerfile/#user
   * @default - unknown; 0 where `stepDownUser` is given.
   */
  readonly user?: number;

  /**
   * Gid that goes with `user`: the one that `USER` names, or the user's own in
   * the image's `/etc/passwd`.
   *
   * @default - unknown.
   */
  readonly group?: number;

  /**
   * Uid that the entry point steps down to where the container starts as root,
   * by `gosu`, `su-exec` or `setpriv` as in `postgres`: the main process has it
   * then. A container with a `command` or `args` of its own may do so or not.
   *
   * @default - none: the main process stays what it is started as.
   */
  readonly stepDownUser?: number;

  /**
   * Gid that goes with `stepDownUser`.
   *
   * @default - unknown.
   */
  readonly stepDownGroup?: number;

  /**
   * Uids of the processes that a main process of root hands its work to, as
   * nginx does. An answer is about the main process, and says where it does
   * not hold for these.
   *
   * @default - unknown.
   */
  readonly workerUsers?: number[];

  /**
   * Capabilities, without the prefix CAP_, that the file of the main program
   * has (permitted and effective), or ALL; the container's bounding set limits
   * what comes of them. Empty where no file of the image has any.
   *
   * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
   * @default - unknown.
   */
  readonly fileCapabilities?: string[];

  /**
   * Whether the image has files that set the user or group of who runs them.
   *
   * @see https://man7.org/linux/man-pages/man2/execve.2.html
   * @default - unknown.
   */
  readonly setUserIdFiles?: boolean;

  /**
   * Whether the main process lets others of its user look into it. False where
   * nobody may read the program's file, or where it asks for that itself.
   *
   * @see https://man7.org/linux/man-pages/man2/PR_SET_DUMPABLE.2const.html
   * @default - true.
   */
  readonly dumpable?: boolean;
}
