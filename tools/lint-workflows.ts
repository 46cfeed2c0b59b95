import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached';
import { command } from './command';
import { root } from './places';
import { go, requireProgram } from './required-program';
import { succeed } from './run-program';

const actionlint = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/** The folder with actionlint, which is built when no earlier build was of the same version. */
async function builtActionlint(): Promise<string> {
  const goVersion = await requireProgram(go('1.25'));
  return cached('actionlint', [goVersion, actionlint], async folder => {
    await succeed('go', ['install', actionlint], { env: { GOBIN: folder, CGO_ENABLED: '0', GOFLAGS: '' } });
  });
}

void command('workflows', async () => {
  // Not with the linters for scripts that a machine may have: they would say something else on each.
  const lint = [join(await builtActionlint(), 'actionlint'), '-no-color', '-shellcheck=', '-pyflakes='];
  await succeed(lint[0], lint.slice(1), { cwd: root });
  // With the action that is here in the place of the published one, so that what it is given is held to what it takes.
  const shown = (await readFile(join(root, 'examples', 'check-workflow.yaml'), 'utf8')).replaceAll('cdk8s-shared-process/cdk8s-shared-process@main', './');
  await succeed('sh', ['-c', 'printf %s "$SHOWN" | "$0" "$@"', ...lint, '-stdin-filename', 'examples/check-workflow.yaml', '-'], { cwd: root, env: { SHOWN: shown } });
});
