import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packedFiles } from './tarball';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

test('npm packs what is needed, and nothing else that is here after a build', async () => {
  const tracked = (await succeed('git', ['ls-files'], { cwd: root })).trim().split('\n');
  const sources = tracked.filter(path => path.startsWith('src/'));
  const expected = packedFiles(sources);
  const made = ['dist/version.txt', 'dist/changelog.md', 'dist/js/cdk8s-shared-process@0.1.0.jsii.tgz', 'test-reports/junit.xml', 'coverage/lcov.info', 'tsconfig.tsbuildinfo', 'tsconfig.json'];
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  try {
    for (const path of [...tracked, ...made, ...expected]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), '');
    }
    for (const path of ['package.json', '.npmignore']) await writeFile(join(folder, path), await readFile(join(root, path)));

    const [{ files }] = JSON.parse(await succeed('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder }));
    expect(files.map(({ path }: { path: string }) => path).sort()).toEqual(expected);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 120_000);

test('packedFiles: each source file is a script and its types, the command four files, and one has what most apps load', () => {
  expect(packedFiles(['src/cli/bin.ts', 'src/index.ts', 'src/pod/pod.ts'])).toEqual([
    '.jsii', 'CHANGELOG.md', 'LICENSE', 'README.md', 'check.schema.json',
    'lib/cli/bin.js', 'lib/cli/js-yaml.js', 'lib/cli/main.js', 'lib/cli/on-pods.js', 'lib/first-pod.js', 'lib/first-pod.js.map', 'lib/index.d.ts', 'lib/index.js',
    'lib/pod/pod.d.ts', 'lib/pod/pod.js',
    'package.json',
  ]);
});
