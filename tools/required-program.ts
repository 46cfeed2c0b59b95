import { runProgram } from './run-program';
import { UserError } from './user-error';

/** A program that the machine must have. */
export interface RequiredProgram {
  readonly program: string;
  /** With these arguments it says its version. */
  readonly versionArgs: readonly string[];
  readonly least: string;
  /** What to get, and where from if that is no package of every system. */
  readonly get: string;
  readonly from?: string;
}

export const go = (least: string): RequiredProgram => ({ program: 'go', versionArgs: ['version'], least, get: 'Go', from: 'https://go.dev/dl/' });

/** What the program says of its version, if it is there; Go's depends on the folder. */
export async function find({ program, versionArgs }: RequiredProgram, cwd?: string): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await runProgram(program, versionArgs, { cwd }).catch(() => ({ exitCode: null, stdout: '', stderr: '' }));
  return exitCode === 0 ? stdout + stderr : undefined;
}

/** What to do about a program that is missing or too old. */
export function remedy({ program, least, get, from }: RequiredProgram, found: string | undefined): string | undefined {
  const better = `get ${get} ${least} or later${from ? ` from ${from}` : ''}`;
  if (found === undefined) return `${program} is missing: ${better}`;
  // Maven colours what it says, with digits of its own.
  const [version] = /\d+(\.\d+)+/.exec(found) ?? /\d+/.exec(found) ?? [found];
  return isOlder(version, least) ? `${program} is too old, ${version}: ${better}` : undefined;
}

/** What the program says of its version; it is an error that it is not there or too old. */
export async function requireProgram(required: RequiredProgram, cwd?: string): Promise<string> {
  const found = await find(required, cwd);
  const problem = remedy(required, found);
  if (problem !== undefined) throw new UserError(problem);
  return found!;
}

function isOlder(version: string, least: string): boolean {
  const [numbers, wanted] = [version, least].map(text => text.split('.').map(Number));
  const differing = wanted.findIndex((number, place) => number !== (numbers[place] ?? 0));
  return differing >= 0 && (numbers[differing] ?? 0) < wanted[differing];
}
