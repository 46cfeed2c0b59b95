import { appArmor } from './app-armor';
import { Answer, KernelCheck } from '../kernel-check';
import { capableOver, Process } from '../process';

const source = 'kill(2); kill_ok_by_cred in kernel/signal.c';

const KILL: Answer = { allowed: true, reason: { code: 'has-capabilities', capabilities: ['KILL'] }, source };

/** The actor's effective or real user is the target's real or saved one, or the actor has KILL. */
export const signal: KernelCheck = (actor, target, host) => {
  const answer = capableOver(actor, target, 'KILL') ? KILL : byUser(actor, target);
  return answer.allowed ? appArmor('signals', answer)(actor, target, host) : answer;
};

function byUser({ user, realUser }: Process, target: Process): Answer {
  const isSame = [user, realUser].some(id => id === target.user || id === target.realUser);
  return isSame
    ? { allowed: true, reason: { code: 'same-user', user }, source }
    : { allowed: false, reason: { code: 'signals-other-user', user, targetUser: target.user }, source };
}
