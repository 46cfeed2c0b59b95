import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

const { tasks } = JSON.parse(readFileSync(join(root, '.projen', 'tasks.json'), 'utf8'));
const [{ exec }] = tasks['bump:next-version'].steps;

// projen takes what the commits say where the command says nothing.
test.each([
  ['the first version is 0.1.0', '', '0.1.0'],
  ['after it, the commits say what comes next', 'v0.1.0', ''],
])('%s', async (_, latestTag, next) => {
  expect((await succeed('bash', ['-c', exec], { env: { LATEST_TAG: latestTag } })).trim()).toBe(next);
});
