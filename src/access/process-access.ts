/**
 * What a process of one container does to a process of another one in the same
 * process namespace.
 *
 * @see https://man7.org/linux/man-pages/man5/proc.5.html
 */
export enum ProcessAccess {
  /**
   * Send it a signal, as `kill` does: to reload, to rotate logs, to stop it.
   */
  SIGNAL = 'SIGNAL',

  /**
   * See it with its command line, name and status, as `ps` does.
   */
  LIST = 'LIST',

  /**
   * Read the environment that it was started with, from `/proc/PID/environ`.
   */
  ENVIRONMENT = 'ENVIRONMENT',

  /**
   * Reach its file system, through `/proc/PID/root` and `/proc/PID/cwd`. The
   * permissions of the files in there still apply.
   */
  FILESYSTEM = 'FILESYSTEM',

  /**
   * Find its program, through `/proc/PID/exe`.
   */
  EXECUTABLE = 'EXECUTABLE',

  /**
   * Read what is mapped into its memory, from `/proc/PID/maps`, as `pmap` and profilers do.
   */
  MEMORY_MAP = 'MEMORY_MAP',

  /**
   * List its open file descriptors, in `/proc/PID/fd`: how many there are, not what they lead to.
   */
  FILE_DESCRIPTORS = 'FILE_DESCRIPTORS',

  /**
   * See what its file descriptors lead to, as `lsof` does.
   */
  FILE_DESCRIPTOR_TARGETS = 'FILE_DESCRIPTOR_TARGETS',

  /**
   * Attach to it, as `strace` and `gdb -p` do.
   */
  TRACE = 'TRACE',

  /**
   * Read its memory while it runs, with `process_vm_readv`, as sampling profilers do.
   */
  MEMORY = 'MEMORY',

  /**
   * Enter its mount namespace, as `nsenter --mount` does.
   */
  NAMESPACE = 'NAMESPACE',
}
