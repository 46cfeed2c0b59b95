import { SidecarSecurity, SidecarSettings } from './sidecar-settings';
import { fieldsOf, Manifest } from '../workload/manifest';

/** The container as it stands in the manifest: what was asked for, and nothing else. */
export function renderContainer(name: string, settings: SidecarSettings, otherFields: Manifest = {}): Manifest {
  const { image, command, args, workingDir, stdin, tty, securityContext = {}, defaultCapabilities } = settings;
  return fieldsOf({
    ...otherFields,
    name,
    image,
    command: command && [...command],
    args: args && [...args],
    workingDir,
    stdin,
    tty,
    securityContext: renderSecurityContext({
      ...securityContext, capabilities: securityContext.capabilities ?? (defaultCapabilities && { add: defaultCapabilities }),
    }),
  });
}

function renderSecurityContext({ capabilities, seccompProfile, appArmorProfile, seLinuxOptions, ...security }: SidecarSecurity): Manifest {
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
