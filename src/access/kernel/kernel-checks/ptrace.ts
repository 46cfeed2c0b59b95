import { appArmor } from './app-armor';
import { CAPABILITIES } from '../capabilities';
import { Answer, KernelCheck, PtraceObstacle } from '../kernel-check';
import { CapabilitySet, capableOver, Process } from '../process';

const source = 'ptrace(2), "Ptrace access mode checking"; __ptrace_may_access in kernel/ptrace.c';

type Mode = 'read' | 'read-as-real-user' | 'attach';

const SYS_PTRACE: Answer = { allowed: true, reason: { code: 'has-capabilities', capabilities: ['SYS_PTRACE'] }, source };

/** Whether one process may look into another ('read'), or take hold of it ('attach'). Either goes by the effective user or by the real one. */
export function ptrace(mode: Mode): KernelCheck {
  return (actor, target, host) => {
    const mayTrace = capableOver(actor, target, 'SYS_PTRACE');
    const answer = mayTrace ? SYS_PTRACE : withoutCapability(actor, target, mode);
    if (!answer.allowed) return answer;
    const yama = mode === 'attach' ? ruledOutByYama(mayTrace, host.ptraceScope) : undefined;
    return yama ?? appArmor(mode === 'attach' ? 'tracing' : 'reading', answer)(actor, target, host);
  };
}

function withoutCapability(actor: Process, target: Process, mode: Mode): Answer {
  const obstacle = obstacleFor(mode, actor, target);
  return obstacle
    ? { allowed: false, reason: { code: 'no-ptrace-access', obstacle, user: actor.user, hasInertSysPtrace: actor.boundingSet.has('SYS_PTRACE') }, source }
    : { allowed: true, reason: { code: 'same-user-and-group', user: userIn(mode, actor), group: groupIn(mode, actor) }, source };
}

function userIn(mode: Mode, { user, realUser }: Process): number {
  return mode === 'read' ? user : realUser;
}

function groupIn(mode: Mode, { group, realGroup }: Process): number {
  return mode === 'read' ? group : realGroup;
}

/** Asks for the groups only where the users are the same. */
function obstacleFor(mode: Mode, actor: Process, target: Process): PtraceObstacle | undefined {
  const user = userIn(mode, actor);
  if (user !== target.user || user !== target.realUser) return { code: 'other-user', user, targetUser: target.user };
  const group = groupIn(mode, actor);
  if (group !== target.group || group !== target.realGroup) return { code: 'other-group', group, targetGroup: target.group };
  if (!target.dumpable) return { code: 'not-dumpable' };
  const example = actor.userNamespace === target.userNamespace ? lackingIn(actor.capabilities, target.capabilities) : CAPABILITIES[0];
  return example ? { code: 'more-capabilities', example } : undefined;
}

function lackingIn(capabilities: CapabilitySet, others: CapabilitySet): string | undefined {
  for (const capability of others) {
    if (others.has(capability) && !capabilities.has(capability)) return capability;
  }
  return undefined;
}

/** https://docs.kernel.org/admin-guide/LSM/Yama.html */
function ruledOutByYama(mayTrace: boolean, ptraceScope: number): Answer | undefined {
  return ptraceScope === 3 || (ptraceScope > 0 && !mayTrace)
    ? { allowed: false, reason: { code: 'yama', ptraceScope }, source: 'yama_ptrace_access_check in security/yama/yama_lsm.c' }
    : undefined;
}
