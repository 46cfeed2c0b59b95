import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { settersNamed } from '../wording';

const find: Find = ({ securityContexts }) => {
  const bad = securityContexts.filter(({ security }) => security.windowsOptions?.hostProcess === true);
  return bad.length === 0 ? undefined : {
    fields: bad.map(({ path }) => `${path}.windowsOptions.hostProcess`),
    reason: 'hostProcess',
    detail: `${settersNamed(bad)} must not set securityContext.windowsOptions.hostProcess=true`,
  };
};

export const WINDOWS_HOST_PROCESS: Check = {
  id: 'windowsHostProcess',
  level: PodSecurityLevel.BASELINE,
  versions: [{ since: 0, find }],
};
