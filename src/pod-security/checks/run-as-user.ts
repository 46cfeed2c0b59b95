import { Check, Find } from '../check';
import { exceptInUserNamespace } from '../exemptions';
import { PodSecurityLevel } from '../pod-security-level';
import { settersNamed } from '../wording';

const find: Find = ({ securityContexts }) => {
  const bad = securityContexts.filter(({ security }) => security.runAsUser === 0);
  return bad.length === 0 ? undefined : {
    fields: bad.map(({ path }) => `${path}.runAsUser`),
    reason: 'runAsUser=0',
    detail: `${settersNamed(bad)} must not set runAsUser=0`,
  };
};

export const RUN_AS_USER: Check = {
  id: 'runAsUser',
  level: PodSecurityLevel.RESTRICTED,
  versions: [
    { since: 23, find },
    { since: 35, find: exceptInUserNamespace(find) },
  ],
};
