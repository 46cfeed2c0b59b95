import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('packaging names in one line what is missing', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, 'package.ts'), 'python', 'java', 'go'], {
    encoding: 'utf8', env: { ...process.env, PATH: '/nowhere' },
  });

  expect(status).toBe(1);
  expect(stderr).toBe('languages: python: python3 is missing: get Python 3.10 or later; '
    + 'java: javac is missing: get a JDK 11 or later; mvn is missing: get Maven 3.6 or later; '
    + 'go: go is missing: get Go 1.25 or later from https://go.dev/dl/\n');
});
