import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { interruption } from './interruption';
import { UserError } from './user-error';

const execute = promisify(execFile);

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Its standard output; a failure says the last line that the command wrote. */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  try {
    const { stdout } = await execute(command, args, { ...options, signal: interruption, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    interruption.throwIfAborted();
    const { stderr, message } = error as Error & { stderr?: string };
    const said = (stderr || message).trim().split('\n').pop();
    throw new UserError(`${basename(command)} ${args[0]} failed: ${said}`);
  }
}
