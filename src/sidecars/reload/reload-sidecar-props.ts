import { Duration } from 'cdk8s';
import { ReloadVerification } from './reload-verification';
import { WatchedFiles } from './watched-files';
import { ProcessSelector } from '../processes/process-selector';
import { Signal } from '../processes/signal';
import { SidecarProps } from '../sidecar-props';

/**
 * Properties for `ReloadSidecar`.
 */
export interface ReloadSidecarProps extends SidecarProps {
  /**
   * Files that the target mounts, and whose changes it is told of.
   */
  readonly watch: WatchedFiles[];

  /**
   * Which process of the target is told.
   *
   * @default ProcessSelector.mainProcess()
   */
  readonly process?: ProcessSelector;

  /**
   * By which signal the process is told.
   *
   * @default Signal.HUP
   */
  readonly signal?: Signal;

  /**
   * Send the signal also to a process that has no handler for it, which may end by it.
   *
   * @default false - it is not signalled, which an event says, and is tried again.
   */
  readonly force?: boolean;

  /**
   * URL to make a POST request to, in place of a signal. Needs no access to any
   * process, and no shared process namespace.
   *
   * @default - a signal is sent.
   */
  readonly requestUrl?: string;

  /**
   * Command that checks the new files, within the sidecar's image, where they
   * are at the same paths as in the target. Unless it ends with 0 within 30
   * seconds, nothing is told until the files change again. What it writes goes
   * to the sidecar's standard error.
   *
   * @default - no check.
   */
  readonly check?: string[];

  /**
   * What shows, after the process was told, that it has reloaded.
   *
   * @default - that the process is still there.
   */
  readonly verification?: ReloadVerification;

  /**
   * How often the files are looked at, in whole seconds, where busybox' inotifyd
   * tells of nothing. A change is told once two looks, a second apart, have found
   * the same.
   *
   * @default Duration.seconds(2)
   */
  readonly interval?: Duration;

  /**
   * Port at which busybox' httpd serves metrics for Prometheus, at
   * `/metrics.txt`: reloads, failures, and when the last success was. The
   * container declares it as `reload-metrics`. Needs an image with httpd.
   *
   * @see https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
   * @default - no metrics.
   */
  readonly metricsPort?: number;

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
