import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { builtProgram, PROGRAMS } from './programs';
import { folderOf } from '../test/fixtures/examples';
import { root } from '../tools/places';
import { runProgram } from '../tools/run-program';

let folder: string;

/** With the command on the path, as npm installs it, and nothing of whoever runs this. */
const env = () => ({ PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter), HOME: join(folder, 'home') });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipelines-'));
  mkdirSync(join(folder, 'bin'));
  const command = join(folder, 'bin', 'cdk8s-shared-process');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'lib', 'cli', 'bin.js')}' "$@"\n`);
  chmodSync(command, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A copy of an example to run something in, and to change. */
function copyOf(example: string): string {
  const copy = join(folder, example);
  cpSync(folderOf(example), copy, { recursive: true });
  return copy;
}

async function run(program: keyof typeof PROGRAMS, args: readonly string[], cwd: string) {
  return runProgram(await builtProgram(program), args, { cwd, env: env() });
}

const committed = (example: string) => readFileSync(join(folderOf(example), 'dist', `${example}.yaml`), 'utf8');
const objectsIn = (text: string) => parseAllDocuments(text).map(document => document.toJS());

const ARGS = ['debug', '--kind=Deployment', '--access=signal,filesystem', '-'].map(arg => `--post-renderer-args=${arg}`);
const SHARE = ['share', '-'].map(arg => `--post-renderer-args=${arg}`);

test('Helm 3 renders the example through the command', async () => {
  const args = ['template', 'shop', 'shop', '--post-renderer', 'cdk8s-shared-process', ...ARGS];
  expect(await run('helm3', args, copyOf('helm'))).toEqual({ exitCode: 0, stdout: committed('helm'), stderr: '' });
});

test('Helm 4 renders the same through the plugin of the example', async () => {
  const copy = copyOf('helm');
  expect(await run('helm4', ['plugin', 'install', 'plugin'], copy)).toMatchObject({ exitCode: 0 });
  const { exitCode, stdout } = await run('helm4', ['template', 'shop', 'shop', '--post-renderer', 'shared-process', ...ARGS], copy);
  expect(exitCode).toBe(0);
  expect(objectsIn(stdout)).toEqual(objectsIn(committed('helm')));
});

test.each([
  ['helm3', 'cdk8s-shared-process', "Deployment 'shop-web' has hostPID: true"],
  // It keeps what a plugin says to itself.
  ['helm4', 'shared-process', 'plugin "shared-process" exited with error'],
] as const)('%s renders nothing of a release that the command refuses', async (helm, renderer, said) => {
  const copy = copyOf('helm');
  const template = join(copy, 'shop', 'templates', 'web.yaml');
  writeFileSync(template, readFileSync(template, 'utf8').replace('      containers:', '      hostPID: true\n      containers:'));
  if (helm === 'helm4') await run(helm, ['plugin', 'install', 'plugin'], copy);
  const { exitCode, stdout, stderr } = await run(helm, ['template', 'shop', 'shop', '--post-renderer', renderer, ...SHARE], copy);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain(said);
});

test.each([['helm3', 'cdk8s-shared-process', undefined], ['helm4', 'shared-process', true]] as const)('%s: what becomes of hooks', async (helm, renderer, shared) => {
  const copy = copyOf('helm');
  if (helm === 'helm4') await run(helm, ['plugin', 'install', 'plugin'], copy);
  const { stdout } = await run(helm, ['template', 'shop', 'shop', '--post-renderer', renderer, ...SHARE], copy);
  const specs = objectsIn(stdout).flatMap(({ kind, spec: { template } }) => (template ? [[kind, template.spec.shareProcessNamespace]] : []));
  expect(specs).toEqual([['Deployment', true], ['Job', shared]]);
});

const BUILD = ['build', '--enable-alpha-plugins', '--enable-exec', '.'];

test('kustomize builds the example with the command as a function', async () => {
  expect(await run('kustomize', BUILD, copyOf('kustomize'))).toMatchObject({ exitCode: 0, stdout: committed('kustomize') });
});

test('kustomize builds nothing where the command refuses, and says why', async () => {
  const copy = copyOf('kustomize');
  const config = join(copy, 'inspect.yaml');
  writeFileSync(config, readFileSync(config, 'utf8').replace('kind: Deployment', 'kind: DaemonSet').replace('target: web', 'target: agent'));
  const { exitCode, stdout, stderr } = await run('kustomize', BUILD, copy);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain("DaemonSet 'shop-agent' has hostPID: true, so a sidecar would see all processes of the node");
});
