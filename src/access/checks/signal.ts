import { appArmor } from './app-armor';
import { capableOver, Process } from '../credentials';
import { Check, Ruling, userInWords } from '../ruling';

const source = 'kill(2); kill_ok_by_cred in kernel/signal.c';

/** The actor's effective or real user is the target's real or saved one, or the actor has KILL. */
export const signal: Check = (actor, target, surroundings) => {
  const ruling = byCredentials(actor, target);
  return ruling.allowed ? appArmor('signals', ruling)(actor, target, surroundings) : ruling;
};

function byCredentials(actor: Process, target: Process): Ruling {
  if (capableOver(actor, target, 'KILL')) return { allowed: true, reason: `'${actor.name}' has KILL`, source };
  const isSame = [actor.user, actor.realUser].some(user => user === target.user || user === target.realUser);
  return isSame
    ? { allowed: true, reason: `both run as ${userInWords(actor.user)}`, source }
    : {
      allowed: false,
      reason: `'${actor.name}' runs as ${userInWords(actor.user)} without KILL, and '${target.name}' as ${userInWords(target.user)}`,
      source,
    };
}
