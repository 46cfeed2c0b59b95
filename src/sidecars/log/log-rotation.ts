import { Size } from 'cdk8s';
import { ProcessSelector } from '../processes/process-selector';
import { Signal } from '../processes/signal';

/**
 * When a `LogSidecar` rotates the files that it reads, and how.
 */
export interface LogRotation {
  /**
   * From which size on a file is rotated. It may be larger by what is written within an `interval`.
   */
  readonly size: Size;

  /**
   * How many of the rotated are kept of a file, as `app.log.1`, which is the last one, `app.log.2` and so on.
   *
   * @default 3
   */
  readonly keep?: number;

  /**
   * By which signal a process opens its files anew, such as USR1 for nginx:
   * a file is renamed, and no line is lost.
   *
   * @default - a file is copied and truncated, by which what is written in
   *   this moment is lost. The program has to open it for appending.
   */
  readonly signal?: Signal;

  /**
   * Which process gets the signal.
   *
   * @default ProcessSelector.mainProcess()
   */
  readonly process?: ProcessSelector;
}
