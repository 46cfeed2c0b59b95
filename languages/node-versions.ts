import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { cached } from '../tools/cached';
import { command } from '../tools/command';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';
import { UserError } from '../tools/user-error';

/** Beside the version that one develops with, those that Node.js supports: https://nodejs.org/en/about/previous-releases */
const VERSIONS = ['22.23.3', '24.21.0'];

/** The folder with a version's binary, from npm: its packages for each platform have no scripts to run. */
async function binaries(version: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await cached('node', [name, version], async prefix => {
    await succeed('npm', ['install', '--prefix', prefix, '--no-audit', '--no-fund', '--no-package-lock', `${name}@${version}`]);
  });
  return join(folder, 'node_modules', name, 'bin');
}

void command('languages', async () => {
  for (const version of VERSIONS) {
    const folder = await binaries(version);
    const node = join(folder, 'node');
    const found = (await succeed(node, ['--version'])).trim();
    if (found !== `v${version}`) throw new UserError(`${node} is ${found} and not ${version}`);

    console.log(`Node.js ${version}`);
    const { status } = spawnSync(node, [require.resolve('jest/bin/jest'), '--ci', '--coverage=false', ...process.argv.slice(2)], {
      cwd: root, stdio: 'inherit', env: { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) },
    });
    if (status !== 0) throw new UserError(`the tests fail with Node.js ${version}`);
  }
});
