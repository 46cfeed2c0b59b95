import { Check, Find } from '../check';
import { elementsOf } from '../pod';
import { PodSecurityLevel } from '../pod-security-level';
import { asText, containersNamed, distinct, plural, verb } from '../wording';

const find: Find = ({ containers }) => {
  const bad = containers.flatMap(({ path, name, container }) => {
    const ports = elementsOf(container.ports)
      .map((port, index) => ({ field: `${path}.ports[${index}].hostPort`, hostPort: port?.hostPort ?? 0 }))
      .filter(({ hostPort }) => hostPort !== 0);
    return ports.length === 0 ? [] : [{ name, ports }];
  });
  if (bad.length === 0) return undefined;
  const ports = bad.flatMap(container => container.ports);
  const numbers = distinct(ports.map(({ hostPort }) => asText(hostPort)));
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
