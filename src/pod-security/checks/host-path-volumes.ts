import { Check, Find } from '../check';
import { elementsOf } from '../pod';
import { PodSecurityLevel } from '../pod-security-level';
import { plural, quoted } from '../wording';

const find: Find = ({ spec }) => {
  const bad = elementsOf(spec.volumes)
    .map((volume, index) => ({ name: volume?.name ?? '', path: `spec.volumes[${index}].hostPath`, source: volume?.hostPath ?? undefined }))
    .filter(({ source }) => source !== undefined);
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
