import { ok, strictEqual } from 'node:assert';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ofShell } from './environment';
import { downloadsOf, NPM, programsOf } from './package-managers';
import { Trial } from './trial';
import { runProgram, succeed } from '../tools/run-program';

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  shareProcessNamespace: true
  hostPID: true
  containers: [{ name: app, image: nginx }]
`;

/** Runs the command where nothing but the package is, not even what its constructs need. */
export async function tryCommand({ tarball, folder }: Trial): Promise<string> {
  const env = { ...ofShell(process.env, await programsOf(NPM)), ...downloadsOf(NPM) };
  await writeFile(join(folder, 'package.json'), '{}');
  await succeed('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', tarball.file], { cwd: folder, env });
  await writeFile(join(folder, 'pod.yaml'), POD);
  const run = async (...args: string[]) => runProgram('npx', ['--no-install', 'cdk8s-shared-process', ...args], { cwd: folder, env });

  const { version } = JSON.parse(await readFile(join(folder, 'node_modules', 'cdk8s-shared-process', 'package.json'), 'utf8'));
  strictEqual((await run('--version')).stdout, `${version}\n`);
  const { exitCode, stdout } = await run('check', '--format', 'json', 'pod.yaml');
  strictEqual(exitCode, 1, stdout);
  ok(stdout.includes('"host-pid-conflict"'), stdout);
  return 'finds what is refused';
}
