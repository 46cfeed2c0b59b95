import { Container } from '../pod/pod';

/** Whether a container may look into all processes that it sees, as far as capabilities go. */
export function mayTrace({ securityContext: { privileged, capabilities: { add = [] } = {} } = {} }: Container): boolean {
  return privileged === true || add.some(capability => capability === 'SYS_PTRACE' || capability === 'ALL');
}

/** Whether somebody is to work in a container by hand. */
export function isInteractive({ stdin, tty }: Container): boolean {
  return stdin === true && tty === true;
}
