import { Duration } from 'cdk8s';
import { LogFormat } from './log-format';
import { LogRotation } from './log-rotation';
import { LogSource } from './log-source';
import { SidecarProps } from '../sidecar-props';

/**
 * Properties for `LogSidecar`.
 */
export interface LogSidecarProps extends SidecarProps {
  /**
   * Files of the target, by absolute paths. In the last part `*` stands for
   * any text and `?` for any one character, as in `/var/log/app/*.log`; names
   * that begin with a dot are left out. What is called as one of them, with a
   * dot or a dash and a number after it, as `app.log.1` and
   * `app.log-20261125`, is what that was rotated to.
   */
  readonly files: string[];

  /**
   * By which way the sidecar comes to the files.
   *
   * @default - LogSource.VOLUME where the target mounts volumes at all of their folders, else LogSource.PROCESS.
   */
  readonly through?: LogSource;

  /**
   * How lines are written.
   *
   * @default LogFormat.PLAIN
   */
  readonly format?: LogFormat;

  /**
   * Leave out what the files hold when the sidecar starts. What was rotated by
   * then is left out in any case.
   *
   * @default false - files are read from their beginning.
   */
  readonly skipExisting?: boolean;

  /**
   * When the sidecar rotates the files, and how. It needs to write to them, and
   * to signal a process where `signal` is given.
   *
   * @default - it rotates nothing, and follows what others rotate.
   */
  readonly rotation?: LogRotation;

  /**
   * How often the files are looked at, in whole seconds. Through processes,
   * it is five times a second while the target is not there and when it has
   * just started, as one that fails at once takes its files with it.
   *
   * @default Duration.seconds(1)
   */
  readonly interval?: Duration;

  /**
   * Image with a POSIX shell and the commands of busybox, of version 1.28 or later.
   *
   * @default 'busybox:1.37.0'
   */
  readonly image?: string;

  /**
   * Program that takes the place of the one that this library writes. It gets
   * the volumes and the security context, and is told nothing else.
   *
   * @default - a shell program, as text in the manifest.
   */
  readonly program?: string[];
}
