import * as kplus from 'cdk8s-plus-28';
import { SidecarSecurityContext } from './sidecar-security-context';
import { SidecarVolumeMount } from './sidecar-volume-mount';
import { AccessStrategy } from '../access/access-strategy';
import { NodeSettings } from '../access/node-settings';
import { MaxLevelProps } from '../additions/max-level-props';
import { WorkloadSelector } from '../constructs/workload-selector';

/**
 * What every sidecar of this library can be given.
 */
export interface SidecarProps extends MaxLevelProps {
  /**
   * Name of the container: a DNS label that no other container of the Pod has.
   *
   * @default - the construct's id, as a DNS label: `debug-shell` for `DebugShell`.
   */
  readonly name?: string;

  /**
   * Environment variables.
   *
   * @default - none beside the image's.
   */
  readonly envVariables?: { [name: string]: kplus.EnvValue };

  /**
   * Config maps and secrets whose entries become environment variables.
   *
   * @default - none.
   */
  readonly envFrom?: kplus.EnvFrom[];

  /**
   * Working directory.
   *
   * @default - the image's.
   */
  readonly workingDir?: string;

  /**
   * When the image is pulled.
   *
   * @see https://kubernetes.io/docs/concepts/containers/images/#updating-images
   * @default - Kubernetes decides: always for the tag `latest` or none, else if it is not there.
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;

  /**
   * CPU, memory and storage to request and to limit.
   *
   * A HorizontalPodAutoscaler that scales by utilization fails until every
   * container of the Pod, this one too, has a request.
   *
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - none.
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Volumes in the container's file system.
   *
   * @default - none.
   */
  readonly volumeMounts?: SidecarVolumeMount[];

  /**
   * Ports that the container listens on.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
   * @default - none.
   */
  readonly ports?: kplus.ContainerPort[];

  /**
   * When the container is restarted.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
   * @default - no probe.
   */
  readonly liveness?: kplus.Probe;

  /**
   * When the container, and with it the Pod, is ready. A sidecar that is not
   * ready keeps the Pod's Services from sending it traffic.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
   * @default - no probe.
   */
  readonly readiness?: kplus.Probe;

  /**
   * When the container has started: until then the other probes wait.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
   * @default - no probe.
   */
  readonly startup?: kplus.Probe;

  /**
   * What is run after the container has started and before it is ended.
   *
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
   * @default - nothing.
   */
  readonly lifecycle?: kplus.ContainerLifecycle;

  /**
   * Security settings of the container.
   *
   * @default - what the sidecar needs for what it does to other processes, and
   *   `runAsNonRoot: false` where the Pod would else keep a root image from
   *   starting; nothing more.
   */
  readonly securityContext?: SidecarSecurityContext;

  /**
   * Name of the container whose processes the sidecar is about.
   *
   * @default - all other containers that run beside the sidecar.
   */
  readonly target?: string;

  /**
   * Which user the sidecar may run as for what it does to other processes.
   *
   * @default AccessStrategy.LEAST_PRIVILEGE
   */
  readonly strategy?: AccessStrategy;

  /**
   * How the nodes are set up, as far as what the sidecar does depends on it.
   * Settings that are left out are those of `Nodes.describe`.
   *
   * @default - what `Nodes.describe` says; what nobody says is unknown, and it works either way.
   */
  readonly node?: NodeSettings;

  /**
   * Whether the sidecar may be in a Pod with `hostPID: true`, where it sees
   * the processes of the whole node, and there is no namespace to share.
   *
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   * @default false - such a Pod is an error, but for a LogSidecar that needs no processes.
   */
  readonly allowHostPid?: boolean;

  /**
   * Which workload gets the sidecar, where there are several.
   *
   * @default - the only one.
   */
  readonly workload?: WorkloadSelector;
}
