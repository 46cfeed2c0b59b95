import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RequiredProgram } from './required-program';

/** What a program has taken. */
export interface Measured {
  /** Milliseconds of processor time, of all its threads and of the processes that it waited for. */
  readonly processor: number;
  /** Milliseconds from its start to its end. */
  readonly elapsed: number;
  /** The most memory that it had at a time, in MB. */
  readonly memory: number;
}

/** What measures it. */
export const GNU_TIME: RequiredProgram = { program: '/usr/bin/time', versionArgs: ['--version'], least: '1.7', get: 'GNU time' };

/** Without the certificates that some machines name: Node.js 20 reads all of them at each start, which takes longer than all else of it. */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;

/**
 * Runs a program to its end, whatever that is, and passes over what it writes.
 * @param cache Where it keeps what it wants to have again, if not where the user's programs do.
 */
export async function measured([program, ...args]: readonly string[], stdin: Iterable<string> = [], cache?: string): Promise<Measured> {
  const env = cache === undefined ? ENVIRONMENT : { ...ENVIRONMENT, XDG_CACHE_HOME: cache };
  const start = performance.now();
  const child = spawn(GNU_TIME.program, ['-q', '-f', '%U %S %M', program, ...args], { stdio: ['pipe', 'ignore', 'pipe'], env });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr = (stderr + text).slice(-1000); });
  const ended = new Promise(resolve => child.on('close', resolve));
  await pipeline(Readable.from(stdin), child.stdin).catch(() => {});
  await ended;
  const elapsed = performance.now() - start;
  // What the program wrote last may have no line end.
  const [user, system, kilobytes] = (/([\d.]+) ([\d.]+) (\d+)\n$/.exec(stderr) ?? []).slice(1).map(Number);
  if (kilobytes === undefined) throw new Error(`${program} cannot be run: ${stderr}`);
  return { processor: (user + system) * 1000, elapsed, memory: kilobytes / 1000 };
}
