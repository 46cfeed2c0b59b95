import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkPlusContainer } from './container-checks';
import { given } from './given';
import { InteractiveContainer, InteractiveContainerProps } from './interactive-container';
import { holdTo, maxLevelOf } from './max-level';
import { MaxLevelProps } from './max-level-props';
import { guardSharing } from './process-sharing';
import { findWorkload } from '../workload/find-workload';
import { invalidInput, shown } from '../workload/invalid-input';

/**
 * Properties for `SharedProcessPod`: those of a cdk8s-plus `Pod`, with
 * containers that may ask for `stdin`, `stdinOnce` and `tty`.
 */
export interface SharedProcessPodProps extends kplus.ResourceProps, MaxLevelProps {
  /**
   * Containers of the Pod. More can be added with `addContainer` and
   * `addInteractiveContainer`.
   *
   * @default - No containers. A Pod must have at least one when it is synthesized.
   */
  readonly containers?: InteractiveContainerProps[];

  /**
   * Containers that run to their end, in order, before the others start.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - No init containers.
   */
  readonly initContainers?: kplus.ContainerProps[];

  /**
   * Volumes that containers can mount.
   *
   * @see https://kubernetes.io/docs/concepts/storage/volumes
   * @default - Only those that containers mount.
   */
  readonly volumes?: kplus.Volume[];

  /**
   * When the containers are started again.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
   * @default RestartPolicy.ALWAYS
   */
  readonly restartPolicy?: kplus.RestartPolicy;

  /**
   * Identity of the Pod's processes towards the API server.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
   * @default - No service account.
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * Security settings that all containers share.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
   * @default
   *
   *   fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS
   *   ensureNonRoot: true
   */
  readonly securityContext?: kplus.PodSecurityContextProps;

  /**
   * Entries for the Pod's hosts file.
   *
   * @see https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
   * @default - No entries beside those of Kubernetes.
   */
  readonly hostAliases?: kplus.HostAlias[];

  /**
   * DNS settings.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
   * @default
   *
   *   policy: DnsPolicy.CLUSTER_FIRST
   *   hostnameAsFQDN: false
   */
  readonly dns?: kplus.PodDnsProps;

  /**
   * A secret with credentials for an image registry.
   *
   * @default - No credentials: the images are public.
   */
  readonly dockerRegistryAuth?: kplus.ISecret;

  /**
   * Whether a service account token is mounted.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * Whether all network traffic is denied that `connections` does not allow.
   *
   * @default false
   */
  readonly isolate?: boolean;

  /**
   * Whether the Pod uses the node's network.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * How long the Pod's processes may take to end after SIGTERM, before
   * SIGKILL.
   *
   * @default Duration.seconds(30)
   */
  readonly terminationGracePeriod?: Duration;
}

/**
 * A cdk8s-plus `Pod` whose containers share one process namespace.
 *
 * Every container sees the processes of all others, with PID 1 being the
 * sandbox's `pause`; may signal those that its user or capabilities allow;
 * and reaches their files and secrets under `/proc/PID/root` and
 * `/proc/PID/environ` where the kernel permits it. The containers keep
 * cdk8s-plus' hardened defaults.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
 */
export class SharedProcessPod extends kplus.Pod {
  /**
   * Whether the containers share one process namespace: always.
   */
  public readonly shareProcessNamespace: boolean = true;

  /**
   * A `maxLevel` is held against the Pod when it is synthesized, with all its containers.
   *
   * @param scope The chart, or a construct in one.
   * @param id Id of the construct, from which the Pod's name is made unless `metadata` has one.
   * @param props What the Pod is to be.
   * @throws where a container's name, image or settings cannot be.
   */
  constructor(scope: Construct, id: string, props: SharedProcessPodProps = {}) {
    const set = given(props);
    const path = `${scope.node.path}/${id}`;
    const containers = (set.containers ?? []).map(container => named(given(container), REGULAR));
    const initContainers = (set.initContainers ?? []).map((container, index) => named(given(container), init(index)));
    const limit = maxLevelOf(path, set);
    for (const container of [...containers, ...initContainers]) checkPlusContainer(path, container, set.securityContext?.user);
    checkNames(path, [...containers, ...initContainers].map(({ name }) => name));
    super(scope, id, { ...set, containers: undefined, initContainers: undefined });
    for (const container of containers) super.attachContainer(new InteractiveContainer(container));
    for (const container of initContainers) super.addInitContainer(container);
    const workload = findWorkload(this, {});
    guardSharing(this, workload);
    if (limit) holdTo(limit, this, workload);
  }

  /**
   * Adds a container.
   *
   * @param cont What the container is to be.
   * @throws where the name is taken, and where the container's settings cannot be.
   */
  public addContainer(cont: kplus.ContainerProps): kplus.Container {
    return this.addInteractiveContainer(cont);
  }

  /**
   * Adds a container that may ask for `stdin`, `stdinOnce` and `tty`.
   *
   * @param props What the container is to be.
   * @throws where the name is taken, and where the container's settings cannot be.
   */
  public addInteractiveContainer(props: InteractiveContainerProps): InteractiveContainer {
    checkPlusContainer(this.node.path, given(props), this.securityContext.user);
    const container = new InteractiveContainer(props);
    this.attachContainer(container);
    return container;
  }

  /**
   * Adds an init container.
   *
   * @param cont What the container is to be.
   * @throws where the name is taken, and where the container's settings cannot be.
   */
  public addInitContainer(cont: kplus.ContainerProps): kplus.Container {
    const container = named(given(cont), init(this.initContainers.length));
    checkPlusContainer(this.node.path, container, this.securityContext.user);
    checkNames(this.node.path, [...this.names, container.name]);
    return super.addInitContainer(container);
  }

  /**
   * Adds a container that was made before.
   *
   * @param cont The container.
   * @throws where the name is taken.
   */
  public attachContainer(cont: kplus.Container): void {
    checkNames(this.node.path, [...this.names, cont.name]);
    super.attachContainer(cont);
  }

  /**
   * @internal
   */
  public _toPodSpec(): kplus.k8s.PodSpec {
    return { ...super._toPodSpec(), shareProcessNamespace: this.shareProcessNamespace };
  }

  private get names(): string[] {
    return [...this.containers, ...this.initContainers].map(({ name }) => name);
  }
}

// The names that cdk8s-plus gives to containers without one.
const REGULAR = 'main';
const init = (index: number) => `init-${index}`;

function named<T extends kplus.ContainerProps>(props: T, otherwise: string): T & { readonly name: string } {
  return props.name === undefined ? { ...props, name: otherwise } : props as T & { readonly name: string };
}

function checkNames(path: string, names: readonly string[]): void {
  const taken = names.find((name, index) => names.indexOf(name) < index);
  if (taken !== undefined) {
    throw invalidInput(path, `the container name ${shown(taken)} is taken`, 'Give each container of the Pod a name of its own');
  }
}
