import { allowsSeccomp, findProfiles, SECCOMP_PROFILE_BASELINE } from './seccomp-profile-baseline';
import { Check, Find } from '../check';
import { exceptOnWindows } from '../exemptions';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed } from '../wording';

const find: Find = pod => {
  const forbidden = findProfiles(pod);
  if (forbidden) return forbidden;
  const [podContext] = pod.securityContexts;
  const silent = allowsSeccomp(podContext) ? [] : pod.containerContexts.filter(({ security }) => !security.seccompProfile);
  return silent.length === 0 ? undefined : {
    fields: silent.map(({ path }) => `${path}.seccompProfile.type`),
    reason: 'seccompProfile',
    detail: `pod or ${containersNamed(silent.map(({ container }) => container))} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  };
};

const overrides = [SECCOMP_PROFILE_BASELINE.id];

export const SECCOMP_PROFILE_RESTRICTED: Check = {
  id: 'seccompProfile_restricted',
  level: PodSecurityLevel.RESTRICTED,
  versions: [
    { since: 19, find, overrides },
    { since: 25, find: exceptOnWindows(find), overrides },
  ],
};
