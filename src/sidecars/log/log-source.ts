/**
 * By which way a `LogSidecar` comes to the files of its target.
 */
export enum LogSource {
  /**
   * By the volumes that the target mounts at their folders, which the sidecar
   * mounts, too. It needs access to none of the target's processes, and does
   * not have the process namespace shared.
   */
  VOLUME = 'volume',

  /**
   * Through `/proc/PID/root`, wherever they are. The sidecar needs access to
   * `FILESYSTEM`: the user of the target, or SYS_PTRACE.
   */
  PROCESS = 'process',
}
