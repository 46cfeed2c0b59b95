import { interruption } from './interruption';
import { ProgramOptions, succeed } from '../../tools/run-program';

/** Its standard output. */
export async function runCommand(command: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> {
  return succeed(command, args, { ...options, signal: interruption });
}
