import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { UserError } from './user-error';

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program when it is aborted. */
  readonly signal?: AbortSignal;
}

export interface ProgramResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runProgram(program: string, args: readonly string[], { cwd, env, signal }: ProgramOptions = {}): Promise<ProgramResult> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', exitCode => resolve({ exitCode, stdout, stderr }));
  });
}

/** Its standard output; a failure says all that the program said. */
export async function succeed(program: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const name = `${basename(program)} ${args[0]}`;
  const { exitCode, stdout, stderr } = await runProgram(program, args, options).catch((error: Error) => {
    options.signal?.throwIfAborted();
    throw new UserError(`${name} cannot be run: ${error.message}`);
  });
  if (exitCode !== 0) throw new UserError(`${name} failed with exit code ${exitCode}\n${stdout}${stderr}`);
  return stdout;
}
