import { kubectl } from './cluster/kubectl';

export interface Process {
  readonly pid: number;
  readonly user: string;
  readonly command: string;
}

export interface ContainerReference {
  readonly namespace: string;
  /** Its Pod, or anything that kubectl finds a Pod by: `deployment/web`. */
  readonly pod: string;
  readonly container: string;
}

/** The arguments with which kubectl runs a command in a container. */
export function execArguments({ namespace, pod, container }: ContainerReference, command: readonly string[]): string[] {
  return ['exec', '--namespace', namespace, pod, '--container', container, '--', ...command];
}

/** What `ps ax` shows in the container, but for itself. Some builds of busybox have a column for the time. */
export async function processesSeenFrom(container: ContainerReference): Promise<Process[]> {
  const [, ...lines] = (await kubectl(execArguments(container, ['ps', 'ax']))).trimEnd().split('\n');
  return lines
    .map(line => /^\s*(\d+)\s+(\S+)\s+(?:\d+:\d+\s+)?(.*)$/.exec(line) ?? [])
    .map(([, pid, user, command]) => ({ pid: Number(pid), user, command }))
    .filter(({ command }) => command !== 'ps ax');
}
