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
  readonly type: 'Unconfined' | 'RuntimeDefault' | 'Localhost';
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

/** The container that a manifest describes, without what is of another type than Kubernetes takes. */
export function containerSettings(manifest: unknown): ContainerSettings {
  const { name, securityContext } = fieldsOf(manifest);
  return { name: text(name) ?? '', securityContext: securitySettings(securityContext) };
}

/** The Pod that a manifest describes, likewise. */
export function podSettings(metadata: unknown, spec: unknown): PodSettings {
  const { securityContext, hostUsers } = fieldsOf(spec);
  const { fsGroup, supplementalGroups } = fieldsOf(securityContext);
  const annotations = Object.entries(fieldsOf(fieldsOf(metadata).annotations)).flatMap(([key, value]) => typeof value === 'string' ? [[key, value]] : []);
  return {
    securityContext: present({ ...securitySettings(securityContext), fsGroup: id(fsGroup), supplementalGroups: listOf(supplementalGroups, id) }),
    hostUsers: flag(hostUsers),
    annotations: Object.fromEntries(annotations),
  };
}

function securitySettings(manifest: unknown): SecuritySettings {
  const fields = fieldsOf(manifest);
  return present({
    runAsUser: id(fields.runAsUser),
    runAsGroup: id(fields.runAsGroup),
    runAsNonRoot: flag(fields.runAsNonRoot),
    privileged: flag(fields.privileged),
    allowPrivilegeEscalation: flag(fields.allowPrivilegeEscalation),
    capabilities: capabilitySettings(fields.capabilities),
    seccompProfile: profileSettings(fields.seccompProfile),
    appArmorProfile: profileSettings(fields.appArmorProfile),
  });
}

function capabilitySettings(manifest: unknown): SecuritySettings['capabilities'] {
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const { add, drop } = fieldsOf(manifest);
  return { add: listOf(add, text), drop: listOf(drop, text) };
}

function profileSettings(manifest: unknown): ProfileSettings | undefined {
  const { type, localhostProfile } = fieldsOf(manifest);
  return type === 'Unconfined' || type === 'RuntimeDefault' || type === 'Localhost' ? { type, localhostProfile: text(localhostProfile) } : undefined;
}

/** Without the fields that are undefined, which would hide others where objects are put together. */
function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function fieldsOf(manifest: unknown): Readonly<Record<string, unknown>> {
  return typeof manifest === 'object' && manifest !== null ? manifest as Record<string, unknown> : {};
}

function listOf<T>(manifest: unknown, read: (item: unknown) => T | undefined): T[] {
  return Array.isArray(manifest) ? manifest.map(read).filter((item): item is T => item !== undefined) : [];
}

const id = (value: unknown) => typeof value === 'number' ? value : undefined;
const flag = (value: unknown) => typeof value === 'boolean' ? value : undefined;
const text = (value: unknown) => typeof value === 'string' ? value : undefined;

export function profileOf({ type, localhostProfile }: ProfileSettings): Profile {
  return type === 'Localhost' ? { type, name: localhostProfile } : { type };
}
