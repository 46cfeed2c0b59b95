import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../../tools/user-error';

const PATIENCE = 120_000;

export interface Serving {
  readonly cwd: string;
  /** The file that what the program says is added to. */
  readonly log: string;
  /** What it answers when it serves. */
  readonly url: string;
}

/** Starts a program that serves until it is stopped, and waits for its first answer. */
export async function serve(program: string, args: readonly string[], { cwd, log, url }: Serving): Promise<() => Promise<void>> {
  const output = openSync(log, 'a');
  const child = spawn(program, args, { cwd, stdio: ['ignore', output, output] });
  const ended = new Promise<void>(resolve => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  // Whatever ends this process ends the server, too.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await ended;
  };

  const start = Date.now();
  while (!await fetch(url).then(({ ok }) => ok, () => false)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined || Date.now() - start > PATIENCE) {
      await stop();
      throw new UserError(`${program} does not serve\n${readFileSync(log, 'utf8')}`);
    }
    await setTimeout(100);
  }
  return stop;
}
