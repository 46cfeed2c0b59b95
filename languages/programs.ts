import { copyFile, mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { goPlus, javaPlus } from './dependencies';
import { dependency } from './npm-package';
import { packaged } from './packaged';
import { dist, mavenRepository } from './places';
import { TARGETS } from './targets';
import { cached } from '../tools/cached';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

const examples = join(root, 'examples');

/** A language in which programs use the packages that were built. */
export interface ProgramLanguage {
  readonly name: string;
  /** What a program's file is called. */
  readonly file: string;
  /** The command that runs the program in `folder`, compiled where the language needs it. */
  readonly command: (folder: string) => Promise<readonly [program: string, ...args: string[]]>;
}

export const PROGRAM_LANGUAGES: readonly ProgramLanguage[] = [
  {
    name: 'Python',
    file: 'main.py',
    command: async folder => [join(await pythonEnvironment(), 'bin', 'python'), '-B', join(folder, 'main.py')],
  },
  {
    name: 'Java',
    file: 'Main.java',
    command: async folder => ['java', '-classpath', await javaClassPath(join(folder, 'Main.java')), 'Main'],
  },
  {
    name: 'Go',
    file: 'main.go',
    command: async folder => [await goProgram(join(folder, 'main.go'))],
  },
];

/** The other versions of cdk8s-plus that a program uses: they are not among what the library depends on. */
const otherPlus = (program: string) => ['33', '34'].filter(version => new RegExp(`plus${version}\\b`).test(program)).map(version => `cdk8s-plus-${version}`);

/** A virtual environment with the wheel, and with the versions that the tests in TypeScript run with. */
async function pythonEnvironment(): Promise<string> {
  const folder = await packaged(TARGETS.python);
  const wheel = (await readdir(folder)).find(name => name.endsWith('.whl'))!;
  const pins = await Promise.all(['cdk8s', 'cdk8s-plus-28', 'cdk8s-plus-33', 'cdk8s-plus-34', 'constructs'].map(async name => `${name}==${(await dependency(name)).version}`));
  return cached('python-environment', [await readFile(join(folder, wheel)), ...pins], async environment => {
    await succeed('python3', ['-m', 'venv', environment]);
    await succeed(join(environment, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--no-input', join(folder, wheel), ...pins]);
  });
}

/** A folder with the library's jar and all that it needs, as Maven finds them for examples/pom.xml. */
async function javaJars(): Promise<string> {
  const folder = await packaged(TARGETS.java);
  const pom = join(examples, 'pom.xml');
  return cached('java-jars', [folder, await readFile(pom)], async jars => {
    // Maven takes what it has once downloaded for what will never change.
    await rm(join(mavenRepository, 'io', 'github', 'cdk8s-shared-process'), { recursive: true, force: true });
    await succeed('mvn', [
      '--batch-mode', '--quiet', '--file', pom, `-Dmaven.repo.local=${mavenRepository}`,
      'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies', `-DoutputDirectory=${jars}`,
    ]);
  });
}

async function javaClassPath(source: string): Promise<string> {
  const folder = await javaJars();
  const others = await Promise.all(otherPlus(await readFile(source, 'utf8')).map(async name => join(await javaPlus(name, folder), 'classes')));
  const path = [join(folder, '*'), ...others].join(delimiter);
  const classes = await cached('java-program', [path, await readFile(source)], async attempt => {
    await succeed('javac', ['-classpath', path, '-d', attempt, source]);
  });
  return [path, classes].join(delimiter);
}

/** What `go mod edit` takes for another version of cdk8s-plus. */
async function goRequirement(name: string): Promise<string[]> {
  const { version } = await dependency(name);
  const folder = name.replaceAll('-', '');
  const module = `github.com/cdk8s-team/cdk8s-plus-go/${folder}/v2`;
  return [`-require=${module}@v${version}`, `-replace=${module}=${join(await goPlus(name), 'go', folder)}`];
}

/** The program in `source`, built in the module of the examples. */
async function goProgram(source: string): Promise<string> {
  const folder = await packaged(TARGETS.go);
  const module = await Promise.all(['go.mod', 'go.sum'].map(async name => readFile(join(examples, name))));
  const edits = (await Promise.all(otherPlus(await readFile(source, 'utf8')).map(goRequirement))).flat();
  const built = await cached('go-program', [folder, ...module, ...edits, await readFile(source)], async attempt => {
    const program = join(attempt, 'program');
    await symlink(dist, join(attempt, 'dist'));
    await mkdir(program);
    for (const file of [join(examples, 'go.mod'), join(examples, 'go.sum'), source]) await copyFile(file, join(program, basename(file)));
    // A go.work or flags of the person's own could change what is built.
    const options = { cwd: program, env: { GOWORK: 'off', GOFLAGS: '' } };
    if (edits.length > 0) await succeed('go', ['mod', 'edit', ...edits], options);
    await succeed('go', ['build', '-o', join(attempt, 'built'), '.'], options);
  });
  return join(built, 'built');
}
