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
  SIGNAL = 'signal',

  /**
   * See it with its command line, name and status, as `ps` does.
   */
  LIST = 'list',

  /**
   * Read the environment that it was started with, from `/proc/PID/environ`.
   */
  ENVIRONMENT = 'environment',

  /**
   * Reach its file system, through `/proc/PID/root` and `/proc/PID/cwd`. The
   * permissions of the files in there still apply.
   */
  FILESYSTEM = 'filesystem',

  /**
   * Write a file in its file system that its user has and nobody else may
   * write (mode 0600), or connect to such a socket, as `jcmd` and the .NET
   * diagnostic tools do. Not where the file system is read-only, and not what
   * belongs to anybody else.
   */
  FILESYSTEM_WRITE = 'filesystem-write',

  /**
   * Find its program, through `/proc/PID/exe`.
   */
  EXECUTABLE = 'executable',

  /**
   * Read what is mapped into its memory, from `/proc/PID/maps`, as `pmap` and profilers do.
   */
  MEMORY_MAP = 'memory-map',

  /**
   * List its open file descriptors, in `/proc/PID/fd`: how many there are, not what they lead to.
   */
  FILE_DESCRIPTORS = 'file-descriptors',

  /**
   * See what its file descriptors lead to, as `lsof` does.
   */
  FILE_DESCRIPTOR_TARGETS = 'file-descriptor-targets',

  /**
   * Attach to it, as `strace` and `gdb -p` do.
   */
  TRACE = 'trace',

  /**
   * Read its memory while it runs, with `process_vm_readv`, as sampling profilers do.
   */
  MEMORY = 'memory',

  /**
   * Count and sample what it does outside the kernel, with `perf_event_open` on
   * it, as `perf record --pid` does. A sample may hold a part of its stack.
   *
   * @see https://docs.kernel.org/admin-guide/perf-security.html
   */
  PERF_EVENTS = 'perf-events',

  /**
   * Enter its mount namespace, as `nsenter --mount` does.
   */
  NAMESPACE = 'namespace',
}
