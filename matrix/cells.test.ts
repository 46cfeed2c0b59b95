import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CELLS } from './cells';
import { COMMON_JS, ESM, filesOf } from './typescript-app';
import { LEAST, LEAST_NODE, NEWEST } from './versions';
import { root } from '../tools/places';

const { peerDependencies, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test('the least versions are those that package.json asks for', () => {
  expect(Object.fromEntries(Object.entries(LEAST).map(([name, version]) => [name, `^${version}`]))).toEqual(peerDependencies);
  expect(engines.node).toBe(`>= ${LEAST_NODE}`);
});

test('each app has a name of its own, and a few are short', () => {
  const names = CELLS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(CELLS.filter(({ short }) => short).map(({ name }) => name)).toEqual([
    'npm, each example', 'npm, cdk8s-plus-34 alone', "yarn 4 with Plug'n'Play, cdk8s-plus-34 alone",
    'the command alone',
    'cdk8s synth, with the rules as a validation plugin', 'the action and the pre-commit hook',
  ]);
});

test('the compiler looks at the declarations of packages unless that is said', () => {
  const app = { dependencies: NEWEST, programs: ['nginx'] };
  const tarball = { file: '/dist/library.tgz', name: 'library-hash.tgz' };
  const options = (files: Record<string, string>) => JSON.parse(files['tsconfig.json']).compilerOptions;

  expect(options(filesOf({ ...app, form: COMMON_JS }, tarball))).toMatchObject({ module: 'commonjs', skipLibCheck: false, strict: true });
  expect(options(filesOf({ ...app, form: ESM, skipLibCheck: true }, tarball))).toMatchObject({ module: 'nodenext', skipLibCheck: true });
  expect(JSON.parse(filesOf({ ...app, form: ESM }, tarball)['package.json'])).toMatchObject({
    type: 'module', dependencies: { 'cdk8s-shared-process': 'file:./library-hash.tgz', ...NEWEST },
  });
});
