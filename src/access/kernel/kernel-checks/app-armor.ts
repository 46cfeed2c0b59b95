import { Host, Mediation } from '../host';
import { Answer, KernelCheck } from '../kernel-check';
import { Process } from '../process';

const source = 'apparmor.d(5); https://github.com/containerd/containerd/blob/main/contrib/apparmor/template.go';

/**
 * What is left of an answer once AppArmor is asked. It asks the profiles of
 * both: the default one of container runtimes takes only itself for a peer,
 * but for signals from unconfined processes.
 */
export function appArmor(action: Mediation, allowed: Answer): KernelCheck {
  return (actor, target, host) => {
    const areEqual = actor.appArmor.type === target.appArmor.type && actor.appArmor.type !== 'Localhost';
    if (areEqual || !host.appArmor) return allowed;
    return actorMay(action, actor, target, host) && targetLets(action, actor, target, host)
      ? allowed
      : { allowed: false, reason: { code: 'app-armor', action, profile: actor.appArmor, targetProfile: target.appArmor }, source };
  };
}

function actorMay(action: Mediation, actor: Process, target: Process, host: Host): boolean {
  switch (actor.appArmor.type) {
    case 'Unconfined': return true;
    case 'RuntimeDefault': return target.appArmor.type === 'RuntimeDefault';
    case 'Localhost': return host.permits('AppArmor', actor.appArmor, action);
  }
}

/** Unconfined tracers are not held against the target's profile: profile_tracee_perm in security/apparmor/ipc.c. */
function targetLets(action: Mediation, actor: Process, target: Process, host: Host): boolean {
  const isUnconfined = actor.appArmor.type === 'Unconfined';
  if (target.appArmor.type === 'Unconfined' || (isUnconfined && action === 'tracing')) return true;
  return target.appArmor.type === 'RuntimeDefault' ? isUnconfined : host.permits('AppArmor', target.appArmor, action);
}
