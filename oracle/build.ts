import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../tools/cached';
import { command } from '../tools/command';
import { go, requireProgram } from '../tools/required-program';
import { succeed } from '../tools/run-program';

const args = ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w'];

/** The path of the binary, which is built when no earlier build was of the same sources. */
export async function buildOracle(): Promise<string> {
  const goVersion = await requireProgram(go(requiredGo()), __dirname);
  const folder = await cached('oracle', [goVersion, ...args, ...sources()], async empty => {
    // The oracle's stdout is for verdicts.
    console.error('Building the oracle: some minutes, once.');
    await succeed('go', [...args, '-o', join(empty, 'oracle'), '.'], { cwd: __dirname, env: { CGO_ENABLED: '0', GOFLAGS: '' } });
  });
  return join(folder, 'oracle');
}

function requiredGo(): string {
  const [, version] = /^go (\S+)$/m.exec(readFileSync(join(__dirname, 'go.mod'), 'utf8'))!;
  return version;
}

function sources(): (string | Buffer)[] {
  const names = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter(name => ['go.mod', 'go.sum'].includes(name) || (name.endsWith('.go') && !name.endsWith('_test.go')));
  return names.sort().flatMap(name => [name, readFileSync(join(__dirname, name))]);
}

if (require.main === module) {
  void command('oracle', async () => console.log(await buildOracle()));
}
