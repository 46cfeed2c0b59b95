import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../tools/command';
import { runProgram, succeed } from '../tools/run-program';
import { UserError } from '../tools/user-error';

const project = process.cwd();
const modules = join(project, 'node_modules');
const jsii = join(modules, 'jsii', 'bin', 'jsii');
const jsiiDiff = join(modules, 'jsii-diff', 'bin', 'jsii-diff');

/** The newest version that this commit comes after. */
async function lastVersion(): Promise<string | undefined> {
  const { exitCode, stdout } = await runProgram('git', ['describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*'], { cwd: project });
  return exitCode === 0 ? stdout.trim() : undefined;
}

/** Compares what is compiled with the last version that is tagged, compiled anew: a tag is there before npm has it. */
void command('languages', async () => {
  const version = await lastVersion();
  if (version === undefined) {
    console.log('No version is tagged, so there is none to be compatible with.');
    return;
  }
  const before = await mkdtemp(join(tmpdir(), `${version}-`));
  try {
    await succeed('git', ['-c', 'advice.detachedHead=false', 'clone', '--quiet', '--shared', '--branch', version, project, before]);
    await symlink(modules, join(before, 'node_modules'));
    await succeed(process.execPath, [jsii, '--silence-warnings=reserved-word'], { cwd: before });
    const { exitCode, stdout, stderr } = await runProgram(
      process.execPath, [jsiiDiff, before, project, '--keys', '--ignore-file', join(project, '.compatignore')],
    );
    if (exitCode !== 0) throw new UserError(`the API is not compatible with ${version}\n${stdout}${stderr}`);
    console.log(`The API is compatible with ${version}.`);
  } finally {
    await rm(before, { recursive: true });
  }
});
