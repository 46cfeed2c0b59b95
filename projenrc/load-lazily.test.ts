import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledApp, run } from './compiled-app';

// Programs run that load cdk8s-plus, on a machine that may be busy.
jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'load-lazily-'));
const app = join(folder, 'app');
let compiledApp: CompiledApp;
let names: string[];

const printed = (name: string, program: string) => compiledApp.printed(name, program);

beforeAll(() => {
  compiledApp = new CompiledApp(app);
  names = JSON.parse(printed('names.cjs', "console.log(JSON.stringify(Object.keys(require('./lib'))));"));
  expect(compiledApp.compileFurther('load-lazily.ts')).toBe('');
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
  for (const [file, text] of compiledApp.compiled) {
    if (file === join(app, 'lib', 'index.js')) continue;
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
