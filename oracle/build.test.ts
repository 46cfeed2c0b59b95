import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildOracle } from './build';

function runScript(name: string, args: readonly string[], env = process.env) {
  return spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, name), ...args], { encoding: 'utf8', env, input: '{}\n' });
}

test('keeps what it built', async () => {
  const binary = await buildOracle();

  expect(existsSync(binary)).toBe(true);
  expect(runScript('build.ts', [])).toMatchObject({ status: 0, stdout: `${binary}\n`, stderr: '' });
});

test.each([['build.ts', 1], ['run.ts', 2]])('%s says in one line that Go is missing', (name, status) => {
  expect(runScript(name, [], { ...process.env, PATH: '/nowhere' })).toMatchObject({
    status, stdout: '', stderr: expect.stringMatching(/^oracle: go is missing: get Go 1\.\S+ or later from https:\/\/go\.dev\/dl\/\n$/),
  });
});

test.each([
  ['accepts', ['-'], 0, '"outcome":"rejected"'],
  ['cannot use', ['--hurry'], 2, ''],
  ['cannot find', ['/no/such/file.yaml'], 2, ''],
])('passes on what the oracle says of arguments it %s', (_, args, status, stdout) => {
  expect(runScript('run.ts', args)).toMatchObject({ status, stdout: expect.stringContaining(stdout) });
});
