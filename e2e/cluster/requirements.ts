import { readFileSync } from 'node:fs';
import { go, requireProgram, RequiredProgram } from '../../tools/required-program';
import { UserError } from '../../tools/user-error';

/** Kubernetes is built from its modules, the pause and probe programs from C. */
const programs: readonly RequiredProgram[] = [
  go('1.26'),
  { program: 'gcc', versionArgs: ['-dumpversion'], least: '12', get: 'gcc' },
];

export async function checkRequirements(): Promise<void> {
  if (process.getuid?.() !== 0) throw new UserError('this needs root: namespaces, mounts and cgroups are made');
  if (!isDebian12()) throw new UserError('this needs Debian 12: containerd and the images come from its packages');
  for (const program of programs) await requireProgram(program);
}

function isDebian12(): boolean {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    return /^ID=debian$/m.test(release) && /^VERSION_ID="12"$/m.test(release) && process.arch === 'x64';
  } catch {
    return false;
  }
}
