import { CAPABILITIES_BASELINE } from './capabilities-baseline';
import { Check, Find } from '../check';
import { exceptOnWindows } from '../exemptions';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed, distinct, quoted } from '../wording';

const find: Find = ({ containerContexts }) => {
  const contexts = containerContexts.map(({ path, container, security }) => ({
    path,
    container,
    dropsAll: security.capabilities?.drop?.includes('ALL') ?? false,
    added: (security.capabilities?.add ?? []).filter(capability => capability !== 'NET_BIND_SERVICE'),
  }));
  const keeping = contexts.filter(({ dropsAll }) => !dropsAll);
  const adding = contexts.filter(({ added }) => added.length > 0);
  if (keeping.length === 0 && adding.length === 0) return undefined;

  const details = [
    ...keeping.length > 0 ? [
      `${containersNamed(keeping.map(({ container }) => container))} must set securityContext.capabilities.drop=["ALL"]`,
    ] : [],
    ...adding.length > 0 ? [
      `${containersNamed(adding.map(({ container }) => container))} must not include ${quoted(distinct(adding.flatMap(({ added }) => added)))}`
      + ' in securityContext.capabilities.add',
    ] : [],
  ];
  return {
    fields: [...keeping.map(({ path }) => `${path}.capabilities.drop`), ...adding.map(({ path }) => `${path}.capabilities.add`)],
    reason: 'unrestricted capabilities',
    detail: details.join('; '),
  };
};

const overrides = [CAPABILITIES_BASELINE.id];

export const CAPABILITIES_RESTRICTED: Check = {
  id: 'capabilities_restricted',
  level: PodSecurityLevel.RESTRICTED,
  versions: [
    { since: 22, find, overrides },
    { since: 25, find: exceptOnWindows(find), overrides },
  ],
};
