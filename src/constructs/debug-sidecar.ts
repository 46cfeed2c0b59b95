import { ApiObject, resolve } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkContainer } from './container-checks';
import { given } from './given';
import { checkSharing, shareProcesses } from './process-sharing';
import { checkAccessProps, checkGranted, grantAccess, SidecarAccessProps } from './sidecar-access';
import { checkSidecarProps } from './sidecar-checks';
import { SidecarSecurityContext } from './sidecar-security-context';
import { SidecarVolumeMount } from './sidecar-volume-mount';
import { WorkloadSelector } from './workload-selector';
import { findWorkload } from '../workload/find-workload';
import { invalidInput, shown } from '../workload/invalid-input';
import { allContainers, ContainerManifest, PodSpecManifest, PodTemplateManifest, runsToCompletion, setField } from '../workload/pod-spec';
import { Workload } from '../workload/workload';

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

const DEFAULT_IMAGE = 'busybox:1.37.0';

const DEFAULT_COMMAND = ['sleep', 'infinity'];

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
   * @throws where there is no such workload, where its process namespace
   *   cannot be shared, where the name is taken or no DNS label, where
   *   Kubernetes would not accept or not start the container, and where no
   *   security context gives it the `access` that it is to have.
   */
  constructor(workload: Construct, id: string, props: DebugSidecarProps = {}) {
    const at = `${workload.node.path}/${id}`;
    const set = given(props);
    const name = set.name ?? id;
    const target = findWorkload(workload, set.workload ?? {});
    const container = { ...set, name, stdin: set.stdin ?? true, tty: set.tty ?? set.stdin ?? true };
    checkContainer(at, container);
    checkSidecarProps(at, set);
    checkAccessProps(at, set);
    const mounts = (set.volumeMounts ?? []).map(given).map(mount => ({ mount, volumeName: volumeNameOf(at, mount) }));
    const spec = target.podSpec ?? {};
    checkSharing(at, target, spec, false);

    const rendered = renderContainer(container, mounts);
    if (set.access) setField(rendered, 'securityContext', inOrder(grantAccess(at, { ...set, access: set.access }, rendered, templateOf(target, spec))));
    const volumes = [...new Set(mounts.flatMap(({ mount }) => mount.volume ?? []))]
      .map(volume => kplus.k8s.toJson_Volume(volume._toKube()) as Volume);
    checkAddition(at, target, spec, name, rendered, volumes);

    super(workload, id);
    this.name = name;
    shareProcesses(this, target, spec);
    target.edit({
      apply: finished => addSidecar(this, target.apiObject, finished, rendered, volumes),
      check: (finished, owner) => {
        checkAdded(this, finished.spec, owner, name);
        checkGranted(at, set, name, finished);
      },
    });
  }
}

type Volume = { name: string };

/** The Pod as it would be now; as far as its getters tell where cdk8s-plus could not render it yet, for want of a container. */
function templateOf(target: Workload, spec: PodSpecManifest): PodTemplateManifest {
  return spec.containers?.length ? target.renderPodTemplate() ?? { spec } : { spec };
}

interface NamedMount {
  readonly mount: SidecarVolumeMount;
  readonly volumeName: string;
}

function volumeNameOf(at: string, mount: SidecarVolumeMount): string {
  const names = [mount.volume?.name, mount.volumeName].filter(name => name !== undefined);
  if (names.length !== 1 || names[0] === '') {
    throw invalidInput(at, `the mount at ${shown(mount.path)} has ${names.length === 2 ? 'both volume and volumeName' : 'no volume'}`,
      'Give it either a volume or the volumeName of one that the Pod has');
  }
  return names[0] as string;
}

/** The container as it stands in the manifest: what was asked for, and nothing that cdk8s-plus adds by itself. */
function renderContainer(props: DebugSidecarProps & { readonly name: string }, mounts: readonly NamedMount[]): ContainerManifest {
  const command = props.command ?? (props.args ? undefined : DEFAULT_COMMAND);
  const { resources, imagePullPolicy, env, envFrom } = new kplus.Container({
    name: props.name,
    image: props.image ?? DEFAULT_IMAGE,
    envVariables: props.envVariables,
    envFrom: props.envFrom,
    resources: props.resources ?? {},
    imagePullPolicy: props.imagePullPolicy,
  })._toKube();
  const security: SidecarSecurityContext = props.securityContext ?? {};
  return kplus.k8s.toJson_Container({
    name: props.name,
    image: props.image ?? DEFAULT_IMAGE,
    command,
    args: props.args,
    env,
    envFrom,
    workingDir: props.workingDir,
    stdin: props.stdin,
    tty: props.tty,
    imagePullPolicy: props.imagePullPolicy && imagePullPolicy,
    resources,
    volumeMounts: mounts.length === 0 ? undefined : mounts.map(({ mount, volumeName }) => ({
      name: volumeName,
      mountPath: mount.path,
      readOnly: mount.readOnly,
      mountPropagation: mount.propagation,
      subPath: mount.subPath,
      subPathExpr: mount.subPathExpr,
    })),
    securityContext: {
      runAsUser: security.user,
      runAsGroup: security.group,
      runAsNonRoot: security.ensureNonRoot,
      privileged: security.privileged,
      readOnlyRootFilesystem: security.readOnlyRootFilesystem,
      allowPrivilegeEscalation: security.allowPrivilegeEscalation,
      capabilities: security.capabilities ?? (security.privileged || props.access ? undefined : { add: [kplus.Capability.SYS_PTRACE] }),
      seccompProfile: security.seccompProfile,
    },
  }) as ContainerManifest;
}

