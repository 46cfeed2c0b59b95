import { ptrace } from './ptrace';
import { KernelCheck } from '../kernel-check';
import { perfmonOf } from '../process';

const source = 'perf_event_open(2); perf_event_open and perf_check_permission in kernel/events/core.c';

const mayLook = ptrace('read-as-real-user');

/** With PERFMON, or SYS_ADMIN, which includes it, whoever the target is; else with ptrace access, where the node's kernel lets everybody open perf events. */
export const perfEvents: KernelCheck = (actor, target, host) => {
  const capability = perfmonOf(actor);
  const answer = capability ? { allowed: true, reason: { code: 'has-capabilities', capabilities: [capability] } as const, source } : mayLook(actor, target, host);
  if (!answer.allowed) return answer;
  const taken = capability === 'SYS_ADMIN' ? undefined : host.perfEventsTake;
  if (taken !== undefined && taken !== capability) return { allowed: false, reason: { code: 'perf-events-take', capability: taken }, source };
  return host.seLinuxWithholdsPerfEvents
    ? { allowed: false, reason: { code: 'se-linux-perf-events' }, source: 'selinux_perf_event_open in security/selinux/hooks.c' }
    : answer;
};
