import { PERFMON_CAPABLE } from '../capabilities';
import { Host, SystemCall } from '../host';
import { KernelCheck } from '../kernel-check';
import { Process } from '../process';

const source = 'seccomp(2); https://kubernetes.io/docs/tutorials/security/seccomp/';

/** The actor's seccomp profile lets the system call through. */
export function systemCall(call: SystemCall): KernelCheck {
  return (actor, _target, host) => isPassed(call, actor, host)
    ? { allowed: true, source }
    : { allowed: false, reason: { code: 'seccomp', call }, source };
}

function isPassed(call: SystemCall, { seccomp, boundingSet }: Process, host: Host): boolean {
  switch (seccomp?.type) {
    case 'Unconfined': return true;
    case 'Localhost': return host.permits('seccomp', seccomp, call);
    case 'RuntimeDefault': return passedByDefault(call, boundingSet, host);
    case undefined: return call === 'kill' || !host.seccompDefault || passedByDefault(call, boundingSet, host);
  }
}

/** The default profiles go by what the container was granted, whether or not its user makes that inert. */
function passedByDefault(call: SystemCall, boundingSet: Process['boundingSet'], host: Host): boolean {
  if (call === 'kill') return true;
  if (call === 'setns') return boundingSet.has('SYS_ADMIN');
  if (call === 'perf_event_open') {
    const granted = PERFMON_CAPABLE.filter(capability => boundingSet.has(capability));
    return granted.length === 2 || (granted.length === 1 && host.passesPerfEventsWithOne);
  }
  return boundingSet.has('SYS_PTRACE') || host.passesWithoutSysPtrace(call);
}
