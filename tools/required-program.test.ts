import { go, remedy, requireProgram, RequiredProgram } from './required-program';

const maven: RequiredProgram = { program: 'mvn', versionArgs: ['--version'], least: '3.6', get: 'Maven' };

test.each<[string, RequiredProgram, string | undefined, string | undefined]>([
  ['that is missing', maven, undefined, 'mvn is missing: get Maven 3.6 or later'],
  ['that is missing and is not in every system', go('1.25'), undefined, 'go is missing: get Go 1.25 or later from https://go.dev/dl/'],
  ['that is too old', go('1.25'), 'go version go1.9.2 linux/amd64', 'go is too old, 1.9.2: get Go 1.25 or later from https://go.dev/dl/'],
  ['whose version is in colour', maven, '\u001b[1mApache Maven 3.5.4\u001b[m\n', 'mvn is too old, 3.5.4: get Maven 3.6 or later'],
  ['that is just new enough', go('1.25'), 'go version go1.25 linux/amd64', undefined],
  ['that is newer', { ...maven, program: 'python3' }, '3.11.7 (main, Dec  8 2023) [GCC 12.2.0]\n', undefined],
  ['whose version has no point', { ...maven, program: 'javac', least: '11' }, 'javac 21\n', undefined],
])('remedy: a program %s', (_, required, found, expected) => {
  expect(remedy(required, found)).toBe(expected);
});

test.each(['1.26.1', '1.26.8', '1.27', '1.27rc1', '1.100.0', '2.0'])('remedy: where 1.26.1 is wanted, %s will do', version => {
  expect(remedy(go('1.26.1'), `go version go${version} linux/amd64`)).toBeUndefined();
});

test.each(['1.26.0', '1.26', '1.25.9', '1.9.2', '0.99'])('remedy: where 1.26.1 is wanted, %s is too old', version => {
  expect(remedy(go('1.26.1'), `go version go${version} linux/amd64`)).toContain(`go is too old, ${version}: `);
});

test('requireProgram: what it says of its version, or an error that says what to do', async () => {
  const node = { program: process.execPath, versionArgs: ['--version'], get: 'Node.js' };

  expect(await requireProgram({ ...node, least: '20.16' })).toBe(`${process.version}\n`);
  await expect(requireProgram({ ...node, least: '1000' })).rejects.toThrow(/is too old, .*: get Node\.js 1000 or later$/);
});
