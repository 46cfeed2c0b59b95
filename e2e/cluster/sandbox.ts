import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logs, state } from './places';
import { until } from './until';

/**
 * The cluster lives in process, mount and network namespaces of its own. When their first process ends, the kernel
 * ends every other process in them and drops their mounts, bridges and pairs: nothing of it can be left on the machine.
 * That first process is found by its argument, the state folder, so a crash cannot lose it.
 */
export interface Sandbox {
  /** Of its first process, as the machine sees it. */
  readonly pid: number;
}

export function findSandbox(): Sandbox | undefined {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number);
  const pid = pids.find(candidate => {
    const [program, folder, ...more] = commandLine(candidate);
    return program.endsWith('/pause') && folder === state && more.length === 1;
  });
  return pid === undefined ? undefined : { pid };
}

export async function openSandbox(pause: string): Promise<Sandbox> {
  const unshare = spawn('unshare', ['--mount', '--net', '--pid', '--fork', '--mount-proc', '--', pause, state], { detached: true, stdio: 'ignore' });
  unshare.unref();
  return until('the namespaces', findSandbox);
}

/** Returns once everything in it has ended. */
export async function closeSandbox({ pid }: Sandbox): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until('the end of the cluster', () => !existsSync(`/proc/${pid}`) || undefined);
}

/** The arguments of `nsenter` that run a command inside. */
export function entering({ pid }: Sandbox, command: string, args: readonly string[]): string[] {
  return ['--target', `${pid}`, '--mount', '--net', '--pid', '--', command, ...args];
}

/** Starts a process inside that outlives this one; what it says goes to the log of its name. */
export function startInside(sandbox: Sandbox, name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const log = openSync(join(logs, `${name}.log`), 'w');
  spawn('nsenter', entering(sandbox, command, args), { detached: true, stdio: ['ignore', log, log], env }).unref();
  closeSync(log);
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [''];
  }
}
