import { Check, Find } from '../check';
import { exceptInUserNamespace } from '../exemptions';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed, distinct, quoted } from '../wording';

export const findProcMount: Find = ({ containerContexts }) => {
  const bad = containerContexts.filter(({ security }) => (security.procMount ?? 'Default') !== 'Default');
  if (bad.length === 0) return undefined;
  const names = bad.map(({ container }) => container);
  const values = distinct(bad.map(({ security }) => security.procMount ?? ''));
  return {
    fields: bad.map(({ path }) => `${path}.procMount`),
    reason: 'procMount',
    detail: `${containersNamed(names)} must not set securityContext.procMount to ${quoted(values)}`,
  };
};

export const PROC_MOUNT: Check = {
  id: 'procMount',
  level: PodSecurityLevel.BASELINE,
  versions: [
    { since: 0, find: findProcMount },
    { since: 35, find: exceptInUserNamespace(findProcMount) },
  ],
};
