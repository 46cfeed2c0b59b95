import { join } from 'node:path';
import { cached } from './cached';
import { succeed } from './run-program';
import { UserError } from './user-error';

/** Beside the version that one develops with, those that Node.js supports: https://nodejs.org/en/about/previous-releases */
export const NODE_VERSIONS = ['22.23.3', '24.21.0', '26.10.0'];

/** The folder with a version's binary, from npm: its packages for each platform have no scripts to run. */
export async function nodeBinary(version: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await cached('node', [name, version], async prefix => {
    await succeed('npm', ['install', '--prefix', prefix, '--no-audit', '--no-fund', '--no-package-lock', `${name}@${version}`]);
  });
  const binary = join(folder, 'node_modules', name, 'bin');
  const found = (await succeed(join(binary, 'node'), ['--version'])).trim();
  if (found !== `v${version}`) throw new UserError(`the Node.js in ${binary} is ${found} and not ${version}`);
  return binary;
}
