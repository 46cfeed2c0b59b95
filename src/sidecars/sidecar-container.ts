import * as kplus from 'cdk8s-plus-28';
import { SidecarDefinition } from './sidecar-definition';
import { volumeNameOf } from './sidecar-volumes';
import { Manifest } from '../workload/manifest';

/** The container as it stands in the manifest: what was asked for, and nothing that cdk8s-plus adds by itself. */
export function renderContainer(name: string, definition: SidecarDefinition): Manifest {
  const { securityContext: security = {}, volumeMounts = [] } = definition;
  return kplus.k8s.toJson_Container({
    ...renderedByPlus(name, definition),
    name,
    image: definition.image,
    command: definition.command,
    args: definition.args,
    workingDir: definition.workingDir,
    stdin: definition.stdin,
    tty: definition.tty,
    volumeMounts: volumeMounts.length === 0 ? undefined : volumeMounts.map(mount => ({
      name: volumeNameOf(mount)!,
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
  }) as Manifest;
}

/** The properties of cdk8s-plus' types, which only cdk8s-plus can render, and the fields that they become. */
const RENDERED_BY_PLUS = {
  envVariables: 'env',
  envFrom: 'envFrom',
  resources: 'resources',
  imagePullPolicy: 'imagePullPolicy',
  ports: 'ports',
  liveness: 'livenessProbe',
  readiness: 'readinessProbe',
  startup: 'startupProbe',
  lifecycle: 'lifecycle',
} as const satisfies { readonly [property in keyof SidecarDefinition]?: keyof kplus.k8s.Container };

const PLUS_PROPERTIES = Object.keys(RENDERED_BY_PLUS) as (keyof typeof RENDERED_BY_PLUS)[];

function renderedByPlus(name: string, definition: SidecarDefinition): Partial<kplus.k8s.Container> {
  const given = PLUS_PROPERTIES.filter(property => definition[property] !== undefined);
  if (given.length === 0) return {};
  const { image, envVariables, envFrom, resources = {}, imagePullPolicy, ports, liveness, readiness, startup, lifecycle } = definition;
  const container = new kplus.Container({
    name, image, envVariables, envFrom, resources, imagePullPolicy, ports, liveness, readiness, startup, lifecycle,
  })._toKube();
  return Object.fromEntries(given.map(property => [RENDERED_BY_PLUS[property], container[RENDERED_BY_PLUS[property]]]));
}
