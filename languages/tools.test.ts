import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { remedy, TOOLS } from './tools';

it.each([
  ['a tool that is missing', TOOLS.go, undefined, 'go is missing: get Go 1.25 or later'],
  ['a tool that is too old', TOOLS.go, 'go1.9.2\n', 'go is too old, 1.9.2: get Go 1.25 or later'],
  ['a tool that is just new enough', TOOLS.go, 'go1.25\n', undefined],
  ['a newer tool', TOOLS.python, '3.11.7 (main, Dec  8 2023) [GCC 12.2.0]\n', undefined],
  ['a version without a point', TOOLS.javac, 'javac 21\n', undefined],
  ['a version in colour', TOOLS.maven, '\u001b[1mApache Maven 3.5.4\u001b[m\n', 'mvn is too old, 3.5.4: get Maven 3.6 or later'],
])('%s', (_, tool, found, expected) => {
  expect(remedy(tool, found)).toBe(expected);
});

it('packaging names in one line what is missing', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, 'package.ts'), 'python', 'java', 'go'], {
    encoding: 'utf8', env: { ...process.env, PATH: '/nowhere' },
  });

  expect(status).toBe(1);
  expect(stderr).toBe('languages: python: python3 is missing: get Python 3.10 or later; '
    + 'java: javac is missing: get a JDK 11 or later; mvn is missing: get Maven 3.6 or later; go: go is missing: get Go 1.25 or later\n');
});
