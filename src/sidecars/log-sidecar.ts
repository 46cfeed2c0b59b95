import { Construct } from 'constructs';
import { addToEach } from './add-to-each';
import { logDefinition } from './log/log-definition';
import { LogSidecarProps } from './log/log-sidecar-props';
import { Sidecar } from './sidecar';
import { AnyVersion } from '../constructs/any-version';
import { propsOf, settingsOf } from '../constructs/call-arguments';
import { WorkloadChange } from '../constructs/workload-change';
import { Workloads } from '../constructs/workloads';

/**
 * A container that writes log files of another one to its standard output,
 * where the cluster's log collection finds them.
 *
 * It writes each line once, and the lines of a file in their order, while
 * files are rotated, appear, and disappear with a container that ends. What
 * happens beside, as a file that it may not read, is one line of JSON on its
 * standard error.
 *
 * Turns sharing of the process namespace on, unless it reads through volumes
 * and signals no process. It has no capability but what reaching the files
 * takes, and a read-only root file system. Where the Pod is to end by itself it
 * does not keep it from ending.
 *
 * Where nothing else is given, `target` is the only other container,
 * `resources` are some more than it was measured to take, and `liveness`
 * probes the heartbeat of its program.
 *
 * @see https://kubernetes.io/docs/concepts/cluster-administration/logging/#streaming-sidecar-container
 */
export class LogSidecar extends Sidecar {
  /**
   * Adds a sidecar to each of many workloads. Doing so twice changes nothing,
   * as its name is taken then.
   *
   * @param workloads The workloads.
   * @param id Name of the container, unless `name` is given.
   * @param props Which files are written, and how; which workload it comes into is not asked.
   * @returns what became of each workload.
   * @throws where the properties cannot be, whatever the workload is.
   */
  public static addTo(workloads: Workloads, id: string, props: LogSidecarProps): WorkloadChange[];
  public static addTo(workloads: Workloads, id: string, props: AnyVersion<LogSidecarProps>): WorkloadChange[];
  public static addTo(workloads: Workloads, id: string, props: LogSidecarProps): WorkloadChange[] {
    const set = settingsOf(id, props);
    return addToEach(workloads, id, logDefinition(set), (construct, ownId, own) => new LogSidecar(construct, ownId, { ...set, ...own }));
  }

  /**
   * @param scope The workload, or a construct that has it beneath it: all that `ProcessNamespace.share` takes.
   * @param id Name of the container, unless `name` is given.
   * @param props Which files are written, and how.
   * @throws where the files are to be read through volumes that the target
   *   does not mount, or mounts at /run, where the sidecar has a folder of its
   *   own, where it is not clear who the target is, where no security context
   *   gives the sidecar the access that it needs, and for all that
   *   `DebugSidecar` throws for.
   */
  constructor(scope: Construct, id: string, props: LogSidecarProps);
  constructor(scope: Construct, id: string, props: AnyVersion<LogSidecarProps>);
  constructor(scope: Construct, id: string, props: LogSidecarProps) {
    super(scope, id, logDefinition(propsOf('LogSidecar', scope, id, props)));
  }
}
