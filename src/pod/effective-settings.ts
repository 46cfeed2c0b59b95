import { Container, Pod, PodSpec, Profile, SecurityContext } from './pod';

// What holds for a container: its own setting, and else that of its Pod.
// https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/securitycontext/util.go (DetermineEffectiveSecurityContext)

/** The user that its processes start as; undefined where the image decides. */
export function userOf({ securityContext }: Container, { securityContext: ofPod }: PodSpec): number | undefined {
  return securityContext?.runAsUser ?? ofPod?.runAsUser;
}

/** The group that its processes start in; undefined where the image decides. */
export function groupOf({ securityContext }: Container, { securityContext: ofPod }: PodSpec): number | undefined {
  return securityContext?.runAsGroup ?? ofPod?.runAsGroup;
}

/** Whether the kubelet refuses to start it as root. */
export function isNonRoot({ securityContext }: Container, { securityContext: ofPod }: PodSpec): boolean {
  return securityContext?.runAsNonRoot ?? ofPod?.runAsNonRoot ?? false;
}

/** Undefined where the kubelet decides. */
export function seccompProfileOf({ securityContext }: Container, { securityContext: ofPod }: PodSpec): Profile | undefined {
  return securityContext?.seccompProfile ?? ofPod?.seccompProfile;
}

/** Undefined where the container runtime decides. */
export function seLinuxOptionsOf({ securityContext }: Container, { securityContext: ofPod }: PodSpec): SecurityContext['seLinuxOptions'] {
  return securityContext?.seLinuxOptions ?? ofPod?.seLinuxOptions;
}

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

const ANNOTATED_PROFILES: Readonly<Record<string, Profile>> = {
  'unconfined': { type: 'Unconfined' },
  'runtime/default': { type: 'RuntimeDefault' },
};

/**
 * The annotation, from before there were fields, counts before the Pod's field; undefined where the container runtime decides.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/security/apparmor/helpers.go (GetProfile)
 */
export function appArmorProfileOf({ name = '', securityContext }: Container, { metadata, spec }: Pod): Profile | undefined {
  const annotation = metadata.annotations?.[`${APP_ARMOR_ANNOTATION}${name}`] ?? '';
  const annotated = annotation.startsWith('localhost/')
    ? { type: 'Localhost', localhostProfile: annotation.slice('localhost/'.length) }
    : ANNOTATED_PROFILES[annotation];
  return securityContext?.appArmorProfile ?? annotated ?? spec.securityContext?.appArmorProfile;
}
