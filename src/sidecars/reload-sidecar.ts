import { Construct } from 'constructs';
import { addToEach } from './add-to-each';
import { reloadDefinition } from './reload/reload-definition';
import { ReloadSidecarProps } from './reload/reload-sidecar-props';
import { Sidecar } from './sidecar';
import { AnyVersion } from '../constructs/any-version';
import { propsOf, settingsOf } from '../constructs/call-arguments';
import { WorkloadChange } from '../constructs/workload-change';
import { Workloads } from '../constructs/workloads';

/**
 * A container that tells a process of another one when its files have changed:
 * by a signal, or by a request.
 *
 * It looks at what the files hold, so the kubelet's swap of a ConfigMap or
 * Secret is one change, and tells it once that has settled. Every event is one
 * line of JSON on its standard output, with names and hashes of files and
 * never what they hold.
 *
 * Turns sharing of the process namespace on, unless it makes a request. It has
 * no capability but what reaching the target takes, and a read-only root file
 * system. Where the Pod is to end by itself it does not keep it from ending.
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
    const set = settingsOf(id, props);
    return addToEach(workloads, id, reloadDefinition(set), (construct, ownId, own) => new ReloadSidecar(construct, ownId, { ...set, ...own }));
  }

  /**
   * @param scope The workload, or a construct that has it beneath it: all that `ProcessNamespace.share` takes.
   * @param id Name of the container, unless `name` is given.
   * @param props What is watched, and who is told.
   * @throws where a watched volume is not mounted by the target, is mounted by
   *   a subPath, where the kubelet never updates it, or at /run, where the
   *   sidecar has a folder of its own, comes from an image or is immutable,
   *   where it is not clear who the target is, where no security context gives
   *   the sidecar the access that it needs, and for all that `DebugSidecar`
   *   throws for.
   */
  constructor(scope: Construct, id: string, props: ReloadSidecarProps);
  constructor(scope: Construct, id: string, props: AnyVersion<ReloadSidecarProps>);
  constructor(scope: Construct, id: string, props: ReloadSidecarProps) {
    super(scope, id, reloadDefinition(propsOf('ReloadSidecar', scope, id, props)));
  }
}
