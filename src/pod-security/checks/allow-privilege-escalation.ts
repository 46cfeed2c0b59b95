import { Check, Find } from '../check';
import { exceptOnWindows } from '../exemptions';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed } from '../wording';

const find: Find = ({ containerContexts }) => {
  const bad = containerContexts.filter(({ security }) => security.allowPrivilegeEscalation !== false);
  if (bad.length === 0) return undefined;
  const names = bad.map(({ container }) => container);
  return {
    fields: bad.map(({ path }) => `${path}.allowPrivilegeEscalation`),
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containersNamed(names)} must set securityContext.allowPrivilegeEscalation=false`,
  };
};

export const ALLOW_PRIVILEGE_ESCALATION: Check = {
  id: 'allowPrivilegeEscalation',
  level: PodSecurityLevel.RESTRICTED,
  versions: [
    { since: 8, find },
    { since: 25, find: exceptOnWindows(find) },
  ],
};
