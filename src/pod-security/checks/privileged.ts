import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed } from '../wording';

const find: Find = ({ containerContexts }) => {
  const bad = containerContexts.filter(({ security }) => security.privileged === true);
  return bad.length === 0 ? undefined : {
    fields: bad.map(({ path }) => `${path}.privileged`),
    reason: 'privileged',
    detail: `${containersNamed(bad.map(({ container }) => container))} must not set securityContext.privileged=true`,
  };
};

export const PRIVILEGED: Check = {
  id: 'privileged',
  level: PodSecurityLevel.BASELINE,
  versions: [{ since: 0, find }],
};
