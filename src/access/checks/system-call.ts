import { Process, Surroundings } from '../credentials';
import { Check } from '../ruling';
import { SystemCall } from '../runtime-defaults';

const source = 'seccomp(2); https://kubernetes.io/docs/tutorials/security/seccomp/';

/** The actor's seccomp profile lets the system call through. */
export function systemCall(call: SystemCall): Check {
  return (actor, _target, surroundings) => isPassed(call, actor, surroundings)
    ? { allowed: true, reason: '', source }
    : { allowed: false, reason: `the seccomp profile of '${actor.name}' withholds ${call}`, source };
}

function isPassed(call: SystemCall, { seccomp, granted }: Process, surroundings: Surroundings): boolean {
  switch (seccomp?.type) {
    case 'Unconfined': return true;
    case 'Localhost': return surroundings.permits('seccomp', seccomp, call);
    case 'RuntimeDefault': return passedByDefault(call, granted, surroundings);
    case undefined: return passedByDefault(call, granted, surroundings) || !surroundings.seccompDefault;
  }
}

/** The default profiles go by what the container was granted, whether or not its user makes that inert. */
function passedByDefault(call: SystemCall, granted: Process['granted'], surroundings: Surroundings): boolean {
  if (call === 'kill') return true;
  if (call === 'setns') return granted.has('SYS_ADMIN');
  return granted.has('SYS_PTRACE') || surroundings.passesWithoutSysPtrace(call);
}
