import { SidecarSecurity, SidecarSettings } from './sidecar-settings';
import { fieldsOf, Manifest } from '../workload/manifest';

/** The container as it stands in the manifest: what was asked for, and nothing else. */
export function renderContainer(name: string, settings: SidecarSettings, otherFields: Manifest = {}): Manifest {
  const { image, command, args, workingDir, stdin, tty, securityContext = {}, defaultCapabilities } = settings;
  return fieldsOf({
    ...otherFields,
    args: args && [...args],
    command: command && [...command],
    image,
    name,
    securityContext: renderSecurityContext({
      ...securityContext, capabilities: securityContext.capabilities ?? (defaultCapabilities && { add: defaultCapabilities }),
    }),
    stdin,
    tty,
    workingDir,
  });
}

function renderSecurityContext({ capabilities, seccompProfile, appArmorProfile, seLinuxOptions, ...security }: SidecarSecurity): Manifest {
  return fieldsOf({
    allowPrivilegeEscalation: security.allowPrivilegeEscalation,
    appArmorProfile: appArmorProfile && fieldsOf({ localhostProfile: appArmorProfile.localhostProfile, type: appArmorProfile.type }),
    capabilities: capabilities && fieldsOf({ add: capabilities.add && [...capabilities.add], drop: capabilities.drop && [...capabilities.drop] }),
    privileged: security.privileged,
    readOnlyRootFilesystem: security.readOnlyRootFilesystem,
    runAsGroup: security.group,
    runAsNonRoot: security.ensureNonRoot,
    runAsUser: security.user,
    seLinuxOptions: seLinuxOptions && fieldsOf({
      level: seLinuxOptions.level, role: seLinuxOptions.role, type: seLinuxOptions.type, user: seLinuxOptions.user,
    }),
    seccompProfile: seccompProfile && fieldsOf({ localhostProfile: seccompProfile.localhostProfile, type: seccompProfile.type }),
  });
}
