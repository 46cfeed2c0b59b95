import * as kplus from 'cdk8s-plus-28';
import { SidecarDefinition } from './sidecar-definition';
import { SidecarSecurityContext } from './sidecar-security-context';
import { volumeNameOf } from './sidecar-volumes';
import { Manifest } from '../workload/manifest';

/** The container as it stands in the manifest: what was asked for, and nothing that cdk8s-plus adds by itself. */
export function renderContainer(name: string, definition: SidecarDefinition): Manifest {
  const { image, command, args, workingDir, stdin, tty, volumeMounts = [], securityContext = {}, defaultCapabilities } = definition;
  return fieldsOf({
    ...renderedByPlus(name, definition),
    name,
    image,
    command: command && [...command],
    args: args && [...args],
    workingDir,
    stdin,
    tty,
    volumeMounts: volumeMounts.length === 0 ? undefined : volumeMounts.map(mount => fieldsOf({
      name: volumeNameOf(mount),
      mountPath: mount.path,
      readOnly: mount.readOnly,
      mountPropagation: mount.propagation,
      subPath: mount.subPath,
      subPathExpr: mount.subPathExpr,
    })),
    securityContext: renderSecurityContext({
      ...securityContext, capabilities: securityContext.capabilities ?? (defaultCapabilities && { add: defaultCapabilities }),
    }),
  });
}

function renderSecurityContext({ capabilities, seccompProfile, appArmorProfile, seLinuxOptions, ...security }: SidecarSecurityContext): Manifest {
  return fieldsOf({
    runAsUser: security.user,
    runAsGroup: security.group,
    runAsNonRoot: security.ensureNonRoot,
    privileged: security.privileged,
    readOnlyRootFilesystem: security.readOnlyRootFilesystem,
    allowPrivilegeEscalation: security.allowPrivilegeEscalation,
    capabilities: capabilities && fieldsOf({ add: capabilities.add && [...capabilities.add], drop: capabilities.drop && [...capabilities.drop] }),
    seccompProfile: seccompProfile && fieldsOf({ type: seccompProfile.type, localhostProfile: seccompProfile.localhostProfile }),
    appArmorProfile: appArmorProfile && fieldsOf({ type: appArmorProfile.type, localhostProfile: appArmorProfile.localhostProfile }),
    seLinuxOptions: seLinuxOptions && fieldsOf({
      level: seLinuxOptions.level, role: seLinuxOptions.role, type: seLinuxOptions.type, user: seLinuxOptions.user,
    }),
  });
}

/** The fields that are set, in the sorted order of cdk8s' manifests. */
function fieldsOf(fields: Manifest): Manifest {
  const set: Record<string, unknown> = {};
  for (const field of Object.keys(fields).sort()) if (fields[field] !== undefined) set[field] = fields[field];
  return set;
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

function isRenderedByPlus(property: string): property is keyof typeof RENDERED_BY_PLUS {
  return Object.hasOwn(RENDERED_BY_PLUS, property);
}

function renderedByPlus(name: string, definition: SidecarDefinition): Manifest {
  const given = Object.keys(definition).filter(isRenderedByPlus).filter(property => definition[property] !== undefined);
  if (given.length === 0) return {};
  const { image, envVariables, envFrom, resources = {}, imagePullPolicy, ports, liveness, readiness, startup, lifecycle } = definition;
  const container = new kplus.Container({
    name, image, envVariables, envFrom, resources, imagePullPolicy, ports, liveness, readiness, startup, lifecycle,
  })._toKube();
  const fields = given.map(property => RENDERED_BY_PLUS[property]);
  return kplus.k8s.toJson_Container({ name, ...Object.fromEntries(fields.map(field => [field, container[field]])) }) as Manifest;
}
