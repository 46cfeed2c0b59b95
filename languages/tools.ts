import { runProgram } from './run-program';

/** A program that a language needs on the machine. */
export interface Tool {
  readonly program: string;
  /** With these arguments it says its version. */
  readonly versionArgs: readonly string[];
  readonly least: string;
  readonly get: string;
}

export const TOOLS = {
  // The least version is that of jsii's runtime. Without ensurepip, as on Debian, there are no virtual environments.
  python: { program: 'python3', versionArgs: ['-c', 'import ensurepip, sys; print(sys.version)'], least: '3.10', get: 'Python' },
  javac: { program: 'javac', versionArgs: ['-version'], least: '11', get: 'a JDK' },
  maven: { program: 'mvn', versionArgs: ['--version'], least: '3.6', get: 'Maven' },
  go: { program: 'go', versionArgs: ['env', 'GOVERSION'], least: '1.25', get: 'Go' },
  dotnet: { program: 'dotnet', versionArgs: ['--version'], least: '6.0', get: 'the .NET SDK' },
} satisfies Record<string, Tool>;

/** What the tool says of its version, if it is there. */
export async function find({ program, versionArgs }: Tool): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await runProgram(program, versionArgs).catch(() => ({ exitCode: null, stdout: '', stderr: '' }));
  return exitCode === 0 ? stdout + stderr : undefined;
}

/** What to do about a tool that is missing or too old. */
export function remedy({ program, least, get }: Tool, found: string | undefined): string | undefined {
  if (found === undefined) return `${program} is missing: get ${get} ${least} or later`;
  // Maven colours what it says, with digits of its own.
  const [version] = /\d+(\.\d+)+/.exec(found) ?? /\d+/.exec(found) ?? [found];
  return isOlder(version, least) ? `${program} is too old, ${version}: get ${get} ${least} or later` : undefined;
}

function isOlder(version: string, least: string): boolean {
  const [numbers, wanted] = [version, least].map((text) => text.split('.').map(Number));
  const differing = wanted.findIndex((number, place) => number !== (numbers[place] ?? 0));
  return differing >= 0 && (numbers[differing] ?? 0) < wanted[differing];
}
