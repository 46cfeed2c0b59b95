// What the checks read of a manifest, which may come from a file: null is as good as nothing.

export interface PodMetadata {
  readonly annotations?: Readonly<Record<string, string>> | null;
}

export interface PodSpec {
  readonly containers?: readonly Container[] | null;
  readonly initContainers?: readonly Container[] | null;
  readonly ephemeralContainers?: readonly Container[] | null;
  readonly hostIPC?: boolean | null;
  readonly hostNetwork?: boolean | null;
  readonly hostPID?: boolean | null;
  readonly hostUsers?: boolean | null;
  readonly os?: { readonly name?: string } | null;
  readonly securityContext?: SecurityContext & { readonly sysctls?: readonly { readonly name?: string }[] | null } | null;
  readonly volumes?: readonly Volume[] | null;
}

export interface Container {
  readonly name?: string;
  readonly ports?: readonly ContainerPort[] | null;
  readonly securityContext?: SecurityContext | null;
  readonly livenessProbe?: NetworkAction | null;
  readonly readinessProbe?: NetworkAction | null;
  readonly startupProbe?: NetworkAction | null;
  readonly lifecycle?: { readonly postStart?: NetworkAction | null; readonly preStop?: NetworkAction | null } | null;
}

export interface ContainerPort {
  readonly containerPort?: number;
  readonly hostPort?: number | null;
}

/** What a probe or a lifecycle handler may ask over the network. */
export interface NetworkAction {
  readonly httpGet?: { readonly host?: string | null } | null;
  readonly tcpSocket?: { readonly host?: string | null } | null;
}

/** Of a Pod or a container; some fields are of one of the two only. */
export interface SecurityContext {
  readonly allowPrivilegeEscalation?: boolean | null;
  readonly appArmorProfile?: { readonly type?: string } | null;
  readonly capabilities?: { readonly add?: readonly string[] | null; readonly drop?: readonly string[] | null } | null;
  readonly privileged?: boolean | null;
  readonly procMount?: string | null;
  readonly runAsNonRoot?: boolean | null;
  readonly runAsUser?: number | null;
  readonly seLinuxOptions?: { readonly type?: string | null; readonly user?: string | null; readonly role?: string | null } | null;
  readonly seccompProfile?: { readonly type?: string } | null;
  readonly windowsOptions?: { readonly hostProcess?: boolean | null } | null;
}

/** A volume has its source under the name of the source's type. */
export interface Volume {
  readonly name?: string;
  readonly [source: string]: unknown;
}

/** The elements of a list, none where it is missing. */
export function elementsOf<T>(list: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(list) ? list : [];
}
