import { Check, Find } from '../check';
import { exceptInUserNamespace } from '../exemptions';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed, settersNamed } from '../wording';

const find: Find = ({ containerContexts, securityContexts, spec }) => {
  const refusing = securityContexts.filter(({ security }) => security.runAsNonRoot === false);
  if (refusing.length > 0) {
    return {
      fields: refusing.map(({ path }) => `${path}.runAsNonRoot`),
      reason: 'runAsNonRoot != true',
      detail: `${settersNamed(refusing)} must not set securityContext.runAsNonRoot=false`,
    };
  }
  const podIsNonRoot = spec.securityContext?.runAsNonRoot === true;
  const silent = podIsNonRoot ? [] : containerContexts.filter(({ security }) => security.runAsNonRoot === undefined);
  return silent.length === 0 ? undefined : {
    fields: silent.map(({ path }) => `${path}.runAsNonRoot`),
    reason: 'runAsNonRoot != true',
    detail: `pod or ${containersNamed(silent.map(({ container }) => container))} must set securityContext.runAsNonRoot=true`,
  };
};

export const RUN_AS_NON_ROOT: Check = {
  id: 'runAsNonRoot',
  level: PodSecurityLevel.RESTRICTED,
  versions: [
    { since: 0, find },
    { since: 35, find: exceptInUserNamespace(find) },
  ],
};
