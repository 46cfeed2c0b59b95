import { Profile } from './credentials';

/** What is read of the security context of a container, and of that of a Pod. */
export interface SecuritySettings {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: ProfileSettings;
  readonly appArmorProfile?: ProfileSettings;
}

export interface PodSecuritySettings extends SecuritySettings {
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
}

export interface ProfileSettings {
  readonly type: string;
  readonly localhostProfile?: string;
}

export interface ContainerSettings {
  readonly name: string;
  readonly securityContext?: SecuritySettings;
}

/** What is read of a Pod beside its containers. */
export interface PodSettings {
  readonly securityContext?: PodSecuritySettings;
  readonly hostUsers?: boolean;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function profileOf({ type, localhostProfile }: ProfileSettings): Profile {
  return type === 'Localhost' ? { type, name: localhostProfile } : { type: type as 'Unconfined' | 'RuntimeDefault' };
}
