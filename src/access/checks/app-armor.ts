import { Process, Profile, Surroundings } from '../credentials';
import { Check, Ruling } from '../ruling';

const source = 'apparmor.d(5); https://github.com/containerd/containerd/blob/main/contrib/apparmor/template.go';

type Action = 'signals' | 'tracing';

/**
 * What is left of a ruling once AppArmor is asked. It asks the profiles of
 * both: the default one of container runtimes takes only itself for a peer,
 * but for signals from unconfined processes.
 */
export function appArmor(action: Action, allowed: Ruling): Check {
  return (actor, target, surroundings) => {
    const areEqual = actor.appArmor.type === target.appArmor.type && actor.appArmor.type !== 'Localhost';
    if (areEqual || !surroundings.appArmor) return allowed;
    return actorMay(action, actor, target, surroundings) && targetLets(action, actor, target, surroundings) ? allowed : {
      allowed: false,
      reason: `AppArmor's default profile allows ${action} only to itself, and '${actor.name}' has ${inWords(actor.appArmor)} and '${target.name}' ${inWords(target.appArmor)}`,
      source,
    };
  };
}

function actorMay(action: Action, actor: Process, target: Process, surroundings: Surroundings): boolean {
  switch (actor.appArmor.type) {
    case 'Unconfined': return true;
    case 'RuntimeDefault': return target.appArmor.type === 'RuntimeDefault';
    case 'Localhost': return surroundings.permits('AppArmor', actor.appArmor, action);
  }
}

/** Unconfined tracers are not held against the target's profile: profile_tracee_perm in security/apparmor/ipc.c. */
function targetLets(action: Action, actor: Process, target: Process, surroundings: Surroundings): boolean {
  const isUnconfined = actor.appArmor.type === 'Unconfined';
  if (target.appArmor.type === 'Unconfined' || (isUnconfined && action === 'tracing')) return true;
  return target.appArmor.type === 'RuntimeDefault' ? isUnconfined : surroundings.permits('AppArmor', target.appArmor, action);
}

function inWords({ type, name }: Profile): string {
  return type === 'Localhost' ? `the profile '${name}'` : type === 'Unconfined' ? 'none' : "the runtime's";
}
