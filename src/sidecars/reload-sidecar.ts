import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { addToEach } from './add-to-each';
import { ProcessSelector } from './processes/process-selector';
import { Signal } from './processes/signal';
import { reloadDefinition } from './reload/reload-definition';
import { ReloadVerification } from './reload/reload-verification';
import { validateReload } from './reload/validate-reload';
import { WatchedFiles } from './reload/watched-files';
import { Sidecar } from './sidecar';
import { SidecarProps } from './sidecar-props';
import { AnyVersion } from '../constructs/any-version';
import { withoutNulls } from '../constructs/without-nulls';
import { WorkloadChange } from '../constructs/workload-change';
import { Workloads } from '../constructs/workloads';
import { refuse } from '../mistakes/invalid-input';

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
   * URL to make a POST request to, in place of a signal. Needs no access to any process.
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
   * How often the files are looked at, in whole seconds. A change is told once
   * two looks have found the same.
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

/**
 * A container that tells a process of another one when its files have changed:
 * by a signal, or by a request.
 *
 * It looks at what the files hold, so the kubelet's swap of a ConfigMap or
 * Secret is one change, and tells it once that has settled. Every event is one
 * line of JSON on its standard output, with names and hashes of files and
 * never what they hold.
 *
 * Turns sharing of the process namespace on. It has no capability but what
 * reaching the target takes, and a read-only root file system. Where the Pod
 * is to end by itself it does not keep it from ending.
 *
 * Where nothing else is given, `target` is the only other container,
 * `resources` are some more than it was measured to take, and `liveness`
 * probes the heartbeat of its program.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically
 */
export class ReloadSidecar extends Sidecar {
  /**
   * Adds a sidecar to each of many workloads whose target mounts what is
   * watched. Doing so twice changes nothing, as its name is taken then.
   *
   * @param workloads The workloads.
   * @param id Name of the container, unless `name` is given.
   * @param props What is watched, and who is told; which workload it comes into is not asked.
   * @returns what became of each workload.
   * @throws where the properties cannot be, whatever the workload is.
   */
  public static addTo(workloads: Workloads, id: string, props: ReloadSidecarProps): WorkloadChange[];
  public static addTo(workloads: Workloads, id: string, props: AnyVersion<ReloadSidecarProps>): WorkloadChange[];
  public static addTo(workloads: Workloads, id: string, props: ReloadSidecarProps): WorkloadChange[] {
    const set = withoutNulls(props);
    refuse(id, validateReload(set));
    return addToEach(workloads, id, reloadDefinition(set), (construct, ownId, own) => new ReloadSidecar(construct, ownId, { ...set, ...own }));
  }

  /**
   * @param scope The workload, or a construct that has it beneath it: all that `ProcessNamespace.share` takes.
   * @param id Name of the container, unless `name` is given.
   * @param props What is watched, and who is told.
   * @throws where a watched volume is not mounted by the target, is mounted by
   *   a subPath, where the kubelet never updates it, comes from an image or is
   *   immutable, where it is not clear who the target is, where no security context gives the
   *   sidecar the access that it needs, and for all that `DebugSidecar` throws for.
   */
  constructor(scope: Construct, id: string, props: ReloadSidecarProps);
  constructor(scope: Construct, id: string, props: AnyVersion<ReloadSidecarProps>);
  constructor(scope: Construct, id: string, props: ReloadSidecarProps) {
    super(scope, id, reloadDefinition(withoutNulls(props)));
  }
}
