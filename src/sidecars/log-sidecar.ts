import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { logDefinition } from './log/log-definition';
import { LogFormat } from './log/log-format';
import { LogRotation } from './log/log-rotation';
import { LogSource } from './log/log-source';
import { Sidecar } from './sidecar';
import { SidecarProps } from './sidecar-props';
import { withoutNulls } from '../constructs/without-nulls';

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
   * How often the files are looked at, in whole seconds.
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

/**
 * A container that writes log files of another one to its standard output,
 * where the cluster's log collection finds them.
 *
 * It writes each line once, and the lines of a file in their order, while
 * files are rotated, appear, and disappear with a container that ends. What
 * happens beside, as a file that it may not read, is one line of JSON on its
 * standard error.
 *
 * Turns sharing of the process namespace on. It has no capability but what
 * reaching the files takes, and a read-only root file system. Where the Pod is
 * to end by itself it does not keep it from ending.
 *
 * Where nothing else is given, `target` is the only other container,
 * `resources` are some more than it was measured to take, and `liveness`
 * probes the heartbeat of its program.
 *
 * @see https://kubernetes.io/docs/concepts/cluster-administration/logging/#streaming-sidecar-container
 */
export class LogSidecar extends Sidecar {
  /**
   * @param scope The workload, or a construct that has it beneath it: all that `ProcessNamespace.share` takes.
   * @param id Name of the container, unless `name` is given.
   * @param props Which files are written, and how.
   * @throws where the files are to be read through volumes that the target
   *   does not mount, where it is not clear who the target is, where no
   *   security context gives the sidecar the access that it needs, and for all
   *   that `DebugSidecar` throws for.
   */
  constructor(scope: Construct, id: string, props: LogSidecarProps) {
    super(scope, id, logDefinition(withoutNulls(props)));
  }
}
