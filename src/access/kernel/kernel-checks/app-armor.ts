import { Host, Mediation } from '../host';
import { Answer, KernelCheck } from '../kernel-check';
import { Process } from '../process';

const source = 'apparmor.d(5); https://github.com/containerd/containerd/blob/main/contrib/apparmor/template.go';

/**
 * What is left of an answer once AppArmor is asked. It asks the profiles of
 * both: the default one of container runtimes does nothing but to itself, and
 * takes signals from itself and from unconfined processes.
 */
export function appArmor(action: Mediation, allowed: Answer): KernelCheck {
  return (actor, target, host) => {
    const areEqual = actor.appArmor.type === target.appArmor.type && actor.appArmor.type !== 'Localhost';
    if (areEqual) return isStacked(actor, host) ? { allowed: false, reason: { code: 'app-armor-stacks', action }, source: STACKS } : allowed;
    if (!host.appArmor) return allowed;
    return actorMay(action, actor, target, host) && targetLets(action, actor, target, host)
      ? allowed
      : { allowed: false, reason: { code: 'app-armor', action, profile: actor.appArmor, targetProfile: target.appArmor }, source };
  };
}

const STACKS = 'https://github.com/containerd/containerd/issues/12886, https://github.com/containers/crun/pull/1386';

/** The default profile lets through what its own name is on. Nothing is stacked on processes that have none. */
function isStacked({ appArmor: { type } }: Process, host: Host): boolean {
  return type === 'RuntimeDefault' && host.appArmorStacks;
}

function actorMay(action: Mediation, actor: Process, target: Process, host: Host): boolean {
  switch (actor.appArmor.type) {
    case 'Unconfined': return true;
    case 'RuntimeDefault': return target.appArmor.type === 'RuntimeDefault';
    case 'Localhost': return host.permits('AppArmor', actor.appArmor, action);
  }
}

/**
 * Unconfined tracers are not held against the target's profile
 * (profile_tracee_perm in security/apparmor/ipc.c), and the default profile
 * lets itself be read and traced, by abstractions/base if not by its own rules.
 */
function targetLets(action: Mediation, actor: Process, target: Process, host: Host): boolean {
  const isUnconfined = actor.appArmor.type === 'Unconfined';
  if (target.appArmor.type === 'Unconfined' || (isUnconfined && action !== 'signals')) return true;
  return target.appArmor.type === 'RuntimeDefault' ? isUnconfined || action !== 'signals' : host.permits('AppArmor', target.appArmor, action);
}
