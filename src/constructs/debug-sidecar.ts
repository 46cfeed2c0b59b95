import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkContainer } from './container-checks';
import { given } from './given';
import { validateLevel, holdTo, maxLevelOf } from './max-level';
import { checkSharing, shareProcesses } from './process-sharing';
import { checkAccessProps, checkGranted, grantAccess } from './sidecar-access';
import { SidecarAccessProps } from './sidecar-access-props';
import { checkSidecarProps } from './sidecar-checks';
import { renderContainer } from './sidecar-container';
import { checkAdded, checkAddition, withSidecar } from './sidecar-placement';
import { SidecarSecurityContext } from './sidecar-security-context';
import { SidecarVolumeMount } from './sidecar-volume-mount';
import { namedMounts, volumesOf } from './sidecar-volumes';
import { WorkloadSelector } from './workload-selector';
import { readPod } from '../pod/read-pod';
import { findWorkload } from '../workload/find-workload';
import { inOrder, withField } from '../workload/pod-spec';

/**
 * Properties for `DebugSidecar`.
 */
export interface DebugSidecarProps extends SidecarAccessProps {
  /**
   * Name of the container: a DNS label that no other container of the Pod has.
   *
   * @default - the construct's id.
   */
  readonly name?: string;

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
   * Security settings of the container.
   *
   * @default - what `access` needs. Without that, SYS_PTRACE is added, and
   *   `runAsNonRoot: false` where the Pod would else keep a root image from
   *   starting; nothing more.
   */
  readonly securityContext?: SidecarSecurityContext;

  /**
   * Which workload gets the sidecar, where there are several.
   *
   * @default - the only one.
   */
  readonly workload?: WorkloadSelector;
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
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export class DebugSidecar extends Construct {
  /**
   * Name of the container.
   */
  public readonly name: string;

  /**
   * @param workload The workload, or a construct that has it beneath it: all that `ProcessNamespace.share` takes.
   * @param id Name of the container, unless `name` is given.
   * @param props What the container is to be.
   * @throws where there is no such workload, where its process namespace
   *   cannot be shared, where the name is taken or no DNS label, where
   *   Kubernetes would not accept or not start the container, where no
   *   security context gives it the `access` that it is to have, and where the
   *   Pod would not meet `maxLevel`.
   */
  constructor(workload: Construct, id: string, props: DebugSidecarProps = {}) {
    const at = `${workload.node.path}/${id}`;
    const set = given(props);
    const name = set.name ?? id;
    const target = findWorkload(workload, set.workload ?? {});
    const container = { ...withDefaults(set), name };
    checkContainer(at, container);
    checkSidecarProps(at, set);
    checkAccessProps(at, set);
    const limit = maxLevelOf(at, set);
    const mounts = namedMounts(at, set.volumeMounts ?? []);
    const spec = target.podSpec ?? {};
    checkSharing(at, target, spec, false);

    const asked = renderContainer(container, mounts);
    // Rendering a cdk8s-plus Pod costs more than all the rest.
    const template = set.access || limit ? target.podTemplateSoFar : { spec };
    const rendered = set.access
      ? withField(asked, 'securityContext', inOrder(grantAccess(at, { ...set, access: set.access }, limit, asked, template)))
      : asked;
    const volumes = volumesOf(mounts);
    checkAddition(at, target, spec, name, rendered, volumes);
    if (limit) {
      const withIt = { ...template, spec: withSidecar(at, target.apiObject, template.spec, rendered, volumes) };
      validateLevel(at, limit, target, readPod(withIt).pod);
    }

    super(workload, id);
    this.name = name;
    shareProcesses(this, target, spec);
    target.edit({
      apply: finished => withSidecar(at, target.apiObject, finished, rendered, volumes),
      check: (finished, owner) => {
        checkAdded(at, finished.spec, owner, name);
        checkGranted(at, set, name, finished);
      },
    });
    if (limit) holdTo(limit, this, target);
  }
}

function withDefaults(props: DebugSidecarProps): DebugSidecarProps & { readonly image: string } {
  const { image = 'busybox:1.37.0', args, command = args ? undefined : ['sleep', 'infinity'], stdin = true, tty = stdin } = props;
  const { securityContext = {} } = props;
  const general = props.access || securityContext.privileged ? undefined : { add: [kplus.Capability.SYS_PTRACE] };
  return { ...props, image, command, stdin, tty, securityContext: { ...securityContext, capabilities: securityContext.capabilities ?? general } };
}
