import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const { env: { PATH: _, ...env } } = JSON.parse(readFileSync(join(root, '.projen', 'tasks.json'), 'utf8'));

test.each(['jsii', 'jsii-diff', 'jsii-pacmak'])('%s says nothing of the version of Node.js where a task runs it', tool => {
  const { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: _own, ...own } = process.env;
  const { stderr } = spawnSync(process.execPath, [join(root, 'node_modules', tool, 'bin', tool), '--version'], { env: { ...own, ...env }, encoding: 'utf8' });
  expect(stderr).toBe('');
});