/** Throws where the container and its volumes do not fit the Pod as it is known now. */
function checkAddition(
  at: string,
  target: Workload,
  spec: PodSpecManifest,
  name: string,
  rendered: ContainerManifest,
  volumes: readonly Volume[],
): void {
  const taken = allContainers(spec).find(({ container }) => container.name === name);
  if (taken) {
    throw invalidInput(at, `the container name ${shown(name)} is taken in ${target.title}, in ${taken.list}`, 'Give the sidecar another name');
  }
  checkVolumes(at, spec, volumes);
  const preview = { ...rendered, securityContext: startable(rendered, spec) };
  checkStarts(at, spec, preview);
  if (target.isFullyKnown) checkMounts(at, { ...spec, volumes: [...spec.volumes ?? [], ...volumes] }, target.owner, preview);
}

/** Puts the sidecar where it does not keep the Pod from ending, with fresh objects each time, so that YAML needs no anchors. */
function addSidecar(at: Construct, apiObject: ApiObject, spec: PodSpecManifest, rendered: ContainerManifest, volumes: readonly Volume[]): void {
  const container: ContainerManifest = resolve([], rendered, apiObject);
  setField(container, 'securityContext', startable(container, spec));
  if (container.securityContext === undefined) delete container.securityContext;

  if (runsToCompletion(spec)) {
    setField(container, 'restartPolicy', 'Always');
    setField(spec, 'initContainers', [...spec.initContainers ?? [], container]);
  } else {
    setField(spec, 'containers', [...spec.containers ?? [], container]);
  }
  checkVolumes(at.node.path, spec, volumes);
  const missing = volumes.filter(volume => !spec.volumes?.some(({ name }) => name === volume.name));
  if (missing.length > 0) setField(spec, 'volumes', [...spec.volumes ?? [], ...resolve([], missing, apiObject)]);
}

/** Throws where the finished Pod does not fit the sidecar, after later changes to it. */
function checkAdded(at: Construct, spec: PodSpecManifest, owner: any, name: string): void {
  const own = allContainers(spec).filter(({ container }) => container.name === name);
  if (own.length > 1) {
    throw invalidInput(at, `the container name ${shown(name)} is taken, in ${own.map(({ list }) => list).join(' and ')}`, 'Give the sidecar another name');
  }
  for (const { container } of own) {
    checkStarts(at.node.path, spec, container);
    checkMounts(at.node.path, spec, owner, container);
  }
}

/** The container's security context, with the one field that lets a root image start where the Pod would not. */
function startable(container: ContainerManifest, spec: PodSpecManifest): ContainerManifest['securityContext'] {
  const own = container.securityContext;
  const refusesRoot = spec.securityContext?.runAsNonRoot === true && own?.runAsNonRoot === undefined;
  return refusesRoot && !userOf(container, spec) ? inOrder({ ...own, runAsNonRoot: false }) : own;
}

function inOrder<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}

function userOf(container: ContainerManifest, spec: PodSpecManifest): number | undefined {
  return container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser;
}

/**
 * Throws where the kubelet would not start the container: runAsNonRoot wants a uid that is known not to be 0.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/kubelet/kuberuntime/security_context.go
 */
function checkStarts(at: string, spec: PodSpecManifest, container: ContainerManifest): void {
  const nonRoot = container.securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot;
  const user = userOf(container, spec);
  if (nonRoot && !user) {
    throw invalidInput(
      at,
      `the container is to run as non-root, but its user is ${user === 0 ? '0, which is root' : 'whatever the image says'}, so the kubelet may not start it`,
      'Set securityContext.user to another uid, or securityContext.ensureNonRoot: false',
    );
  }
}

function checkVolumes(at: string, spec: PodSpecManifest, volumes: readonly Volume[]): void {
  for (const volume of volumes) {
    const present = [...spec.volumes ?? [], ...volumes].find(({ name }) => name === volume.name);
    if (present && canonical(present) !== canonical(volume)) {
      throw invalidInput(at, `the Pod has another volume named ${shown(volume.name)}`, 'Give the volume another name, or mount that one by its volumeName');
    }
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? inOrder(inner) : inner));
}

function checkMounts(at: string, spec: PodSpecManifest, owner: any, container: ContainerManifest): void {
  // A StatefulSet's claims are volumes of its Pods.
  const claims: any[] = owner?.spec?.volumeClaimTemplates ?? [];
  const names = new Set([...spec.volumes ?? [], ...claims.map(({ metadata }) => metadata)].map(volume => volume?.name));
  for (const { name } of container.volumeMounts ?? []) {
    if (!names.has(name)) {
      throw invalidInput(at, `the Pod has no volume named ${shown(name)}`, `Name one of ${[...names].map(shown).join(', ') || 'its volumes (it has none)'}`);
    }
  }
}
