import { readFileSync } from 'node:fs';
import { runCommand } from './run-command';
import { UserError } from './user-error';

interface Requirement {
  readonly without: string;
  readonly isMet: () => boolean | Promise<boolean>;
}

const requirements: readonly Requirement[] = [
  { without: 'root: namespaces, mounts and cgroups are made', isMet: () => process.getuid?.() === 0 },
  { without: 'Debian 12: containerd and the images come from its packages', isMet: isDebian12 },
  { without: 'Go 1.26 or later: Kubernetes is built from its modules', isMet: async () => atLeast(await version('go', ['env', 'GOVERSION']), [1, 26]) },
  { without: 'gcc: the pause and probe programs are built', isMet: async () => (await version('gcc', ['-dumpversion'])) !== '' },
];

export async function checkRequirements(): Promise<void> {
  for (const { without, isMet } of requirements) {
    if (!await isMet()) throw new UserError(`this needs ${without}`);
  }
}

function isDebian12(): boolean {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    return /^ID=debian$/m.test(release) && /^VERSION_ID="12"$/m.test(release) && process.arch === 'x64';
  } catch {
    return false;
  }
}

async function version(program: string, args: readonly string[]): Promise<string> {
  return runCommand(program, args).catch(() => '');
}

function atLeast(reported: string, [major, minor]: readonly [number, number]): boolean {
  const [, reportedMajor, reportedMinor] = (/(\d+)\.(\d+)/.exec(reported) ?? [0, 0, 0]).map(Number);
  return reportedMajor > major || (reportedMajor === major && reportedMinor >= minor);
}
