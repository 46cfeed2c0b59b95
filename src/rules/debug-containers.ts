import { ViewedContainer } from './command-lines';
import { onceALine } from './once-a-line';
import { WorkloadView } from './workload-view';
import { Container } from '../pod/pod';
import { isBareShell, programOf } from '../shell/command-line';
import { ShellCommand } from '../shell/script';

/** Container runtimes take any case, as catalogue/cap-case.ts tells. */
const SYS_PTRACE = /^SYS_PTRACE$/i;
const MAY_TRACE = /^(?:SYS_PTRACE|ALL)$/i;

/** Whether a container may look into all processes that it sees, as far as capabilities go. */
export function mayTrace({ securityContext: { privileged, capabilities: { add = [] } = {} } = {} }: Container): boolean {
  return privileged === true || add.some(capability => MAY_TRACE.test(capability));
}

/** Whether a container asks for SYS_PTRACE by its name, as drivers, which are privileged or take ALL, do not. */
export function asksToTrace({ securityContext }: Container): boolean {
  return securityContext?.capabilities?.add?.some(capability => SYS_PTRACE.test(capability)) === true;
}

/** Whether a container evidently is there to look into others by hand: agents and whoever is to signal others ask for SYS_PTRACE, too. */
export function isToDebug(view: WorkloadView, of: ViewedContainer): boolean {
  return isWorkedIn(view, of) || (asksToTrace(of.container) && waits(view, of));
}

/** Whether somebody evidently is to work in a container by hand: servers and jobs have terminals, too. */
export function isWorkedIn(view: WorkloadView, of: ViewedContainer): boolean {
  const { stdin, tty, args = [], ports = [], livenessProbe, readinessProbe, startupProbe } = of.container;
  const isProbed = (livenessProbe ?? readinessProbe ?? startupProbe) !== undefined;
  if (stdin !== true || tty !== true || isProbed || ports.length > 0) return false;
  const main = view.mainLineOf(of);
  if (!main) return args.length === 0;
  const last = main.commands.at(-1);
  return last !== undefined && isIdle(last);
}

const WAITING: readonly (string | undefined)[] = [':', 'exec', 'exit', 'sleep', 'trap', 'true', 'wait'];
/** These wait where they are given nothing to read. */
const READERS: readonly (string | undefined)[] = ['cat', 'tail'];

/** Whether what a container runs does nothing by itself: nothing is known of a script in a file, or of one that cannot be read. */
export function waits(view: WorkloadView, container: ViewedContainer): boolean {
  const main = view.mainLineOf(container);
  return main !== undefined && onlyWaits(main);
}

const onlyWaits = onceALine(({ commands }) => {
  const run = commands.filter(({ startsOthers }) => !startsOthers);
  return run.length > 0 && run.every(isIdle);
});

function isIdle(command: ShellCommand): boolean {
  const program = programOf(command);
  const readsNothing = command.words.slice(1).every(({ value = '' }) => value.startsWith('-') || value === '/dev/null');
  return WAITING.includes(program) || isBareShell(command) || (READERS.includes(program) && readsNothing);
}
