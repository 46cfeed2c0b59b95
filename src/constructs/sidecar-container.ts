import * as kplus from 'cdk8s-plus-28';
import { SidecarSecurityContext } from './sidecar-security-context';
import { NamedMount } from './sidecar-volumes';
import { ContainerManifest } from '../workload/pod-spec';

/** What a sidecar's container is made from. */
export interface SidecarContainer {
  readonly name: string;
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly envVariables?: { [name: string]: kplus.EnvValue };
  readonly envFrom?: kplus.EnvFrom[];
  readonly workingDir?: string;
  readonly stdin?: boolean;
  readonly tty?: boolean;
  readonly imagePullPolicy?: kplus.ImagePullPolicy;
  readonly resources?: kplus.ContainerResources;
  readonly securityContext?: SidecarSecurityContext;
}

/** The container as it stands in the manifest: what was asked for, and nothing that cdk8s-plus adds by itself. */
export function renderContainer(props: SidecarContainer, mounts: readonly NamedMount[]): ContainerManifest {
  const { resources, imagePullPolicy, env, envFrom } = renderedByPlus(props);
  const security: SidecarSecurityContext = props.securityContext ?? {};
  return kplus.k8s.toJson_Container({
    name: props.name,
    image: props.image,
    command: props.command,
    args: props.args,
    env,
    envFrom,
    workingDir: props.workingDir,
    stdin: props.stdin,
    tty: props.tty,
    imagePullPolicy,
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
      capabilities: security.capabilities,
      seccompProfile: security.seccompProfile,
    },
  }) as ContainerManifest;
}

/** The fields that are of cdk8s-plus' types, which only cdk8s-plus can render. */
function renderedByPlus({ name, image, envVariables, envFrom, resources, imagePullPolicy }: SidecarContainer): Partial<kplus.k8s.Container> {
  if (!envVariables && !envFrom && !resources && !imagePullPolicy) return {};
  const container = new kplus.Container({ name, image, envVariables, envFrom, resources: resources ?? {}, imagePullPolicy })._toKube();
  return { ...container, imagePullPolicy: imagePullPolicy && container.imagePullPolicy };
}
