import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { plural, quoted } from '../wording';

const find: Find = ({ spec }) => {
  const bad = (spec.volumes ?? [])
    .map(({ name = '', hostPath }, index) => ({ name, path: `spec.volumes[${index}].hostPath`, hostPath }))
    .filter(({ hostPath }) => hostPath !== undefined);
  return bad.length === 0 ? undefined : {
    fields: bad.map(({ path }) => path),
    reason: 'hostPath volumes',
    detail: `${plural('volume', bad)} ${quoted(bad.map(({ name }) => name))}`,
  };
};

export const HOST_PATH_VOLUMES: Check = {
  id: 'hostPathVolumes',
  level: PodSecurityLevel.BASELINE,
  versions: [{ since: 0, find }],
};
