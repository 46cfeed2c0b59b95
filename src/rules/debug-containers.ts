import { ViewedContainer, WorkloadView } from './workload-view';
import { Container } from '../pod/pod';
import { isShell, programOf } from '../shell/command-line';

/** Whether a container may look into all processes that it sees, as far as capabilities go. */
export function mayTrace({ securityContext: { privileged, capabilities: { add = [] } = {} } = {} }: Container): boolean {
  return privileged === true || add.some(capability => capability === 'SYS_PTRACE' || capability === 'ALL');
}

/** Whether a container asks for SYS_PTRACE by its name, as drivers, which are privileged or take ALL, do not. */
export function asksToTrace({ securityContext }: Container): boolean {
  return securityContext?.capabilities?.add?.includes('SYS_PTRACE') === true;
}

/** Whether a container evidently is there to look into others by hand: agents and whoever is to signal others ask for SYS_PTRACE, too. */
export function isToDebug(view: WorkloadView, of: ViewedContainer): boolean {
  return isInteractive(of.container) || (asksToTrace(of.container) && waits(view, of));
}

const WAITING: readonly (string | undefined)[] = ['cat', 'dumb-init', 'exec', 'sleep', 'tail', 'tini', 'trap', 'true', 'wait'];

/** Whether what a container runs does nothing by itself. */
function waits({ commandLines }: WorkloadView, container: ViewedContainer): boolean {
  const main = commandLines.find(({ of, by }) => of === container && by === 'main');
  return main?.commands.every(command => WAITING.includes(programOf(command)) || isShell(programOf(command))) === true;
}

/** Whether somebody is to work in a container by hand. */
export function isInteractive({ stdin, tty }: Container): boolean {
  return stdin === true && tty === true;
}
