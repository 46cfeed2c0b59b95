import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { distinct, plural, quoted, settersNamed } from '../wording';

const ALLOWED_TYPES: readonly unknown[] = ['RuntimeDefault', 'Localhost'];

const ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

function isAllowedAnnotation(profile: string): boolean {
  return profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');
}

const find: Find = ({ annotations, securityContexts }) => {
  const setters = securityContexts
    .filter(({ security }) => security.appArmorProfile && !ALLOWED_TYPES.includes(security.appArmorProfile.type));
  const forbidden = annotations.filter(([key, profile]) => key.startsWith(ANNOTATION_PREFIX) && !isAllowedAnnotation(profile));
  if (setters.length === 0 && forbidden.length === 0) return undefined;

  const types = distinct(setters.map(({ security }) => security.appArmorProfile?.type ?? ''));
  const profiles = [...types, ...forbidden.map(([key, profile]) => `${key}=${JSON.stringify(profile)}`).sort()];
  const who = [
    ...setters.length > 0 ? [settersNamed(setters)] : [],
    ...forbidden.length > 0 ? [plural('annotation', forbidden)] : [],
  ].join(' and ');
  return {
    fields: [
      ...setters.map(({ path }) => `${path}.appArmorProfile.type`),
      ...forbidden.map(([key]) => `metadata.annotations[${key}]`).sort(),
    ],
    reason: plural('forbidden AppArmor profile', profiles),
    detail: `${who} must not set AppArmor profile type to ${quoted(profiles)}`,
  };
};

export const APP_ARMOR_PROFILE: Check = {
  id: 'appArmorProfile',
  level: PodSecurityLevel.BASELINE,
  versions: [{ since: 0, find }],
};
