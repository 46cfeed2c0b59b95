import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { command } from './command';
import { installedGo, requireGo } from './go-version';
import { UserError } from './user-error';

const args = ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w'];

/** The path of the binary, which is built when no earlier build was of the same sources. */
export function buildOracle(): string {
  const goVersion = requireGo(installedGo(__dirname), readFileSync(join(__dirname, 'go.mod'), 'utf8'));
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-shared-process');
  const binary = join(cache, `oracle-${hashOf([goVersion, ...args, ...sources()])}`);
  if (!existsSync(binary)) build(cache, binary);
  return binary;
}

function sources(): (string | Buffer)[] {
  const names = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => ['go.mod', 'go.sum'].includes(name) || (name.endsWith('.go') && !name.endsWith('_test.go')));
  return names.sort().flatMap((name) => [name, readFileSync(join(__dirname, name))]);
}

function hashOf(ingredients: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const ingredient of ingredients) hash.update(createHash('sha256').update(ingredient).digest());
  return hash.digest('hex').slice(0, 16);
}

function build(cache: string, binary: string): void {
  console.error('Building the oracle: some minutes, once.');
  mkdirSync(cache, { recursive: true });
  const attempt = mkdtempSync(join(cache, 'oracle-attempt-'));
  try {
    const built = join(attempt, 'oracle');
    // The oracle's stdout is for verdicts, also while it is built.
    const { status } = spawnSync('go', [...args, '-o', built, '.'], {
      cwd: __dirname, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '' }, stdio: ['ignore', process.stderr.fd, 'inherit'],
    });
    if (status !== 0) throw new UserError('go could not build it');
    renameSync(built, binary);
  } finally {
    rmSync(attempt, { recursive: true, force: true });
  }
}

if (require.main === module) {
  command(1, () => console.log(buildOracle()));
}
