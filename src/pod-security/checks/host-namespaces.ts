import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';

const find: Find = ({ spec }) => {
  const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter(namespace => spec[namespace] === true);
  return shared.length === 0 ? undefined : {
    fields: shared.map(namespace => `spec.${namespace}`),
    reason: 'host namespaces',
    detail: shared.map(namespace => `${namespace}=true`).join(', '),
  };
};

export const HOST_NAMESPACES: Check = {
  id: 'hostNamespaces',
  level: PodSecurityLevel.BASELINE,
  versions: [{ since: 0, find }],
};
