import { Construct } from 'constructs';
import { addToEach } from './add-to-each';
import { Sidecar } from './sidecar';
import { SidecarProps } from './sidecar-props';
import { ProcessAccess } from '../access/process-access';
import { debugContainer } from '../additions/debug-container';
import { AnyVersion } from '../constructs/any-version';
import { propsOf, settingsOf } from '../constructs/call-arguments';
import { WorkloadChange } from '../constructs/workload-change';
import { Workloads } from '../constructs/workloads';

/**
 * Properties for `DebugSidecar`.
 */
export interface DebugSidecarProps extends SidecarProps {
  /**
   * Image of the container.
   *
   * @default 'busybox:1.37.0'
   */
  readonly image?: string;

  /**
   * Program to start, in place of the image's entry point.
   *
   * The default ends at once on SIGTERM: where the process namespace is
   * shared, it is not PID 1 and has the signal's default action. An
   * interactive shell ignores SIGTERM and would hold up the Pod's deletion for
   * the whole grace period.
   *
   * @see https://man7.org/linux/man-pages/man7/signal.7.html
   * @default ['sleep', 'infinity'] - the image's entry point where `args` is given.
   */
  readonly command?: string[];

  /**
   * Arguments of the program.
   *
   * @default - the image's, unless `command` is given or left to its default.
   */
  readonly args?: string[];

  /**
   * Keep a buffer for standard input, so that one can attach and type.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#debugging
   * @default true
   */
  readonly stdin?: boolean;

  /**
   * Give the container a terminal. Needs `stdin`.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#debugging
   * @default - the value of `stdin`.
   */
  readonly tty?: boolean;

  /**
   * What the sidecar's processes are to do to those of `target`, as its
   * container starts them. A server that hands its work to processes of
   * another user, as nginx does when it starts as root, is reached for its own
   * process; give it a user to have them all alike.
   *
   * The sidecar drops ALL capabilities and gets the least that suffices, in
   * this order: nothing; the user and group of the target; root, with as few
   * and as weak capabilities as possible. What the manifest does not tell, as
   * the user of an image, is taken to be anything. With an empty list it gets
   * nothing. Set neither `securityContext.capabilities` nor
   * `securityContext.privileged` beside it.
   *
   * @see https://man7.org/linux/man-pages/man2/ptrace.2.html
   * @default - nothing is worked out: the sidecar has the capabilities that
   *   `securityContext` says, and else SYS_PTRACE.
   */
  readonly access?: ProcessAccess[];
}

/**
 * A container beside those of a workload, from which their processes can be
 * seen, signalled and traced and their files read through `/proc/PID/root`.
 *
 * Turns sharing of the process namespace on. With nothing set it is the
 * container that `kubectl debug --profile=general` makes: SYS_PTRACE added,
 * `stdin` and `tty`. Where the Pod is to end by itself (`restartPolicy`
 * `OnFailure` or `Never`, as in Jobs) it becomes an init container with the
 * restart policy `Always`, which does not keep the Pod from ending.
 *
 * Synthesis warns where SYS_PTRACE, which nobody asked for, comes to nothing:
 * in a Pod whose user is not root. The warning is on stderr, and in the
 * construct's metadata with the type `warning`.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export class DebugSidecar extends Sidecar {
  /**
   * Adds a sidecar to each of many workloads. Doing so twice changes nothing,
   * as its name is taken then.
   *
   * @param workloads The workloads.
   * @param id Name of the container, unless `name` is given.
   * @param props What the container is to be; which workload it comes into is not asked.
   * @returns what became of each workload.
   * @throws where the properties cannot be, whatever the workload is.
   */
  public static addTo(workloads: Workloads, id: string, props?: DebugSidecarProps): WorkloadChange[];
  public static addTo(workloads: Workloads, id: string, props?: AnyVersion<DebugSidecarProps>): WorkloadChange[];
  public static addTo(workloads: Workloads, id: string, props: DebugSidecarProps = {}): WorkloadChange[] {
    const set = settingsOf(id, props);
    return addToEach(workloads, id, debugContainer(set), (construct, ownId, own) => new DebugSidecar(construct, ownId, { ...set, ...own }));
  }

  /**
   * @param scope The workload, or a construct that has it beneath it: all that `ProcessNamespace.share` takes.
   * @param id Name of the container, unless `name` is given.
   * @param props What the container is to be.
   * @throws where there is no such workload, where its process namespace
   *   cannot be shared, where the name is taken or no DNS label, where
   *   Kubernetes would not accept or not start the container, where no
   *   security context gives it the `access` that it is to have, and where the
   *   Pod would not meet `maxLevel`.
   */
  constructor(scope: Construct, id: string, props?: DebugSidecarProps);
  constructor(scope: Construct, id: string, props?: AnyVersion<DebugSidecarProps>);
  constructor(scope: Construct, id: string, props: DebugSidecarProps = {}) {
    // Not called `workload`: Python's binding does not tell a parameter from a property of that name that the properties inherit.
    super(scope, id, debugContainer(propsOf('DebugSidecar', scope, id, props)));
  }
}
