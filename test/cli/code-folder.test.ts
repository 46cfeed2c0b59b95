import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeFolder } from '../../src/cli/code-folder';

let home: string;
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'code-folder-')); });
afterEach(() => rmSync(home, { recursive: true }));

const folderIn = (env: NodeJS.ProcessEnv) => dirname(codeFolder(env)!);

test("codeFolder: in the cache of the user's home", () => {
  expect(folderIn({ HOME: home })).toBe(join(home, '.cache', 'cdk8s-shared-process'));
});

test('codeFolder: in XDG_CACHE_HOME, which counts where it is absolute', () => {
  mkdirSync(join(home, 'cache'));
  expect(folderIn({ HOME: home, XDG_CACHE_HOME: join(home, 'cache') })).toBe(join(home, 'cache', 'cdk8s-shared-process'));
  expect(folderIn({ HOME: home, XDG_CACHE_HOME: 'cache' })).toBe(join(home, '.cache', 'cdk8s-shared-process'));
});

test('codeFolder: one for each Node.js', () => {
  expect(codeFolder({ HOME: home })).toContain(`/node-${process.version}-${process.arch}-`);
});

test.each<[string, NodeJS.ProcessEnv]>([
  ['no home', {}],
  ['a home that is no path', { HOME: 'home' }],
  ['a home that is not there', { HOME: '/nowhere' }],
  ['a folder for all to write to', { HOME: tmpdir() }],
])('codeFolder: none with %s', (_what, env) => {
  expect(codeFolder(env)).toBeUndefined();
});

test('codeFolder: none where NODE_DISABLE_COMPILE_CACHE says so', () => {
  expect(codeFolder({ HOME: home, NODE_DISABLE_COMPILE_CACHE: '1' })).toBeUndefined();
});

test('codeFolder: none in the home of another user', () => {
  expect(codeFolder({ HOME: home }, process.getuid!() + 1)).toBeUndefined();
});

test.each<[string, (folder: string) => void]>([
  ['a folder for its group to write to', folder => {
    mkdirSync(folder);
    chmodSync(folder, 0o770);
  }],
  ['a link to a folder', folder => symlinkSync(home, folder)],
  ['a file', folder => writeFileSync(folder, '')],
])('codeFolder: none where there is %s', (_what, make) => {
  mkdirSync(join(home, '.cache'));
  make(join(home, '.cache', 'cdk8s-shared-process'));
  expect(codeFolder({ HOME: home })).toBeUndefined();
});

test('codeFolder: what is there already and for its user to write to alone', () => {
  mkdirSync(join(home, '.cache', 'cdk8s-shared-process'), { recursive: true });
  expect(codeFolder({ HOME: home })).toBeDefined();
});
