import { Check, Find } from '../check';
import { PodSecurityLevel } from '../pod-security-level';

/** The sysctls that each version allows beside those of the ones before it. */
const ALLOWED: readonly { readonly since: number; readonly sysctls: readonly string[] }[] = [
  {
    since: 0,
    sysctls: [
      'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range',
      'net.ipv4.ip_unprivileged_port_start',
    ],
  },
  { since: 27, sysctls: ['net.ipv4.ip_local_reserved_ports'] },
  {
    since: 29,
    sysctls: ['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes'],
  },
  { since: 32, sysctls: ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'] },
  { since: 37, sysctls: ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'] },
];

function findOthersThan(allowed: readonly string[]): Find {
  return ({ spec }) => {
    const bad = (spec.securityContext?.sysctls ?? [])
      .map(({ name = '' }, index) => ({ name, field: `spec.securityContext.sysctls[${index}].name` }))
      .filter(({ name }) => !allowed.includes(name));
    return bad.length === 0 ? undefined : {
      fields: bad.map(({ field }) => field),
      reason: 'forbidden sysctls',
      detail: bad.map(({ name }) => name).join(', '),
    };
  };
}

export const SYSCTLS: Check = {
  id: 'sysctls',
  level: PodSecurityLevel.BASELINE,
  versions: ALLOWED.map(({ since }, index) => ({ since, find: findOthersThan(ALLOWED.slice(0, index + 1).flatMap(({ sysctls }) => sysctls)) })),
};
