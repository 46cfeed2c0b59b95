import { Check, Find, Finding } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { PodView, SecurityContextAt } from '../pod-view';
import { distinct, plural, quoted, settersNamed } from '../wording';

const ALLOWED_TYPES: readonly unknown[] = ['Localhost', 'RuntimeDefault'];

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_ANNOTATION_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/';

function isAllowedAnnotation(profile: string): boolean {
  return profile === 'runtime/default' || profile === 'docker/default' || profile.startsWith('localhost/');
}

const findAnnotations: Find = ({ annotations, containers }) => {
  const keys = [POD_ANNOTATION, ...containers.map(({ name }) => `${CONTAINER_ANNOTATION_PREFIX}${name}`)];
  const bad = annotations.filter(([key, profile]) => keys.includes(key) && !isAllowedAnnotation(profile));
  if (bad.length === 0) return undefined;
  const settings = bad.map(([key, profile]) => `${key}=${JSON.stringify(profile)}`).sort();
  return {
    fields: bad.map(([key]) => `metadata.annotations[${key}]`).sort(),
    reason: 'seccompProfile',
    detail: `forbidden ${plural('annotation', bad)} ${settings.join(', ')}`,
  };
};

export function allowsSeccomp({ security }: SecurityContextAt): boolean {
  return ALLOWED_TYPES.includes(security.seccompProfile?.type);
}

/** The profiles that are set to what is not allowed. */
export function findProfiles({ securityContexts }: PodView): Finding | undefined {
  const bad = securityContexts.filter(context => context.security.seccompProfile && !allowsSeccomp(context));
  if (bad.length === 0) return undefined;
  const types = distinct(bad.map(({ security }) => security.seccompProfile?.type ?? ''));
  return {
    fields: bad.map(({ path }) => `${path}.seccompProfile.type`),
    reason: 'seccompProfile',
    detail: `${settersNamed(bad)} must not set securityContext.seccompProfile.type to ${quoted(types)}`,
  };
}

export const SECCOMP_PROFILE_BASELINE: Check = {
  id: 'seccompProfile_baseline',
  level: PodSecurityLevel.BASELINE,
  versions: [
    { since: 0, find: findAnnotations },
    { since: 19, find: findProfiles },
  ],
};
