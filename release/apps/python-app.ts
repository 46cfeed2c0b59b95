import { join } from 'node:path';
import { App } from './app';
import { dependency } from '../../languages/npm-package';
import { succeed } from '../../tools/run-program';

const BESIDE = ['cdk8s', 'cdk8s-plus-28', 'constructs'];

export async function runPython({ folder, program, library, registry }: App): Promise<void> {
  const beside = await Promise.all(BESIDE.map(async name => `${name}==${(await dependency(name)).version}`));
  const python = join(folder, 'environment', 'bin', 'python');
  await succeed('python3', ['-m', 'venv', join(folder, 'environment')]);
  await succeed(python, [
    '-m', 'pip', 'install', '--quiet', '--no-input', '--index-url', `${registry}/simple/`, `${library.name}==${library.version}`, ...beside,
  ]);
  await succeed(python, ['-B', 'main.py'], { cwd: program });
}
