import { App } from './app';
import { dependency } from '../../languages/npm-package';
import { succeed } from '../../tools/run-program';

/** Beside the library, its peers and what runs TypeScript, in the versions that the tests run with. */
const BESIDE = ['cdk8s', 'cdk8s-plus-28', 'constructs', 'tsx'];

export async function runTypeScript({ folder, program, library, registry }: App): Promise<void> {
  const beside = await Promise.all(BESIDE.map(async name => `${name}@${(await dependency(name)).version}`));
  await succeed('npm', ['init', '--yes'], { cwd: folder });
  await succeed('npm', ['install', '--no-audit', '--no-fund', '--registry', registry, `${library.name}@${library.version}`, ...beside], { cwd: folder });
  await succeed(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: program });
}
