import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { propsOf } from './call-arguments';
import { InteractiveContainer, InteractiveContainerProps } from './interactive-container';
import { validateMadeContainer, validatePlusContainer, withEscalation } from './plus-container';
import { showByPath } from './show-by-path';
import { withoutNulls } from './without-nulls';
import { maxLevelOf, validateLevel, validateMaxLevel } from '../additions/max-level';
import { MaxLevelProps } from '../additions/max-level-props';
import { validateShared } from '../additions/process-sharing';
import { pathBeneath, refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { ANY, DOCKER_SECRET, DURATION, FLAG, KNOWN_FLAG, listOf, objectWith, Properties, SERVICE_ACCOUNT, soundPart, TEXT, validateShape, VOLUME } from '../mistakes/shapes';
import { workloadOf } from '../workload/find-workload';
import { fieldsOf } from '../workload/manifest';
import { addsToPlus } from '../workload/plus-workload';

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

const CONTAINER_PROPS = objectWith({ name: ANY, image: ANY });

const PROPERTIES: Properties = {
  containers: listOf(CONTAINER_PROPS),
  initContainers: listOf(CONTAINER_PROPS),
  volumes: listOf(VOLUME),
  metadata: objectWith({ name: TEXT, namespace: TEXT, labels: ANY, annotations: ANY }),
  restartPolicy: TEXT,
  serviceAccount: SERVICE_ACCOUNT,
  hostAliases: listOf(objectWith({ ip: TEXT, hostnames: listOf(TEXT) })),
  dns: objectWith({ policy: TEXT, nameservers: listOf(TEXT), searches: listOf(TEXT), options: ANY, hostname: TEXT, subdomain: TEXT }),
  dockerRegistryAuth: DOCKER_SECRET,
  securityContext: objectWith({ user: ANY, group: ANY, ensureNonRoot: FLAG, fsGroup: ANY }),
  terminationGracePeriod: DURATION,
  hostNetwork: FLAG,
  automountServiceAccountToken: FLAG,
  isolate: KNOWN_FLAG,
};

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
    const { sound: set, mistakes } = soundPart(propsOf('SharedProcessPod', scope, id, props), PROPERTIES);
    const containers = (set.containers ?? []).map(container => named(container, REGULAR));
    const initContainers = (set.initContainers ?? []).map((container, index) => named(container, init(index)));
    const all = [...containers, ...initContainers];
    refuse(() => pathBeneath(scope, id), [
      ...mistakes,
      ...validateMaxLevel(set),
      ...all.flatMap(container => validatePlusContainer(container, set.securityContext?.user)),
      ...validateNames(all.map(({ name }) => name)),
    ]);
    // Before there is a Pod, as cdk8s-plus may refuse one.
    const made = containers.map(container => new InteractiveContainer(container));
    super(scope, id, Object.assign({}, set, { containers: undefined, initContainers: undefined }));
    for (const container of made) super.attachContainer(container);
    for (const container of initContainers) super.addInitContainer(withEscalation(container));
    const workload = workloadOf(this.apiObject)!;
    const level = maxLevelOf(set);
    workload.edit({
      validate: ({ pod }) => refuse(this, [...validateShared(pod.spec, workload), ...level ? validateLevel(level, workload, pod) : []]),
    });
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
    refuse(this, validateShape('container', props, CONTAINER_PROPS));
    refuse(this, [
      ...validatePlusContainer(withoutNulls(props), this.securityContext.user),
      ...validateNames([...this.names, props.name ?? REGULAR]),
    ]);
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
    refuse(this, validateShape('container', cont, CONTAINER_PROPS));
    const container = named(withoutNulls(cont), init(this.initContainers.length));
    refuse(this, [...validatePlusContainer(container, this.securityContext.user), ...validateNames([...this.names, container.name])]);
    return super.addInitContainer(withEscalation(container));
  }

  /**
   * Adds a container that was made before.
   *
   * @param cont The container.
   * @throws where the name is taken, and where Kubernetes would reject its settings.
   */
  public attachContainer(cont: kplus.Container): void {
    refuse(this, [...validateMadeContainer(cont), ...validateNames([...this.names, cont?.name])]);
    super.attachContainer(cont);
  }

  /*
   * That they are of cdk8s-plus-28 keeps TypeScript from taking the Pod for one that a Service or a NetworkPolicy of another version
   * selects. jsii does not let a method have another type than the one that it overrides.
   */

  /** @jsii ignore */
  public toPodSelectorConfig(): any {
    return super.toPodSelectorConfig();
  }

  /** @jsii ignore */
  public toNetworkPolicyPeerConfig(): any {
    return super.toNetworkPolicyPeerConfig();
  }

  /** @jsii ignore */
  public toPodSelector(): any {
    return super.toPodSelector();
  }

  /**
   * @internal
   */
  public _toPodSpec(): kplus.k8s.PodSpec {
    // cdk8s resolves each field by itself, and cdk8s-plus writes all that there may be.
    return fieldsOf(Object.assign(super._toPodSpec(), { shareProcessNamespace: this.shareProcessNamespace }));
  }

  private get names(): string[] {
    return [...this.containers, ...this.initContainers].map(({ name }) => name);
  }
}

// The names that cdk8s-plus gives to containers without one.
const REGULAR = 'main';
const init = (index: number) => `init-${index}`;

function named<T extends kplus.ContainerProps>(props: T, otherwise: string): T & { readonly name: string } {
  return Object.assign({}, props, { name: props.name ?? otherwise });
}

showByPath(SharedProcessPod);
addsToPlus(SharedProcessPod);

function validateNames(names: readonly string[]): Mistake[] {
  const taken = new Set(names.filter((name, index) => names.indexOf(name) < index));
  return [...taken].map(value => ({ code: 'container-names-alike', field: 'name', value }));
}
