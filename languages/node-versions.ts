import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { nodeBinary, NODE_VERSIONS } from './node-binary';
import { command } from '../tools/command';
import { root } from '../tools/places';
import { UserError } from '../tools/user-error';

void command('languages', async () => {
  for (const version of NODE_VERSIONS) {
    const folder = await nodeBinary(version);
    console.log(`Node.js ${version}`);
    const { status } = spawnSync(join(folder, 'node'), [require.resolve('jest/bin/jest'), '--ci', '--coverage=false', ...process.argv.slice(2)], {
      cwd: root, stdio: 'inherit', env: { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) },
    });
    if (status !== 0) throw new UserError(`the tests fail with Node.js ${version}`);
  }
});
