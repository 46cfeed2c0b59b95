import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const { env: { PATH: _, ...env } } = JSON.parse(readFileSync(join(root, '.projen', 'tasks.json'), 'utf8'));

test.each(['jsii', 'jsii-diff', 'jsii-pacmak'])('%s says nothing of the version of Node.js where a task runs it', tool => {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('JSII_')));
  const { stderr } = spawnSync(process.execPath, [join(root, 'node_modules', tool, 'bin', tool), '--version'], { env: { ...own, ...env }, encoding: 'utf8' });
  expect(stderr).toBe('');
});
