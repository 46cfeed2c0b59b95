import { deepStrictEqual } from 'node:assert';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ofShell } from './environment';
import { downloadsOf, NPM, programsFrom } from './package-managers';
import { Tarball } from './tarball';
import { Dialect, DIALECTS, withResources } from './template-program';
import { Trial } from './trial';
import { CDK8S_CLI, NEWEST, UV } from './versions';
import { packaged } from '../languages/packaged';
import { REQUIRED_PROGRAMS } from '../languages/required-programs';
import { TARGETS } from '../languages/targets';
import { folderOf } from '../test/fixtures/examples';
import { cached } from '../tools/cached';
import { kept } from '../tools/places';
import { RequiredProgram } from '../tools/required-program';
import { runProgram, succeed } from '../tools/run-program';
import { UserError } from '../tools/user-error';

type Run = (program: string, ...args: string[]) => Promise<string>;

/** A template of `cdk8s init`. */
export interface Template {
  readonly name: string;
  readonly requires: readonly RequiredProgram[];
  /** The folder with what it needs beside that. */
  readonly brings?: () => Promise<string>;
  readonly program: string;
  readonly dialect: Dialect;
  /** Adds the library as its page says, in the app's folder. */
  readonly add: (run: Run, tarball: Tarball, folder: string) => Promise<void>;
  /** What the template has one do, and what writes dist. */
  readonly build: readonly (readonly [program: string, ...args: string[]])[];
}

const SYNTH = ['cdk8s', 'synth', '--check-upgrade=false'] as const;

export const TEMPLATES: readonly Template[] = [
  {
    name: 'typescript-app',
    requires: [],
    program: 'main.ts',
    dialect: DIALECTS.typescript,
    add: async (run, { file }) => { await run('npm', 'install', file, `cdk8s-plus-28@${NEWEST['cdk8s-plus-28']}`); },
    build: [['npm', 'run', 'compile'], ['npm', 'run', 'test', '--', '--updateSnapshot'], ['npm', 'run', 'synth']],
  },
  {
    name: 'python-app',
    requires: [REQUIRED_PROGRAMS.python],
    brings: uv,
    program: 'main.py',
    dialect: DIALECTS.python,
    add: async run => {
      const folder = await packaged(TARGETS.python);
      const wheel = (await readdir(folder)).find(name => name.endsWith('.whl'))!;
      await run('uv', 'pip', 'install', join(folder, wheel), `cdk8s-plus-28==${NEWEST['cdk8s-plus-28']}`);
    },
    build: [SYNTH],
  },
  {
    name: 'go-app',
    requires: [REQUIRED_PROGRAMS.go],
    program: 'main.go',
    dialect: DIALECTS.go,
    add: async run => {
      const library = await packaged(TARGETS.go);
      const dependencies = join(await TARGETS.go.dependencies(), 'go');
      const replacements = [
        ['github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess', join(library, 'cdk8ssharedprocess')],
        // Not every Go proxy has these, nor what the template asks for beside them.
        ['github.com/aws/constructs-go/constructs/v10', join(dependencies, 'constructs')],
        ['github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2', join(dependencies, 'cdk8s')],
        ['github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2', join(dependencies, 'cdk8splus28')],
      ];
      const edits = ['-droprequire=github.com/cdk8s-team/cdk8s-plus-go/cdk8splus33/v2', ...replacements.map(([module, folder]) => `-replace=${module}=${folder}`)];
      await run('go', 'mod', 'edit', ...edits);
    },
    build: [['go', 'mod', 'tidy'], SYNTH],
  },
];

/** Makes the template's app, adds the library and the first example to it, and has the app do what the template says. */
export async function tryTemplate(template: Template, { tarball, folder: parent, lacks }: Trial): Promise<string> {
  const { name, brings, program, dialect, add, build } = template;
  // The template calls the chart by its folder, as the example calls it.
  const folder = join(parent, 'nginx');
  await mkdir(folder);
  const env = {
    ...ofShell(process.env, [await programsFrom(`cdk8s-cli@${CDK8S_CLI}`), ...brings ? [await brings()] : []]),
    ...downloadsOf(NPM),
    UV_CACHE_DIR: join(kept, 'downloads', 'uv'),
    UV_PYTHON_DOWNLOADS: 'never',
    GOWORK: 'off',
    GOFLAGS: '',
  };
  const run: Run = async (command, ...args) => succeed(command, args, { cwd: folder, env });

  const { exitCode, stdout, stderr } = await runProgram('cdk8s', ['init', name], { cwd: folder, env });
  const isWithoutGitHub = exitCode !== 0 && /\braw\.githubusercontent\.com\n/.test(stdout + stderr);
  if (exitCode !== 0 && !isWithoutGitHub) throw new UserError(`cdk8s init ${name} fails\n${stdout}${stderr}`);

  await add(run, tarball, folder);
  const file = join(folder, program);
  const example = folderOf('nginx');
  await writeFile(file, withResources(await readFile(file, 'utf8'), await readFile(join(example, program), 'utf8'), dialect));
  for (const [command, ...args] of build) await run(command, ...args);
  const manifest = join('dist', 'nginx.k8s.yaml');
  deepStrictEqual(await readFile(join(folder, manifest), 'utf8'), await readFile(join(example, manifest), 'utf8'));
  if (isWithoutGitHub) lacks('cdk8s import k8s needs raw.githubusercontent.com');
  return 'YAML as committed';
}

/** The folder with uv and nothing else, as the machine's own Python is to be used. */
async function uv(): Promise<string> {
  const folder = await cached('uv', [UV], async made => {
    await succeed('python3', ['-m', 'venv', join(made, 'environment')]);
    await succeed(join(made, 'environment', 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--no-input', `uv==${UV}`]);
    await mkdir(join(made, 'bin'));
    await symlink(join('..', 'environment', 'bin', 'uv'), join(made, 'bin', 'uv'));
  });
  return join(folder, 'bin');
}
