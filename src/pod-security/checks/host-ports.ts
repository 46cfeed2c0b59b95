import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed, distinct, plural, verb } from '../wording';

const find: Find = ({ containers }) => {
  const bad = containers.flatMap(({ path, name, container }) => {
    const ports = (container.ports ?? [])
      .map(({ hostPort = 0 }, index) => ({ field: `${path}.ports[${index}].hostPort`, hostPort }))
      .filter(({ hostPort }) => hostPort !== 0);
    return ports.length === 0 ? [] : [{ name, ports }];
  });
  if (bad.length === 0) return undefined;
  const ports = bad.flatMap(container => container.ports);
  const numbers = distinct(ports.map(({ hostPort }) => String(hostPort)));
  return {
    fields: ports.map(({ field }) => field),
    reason: 'hostPort',
    detail: `${containersNamed(bad.map(({ name }) => name))} ${verb('uses', bad)} ${plural('hostPort', numbers)} ${numbers.join(', ')}`,
  };
};

export const HOST_PORTS: Check = {
  id: 'hostPorts',
  level: PodSecurityLevel.BASELINE,
  versions: [{ since: 0, find }],
};
