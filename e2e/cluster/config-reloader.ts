import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command';
import { cached } from '../../tools/cached';
import { go, requireProgram } from '../../tools/required-program';
import { UserError } from '../../tools/user-error';

const modules = join(__dirname, '..', 'config-reloader');

/** The folder with prometheus-config-reloader, of the version in `config-reloader/go.mod`. */
export async function configReloader(): Promise<string> {
  const files = await Promise.all(['go.mod', 'go.sum'].map(name => readFile(join(modules, name))));
  const args = ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w'];
  return cached('config-reloader', [await requireProgram(go('1.26')), ...files, ...args], async folder => {
    console.log('Building prometheus-config-reloader: some minutes on two cores, once.');
    await runCommand('go', [...args, '-o', `${folder}/`, 'tool'], { cwd: modules, env: { CGO_ENABLED: '0', GOFLAGS: '' } }).catch(error => {
      throw new UserError(`prometheus-config-reloader cannot be built from its Go modules: ${String(error.message).trim().split('\n').at(-1)}`);
    });
  });
}
