import { deepStrictEqual, match } from 'node:assert';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ofShell } from './environment';
import { downloadsOf, NPM } from './package-managers';
import { Trial } from './trial';
import { PRE_COMMIT } from './versions';
import { TWO_WARNINGS } from '../test/fixtures/two-warnings';
import { cached } from '../tools/cached';
import { root } from '../tools/places';
import { runProgram, succeed } from '../tools/run-program';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly [{ readonly env: Readonly<Record<string, string>>; readonly run: string }] };
}

/** Has the action's script and the real pre-commit look at a repository on the packed library. */
export async function tryRepository({ tarball, folder }: Trial): Promise<string> {
  const env = { ...ofShell(process.env), ...downloadsOf(NPM), PRE_COMMIT_HOME: join(folder, '.cache') };
  await cp(tarball.file, join(folder, tarball.name));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, devDependencies: { 'cdk8s-shared-process': `file:./${tarball.name}` } }));
  await succeed(NPM.program, NPM.install, { cwd: folder, env });
  await writeFile(join(folder, 'pod.yaml'), TWO_WARNINGS);
  await writeFile(join(folder, 'only.yaml'), 'rules: [pid1-kill]\n');

  const action: Action = parse(await readFile(join(root, 'action.yml'), 'utf8'));
  const [step] = action.runs.steps;
  const act = async (given: Readonly<Record<string, string>>) => {
    const valueOf = (text: string) => text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => given[name] ?? action.inputs[name].default);
    const inputs = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, valueOf(text)]));
    // As GitHub runs it: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
    return runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], { cwd: folder, env: { ...env, ...inputs } });
  };
  const annotated = await act({ files: '\npod.yaml\n' });
  deepStrictEqual([annotated.exitCode, annotated.stdout.match(/^::warning file=pod\.yaml,/gm)?.length], [1, 2]);
  const written = await act({ files: 'pod.yaml', format: 'sarif', output: 'findings.sarif', config: 'only.yaml' });
  const { runs: [{ results }] } = JSON.parse(await readFile(join(folder, 'findings.sarif'), 'utf8'));
  deepStrictEqual([written.exitCode, written.stdout, results.length], [1, '', 1]);
  deepStrictEqual((await act({ files: 'package.json' })).exitCode, 0);
  match((await act({ files: 'pod.yaml', version: 'none' })).stderr, /cdk8s-shared-process@none/);

  for (const words of [['init', '--quiet'], ['add', 'pod.yaml']]) await succeed('git', words, { cwd: folder, env });
  // The hook of what is committed here, as the tests look at what is.
  const hook = ['-m', 'pre_commit', 'try-repo', root, 'cdk8s-shared-process', '--files', 'pod.yaml', '--verbose'];
  const { exitCode, stdout } = await runProgram(await pythonWithPreCommit(), hook, { cwd: folder, env });
  deepStrictEqual([exitCode, /Pods that share their processes\.+Failed/.test(stdout)], [1, true], stdout);
  match(stdout, /\(pid1-kill\)/);
  return 'annotations, SARIF and a hook that fails';
}

/** Not its own program, which looks for Python where it was made. */
async function pythonWithPreCommit(): Promise<string> {
  const folder = await cached('pre-commit', [PRE_COMMIT], async made => {
    await succeed('python3', ['-m', 'venv', made]);
    await succeed(join(made, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--no-input', `pre-commit==${PRE_COMMIT}`]);
  });
  return join(folder, 'bin', 'python');
}
