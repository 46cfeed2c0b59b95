import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

// Programs run that load cdk8s-plus, on a machine that may be busy.
jest.setTimeout(120_000);

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'load-lazily-'));
const app = join(folder, 'app');

function run(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return stdout + stderr;
}

/** What a program in the app prints. */
function printed(name: string, program: string): string {
  writeFileSync(join(app, name), program);
  return run(join(app, name));
}

/** What TypeScript compiled, by file. */
const compiled = new Map<string, string>();
let names: string[];

beforeAll(() => {
  for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts') && !path.startsWith('cli'))) {
    const { outputText } = transpileModule(readFileSync(join(root, 'src', name), 'utf8'), {
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true },
    });
    const file = join(app, 'lib', name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, outputText);
    compiled.set(file, outputText);
  }
  symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
  names = JSON.parse(printed('names.cjs', "console.log(JSON.stringify(Object.keys(require('./lib'))));"));
  expect(run('--import', 'tsx', join(__dirname, 'load-lazily.ts'), join(app, 'lib'))).toBe('');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('an app that asks for a sidecar loads no rule, no parser of shells, and nothing of what is said of access', () => {
  const files: string[] = JSON.parse(printed('sidecar.cjs', `
    const { Chart, Testing } = require('cdk8s');
    const { DebugSidecar, SharedProcessPod } = require('./lib');
    const chart = new Chart(Testing.app(), 'chart');
    new DebugSidecar(new SharedProcessPod(chart, 'pod', { containers: [{ image: 'nginx' }] }), 'debug');
    chart.toJson();
    console.log(JSON.stringify(Object.keys(require.cache)));`));

  const own = files.filter(file => file.startsWith(join(app, 'lib'))).map(file => file.slice(join(app, 'lib').length + 1));
  expect(own).toContain(join('sidecars', 'debug-sidecar.js'));
  expect(own.filter(file => /^(rules|shell|report|validation)\b/.test(file))).toEqual([]);
  expect(own.length).toBeLessThan(65);
});

test('who imports from an ES module has all names, and what they stand for', () => {
  expect(printed('names.mjs', `
    import { ${names.join(', ')} } from './lib/index.js';
    import * as all from './lib/index.js';
    const imported = { ${names.join(', ')} };
    console.log(Object.keys(all).filter(name => !['default', '__esModule', 'module.exports'].includes(name)).sort().join(' '));
    console.log(Object.entries(imported).filter(([, value]) => value === undefined).length);`)).toBe(`${[...names].sort().join(' ')}\n0\n`);
});

test('an export is the same each time, and says what it is once it is known', () => {
  expect(printed('same.cjs', `
    const lib = require('./lib');
    console.log(lib.DebugSidecar === lib.DebugSidecar, Object.getOwnPropertyDescriptor(lib, 'DebugSidecar').value === lib.DebugSidecar, Object.keys(lib).includes('LogSidecar'));`))
    .toBe('true true true\n');
});

test('lines stay where they were, so that source maps hold, and only those with imports change', () => {
  compiled.delete(join(app, 'lib', 'index.js'));
  for (const [file, text] of compiled) {
    const lines = text.split('\n');
    const changed = readFileSync(file, 'utf8').split('\n').filter((line, index) => line !== lines[index]);
    expect(changed.filter(line => !/^let \w+ = \{ get .*require\(".+"\)/.test(line))).toEqual([]);
  }
});

test('where cdk8s-plus-28 is missing, loading says so', () => {
  const alone = join(folder, 'alone');
  cpSync(join(app, 'lib'), join(alone, 'lib'), { recursive: true });

  expect(run(join(alone, 'lib', 'index.js'))).toContain('cdk8s-shared-process needs cdk8s-plus-28');
});
