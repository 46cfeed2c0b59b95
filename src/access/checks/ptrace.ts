import { appArmor } from './app-armor';
import { CAPABILITIES } from '../capabilities';
import { capableOver, Process } from '../credentials';
import { Check, groupInWords, Ruling, userInWords } from '../ruling';

const source = 'ptrace(2), "Ptrace access mode checking"; __ptrace_may_access in kernel/ptrace.c';

/** Whether one process may look into another ('read'), or take hold of it ('attach'). */
export function ptrace(mode: 'read' | 'attach'): Check {
  return (actor, target, surroundings) => {
    const mayTrace = capableOver(actor, target, 'SYS_PTRACE');
    const ruling = mayTrace ? { allowed: true, reason: `'${actor.name}' has SYS_PTRACE`, source } : withoutCapability(actor, target, mode);
    if (!ruling.allowed) return ruling;
    const yama = mode === 'attach' ? ruledOutByYama(actor, mayTrace, surroundings.ptraceScope) : undefined;
    return yama ?? appArmor('tracing', ruling)(actor, target, surroundings);
  };
}

function withoutCapability(actor: Process, target: Process, mode: 'read' | 'attach'): Ruling {
  const user = mode === 'read' ? actor.user : actor.realUser;
  const denied = (reason: string) => ({ allowed: false, reason: `${reason}, and '${actor.name}' lacks SYS_PTRACE${inertIn(actor)}`, source });
  if (user !== target.user || user !== target.realUser) {
    return denied(`'${actor.name}' runs as ${userInWords(user)} and '${target.name}' as ${userInWords(target.user)}`);
  }
  if (actor.group !== target.group) {
    return denied(`'${actor.name}' runs in ${groupInWords(actor.group)} and '${target.name}' in ${groupInWords(target.group)}`);
  }
  if (!target.dumpable) return denied(`'${target.name}' is not dumpable`);
  const lacking = actor.userNamespace === target.userNamespace
    ? CAPABILITIES.find(capability => target.capabilities.has(capability) && !actor.capabilities.has(capability))
    : CAPABILITIES[0];
  if (lacking) return denied(`'${target.name}' has capabilities that '${actor.name}' has not, such as ${lacking}`);
  return { allowed: true, reason: `both run as ${userInWords(user)} in ${groupInWords(actor.group)}, and '${target.name}' has no capability more`, source };
}

/** Says why a capability that was granted has no effect. */
function inertIn(actor: Process): string {
  return actor.granted.has('SYS_PTRACE') ? `, which has no effect as ${userInWords(actor.user)}` : '';
}

/** https://docs.kernel.org/admin-guide/LSM/Yama.html */
function ruledOutByYama(actor: Process, mayTrace: boolean, ptraceScope: number): Ruling | undefined {
  const isRuledOut = ptraceScope === 3 || (ptraceScope > 0 && !mayTrace);
  return isRuledOut
    ? {
      allowed: false,
      reason: `Yama's ptrace_scope is ${ptraceScope}${ptraceScope === 3 ? '' : ` and '${actor.name}' lacks SYS_PTRACE`}`,
      source: 'yama_ptrace_access_check in security/yama/yama_lsm.c',
    }
    : undefined;
}
