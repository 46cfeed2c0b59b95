import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { command } from '../tools/command';
import { nodeBinary, NODE_VERSIONS } from '../tools/node-binary';
import { root } from '../tools/places';
import { UserError } from '../tools/user-error';

/** What shells do is the same with every Node.js, and takes longest. */
const LEFT_OUT = ['/node_modules/', 'test/sidecars/(log|reload)/'];

void command('languages', async () => {
  for (const version of NODE_VERSIONS) {
    const folder = await nodeBinary(version);
    console.log(`Node.js ${version}`);
    const jest = [require.resolve('jest/bin/jest'), '--ci', '--coverage=false', ...LEFT_OUT.flatMap(path => ['--testPathIgnorePatterns', path])];
    const { status } = spawnSync(join(folder, 'node'), [...jest, ...process.argv.slice(2)], {
      cwd: root, stdio: 'inherit', env: { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) },
    });
    if (status !== 0) throw new UserError(`the tests fail with Node.js ${version}`);
  }
});
