import { SYSCTLS } from '../../../src/pod-security/checks/sysctls';
import { testCheck } from '../../fixtures/check-cases';

const first = 'spec.securityContext.sysctls[0].name';

testCheck(SYSCTLS, [
  ...([
    [0, 'kernel.shm_rmid_forced'], [0, 'net.ipv4.ip_local_port_range'], [0, 'net.ipv4.tcp_syncookies'], [0, 'net.ipv4.ping_group_range'],
    [0, 'net.ipv4.ip_unprivileged_port_start'], [27, 'net.ipv4.ip_local_reserved_ports'], [29, 'net.ipv4.tcp_keepalive_time'],
    [29, 'net.ipv4.tcp_fin_timeout'], [29, 'net.ipv4.tcp_keepalive_intvl'], [29, 'net.ipv4.tcp_keepalive_probes'], [32, 'net.ipv4.tcp_rmem'],
    [32, 'net.ipv4.tcp_wmem'], [37, 'net.ipv4.tcp_slow_start_after_idle'], [37, 'net.ipv4.tcp_notsent_lowat'],
  ] as const).map(([since, name]) => ({ name, podSecurity: { sysctls: [{ name }] }, found: { 0: [first], [since]: [] } })),
  {
    name: 'others',
    podSecurity: { sysctls: [{ name: 'kernel.msgmax' }, { name: 'kernel.shm_rmid_forced' }, { name: 'fs.file-max' }] },
    found: { 0: [first, 'spec.securityContext.sysctls[2].name'] },
    reason: 'forbidden sysctls',
    detail: 'kernel.msgmax, fs.file-max',
  },
]);
