import { Container } from '../pod/pod';

/** Whether a container may look into all processes that it sees, as far as capabilities go. */
export function mayTrace({ securityContext: { privileged, capabilities: { add = [] } = {} } = {} }: Container): boolean {
  return privileged === true || add.some(capability => capability === 'SYS_PTRACE' || capability === 'ALL');
}

/** Whether a container evidently is there to look into others: drivers and agents are privileged, too, and ask for no SYS_PTRACE. */
export function isToDebug(container: Container): boolean {
  return isInteractive(container) || container.securityContext?.capabilities?.add?.includes('SYS_PTRACE') === true;
}

/** Whether somebody is to work in a container by hand. */
export function isInteractive({ stdin, tty }: Container): boolean {
  return stdin === true && tty === true;
}
