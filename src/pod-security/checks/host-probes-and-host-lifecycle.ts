import { Container, NetworkAction } from '../../pod/pod';
import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';
import { containersNamed, distinct, plural, quoted, verb } from '../wording';

function actionsOf(container: Container): [string, NetworkAction | undefined][] {
  return [
    ['livenessProbe', container.livenessProbe],
    ['readinessProbe', container.readinessProbe],
    ['startupProbe', container.startupProbe],
    ['lifecycle.postStart', container.lifecycle?.postStart],
    ['lifecycle.preStop', container.lifecycle?.preStop],
  ];
}

const find: Find = ({ containers }) => {
  const bad = containers.flatMap(({ path, name, container }) => actionsOf(container).flatMap(([action, value]) =>
    (['httpGet', 'tcpSocket'] as const).flatMap(way => {
      const host = value?.[way]?.host ?? '';
      return host === '' ? [] : [{ name, host, field: `${path}.${action}.${way}.host` }];
    })));
  if (bad.length === 0) return undefined;
  const names = distinct(bad.map(({ name }) => name));
  const hosts = distinct(bad.map(({ host }) => host));
  return {
    fields: bad.map(({ field }) => field),
    reason: 'probe or lifecycle host',
    detail: `${containersNamed(names)} ${verb('uses', names)} ${plural('probe or lifecycle host', hosts)} ${quoted(hosts)}`,
  };
};

export const HOST_PROBES_AND_HOST_LIFECYCLE: Check = {
  id: 'hostProbesAndHostLifecycle',
  level: PodSecurityLevel.BASELINE,
  versions: [{ since: 34, find }],
};
