import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledApp } from './compiled-app';

// Programs run that load cdk8s-plus, on a machine that may be busy.
jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'join-first-pod-'));
let app: CompiledApp;

const FIRST_POD = `
  const { Chart, Testing } = require('cdk8s');
  const lib = require('./lib');
  const chart = new Chart(Testing.app(), 'chart');
  const pod = new lib.SharedProcessPod(chart, 'pod', { containers: [{ image: 'nginx' }] });
  new lib.DebugSidecar(pod, 'debug');`;

beforeAll(() => {
  app = new CompiledApp(folder);
  expect(app.compileFurther('load-lazily.ts')).toBe('');
  expect(app.compileFurther('join-first-pod.ts')).toBe('');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('what a first Pod with a sidecar needs is in one file', () => {
  const files: string[] = JSON.parse(app.printed('first.cjs', `${FIRST_POD}
    chart.toJson();
    console.log(JSON.stringify(Object.keys(require.cache)));`));
  const own = files.filter(file => file.startsWith(join(folder, 'lib'))).map(file => file.slice(join(folder, 'lib').length + 1));

  expect(own.sort()).toEqual([
    join('constructs', 'shared-process-pod.js'), 'first-pod.js', 'index.js', 'peers.js', join('sidecars', 'debug-sidecar.js'),
  ]);
});

test('there is one of each module, whether from that file or from its place', () => {
  expect(app.printed('same.cjs', `${FIRST_POD}
    const { Workload } = require('./lib/workload/workload');
    const map = lib.AccessMap.of(pod);
    console.log(map.decisions.length > 0, require('./lib/sidecars/debug-sidecar').DebugSidecar === lib.DebugSidecar);
    lib.ProcessNamespace.share(pod);
    console.log(require('./lib/workload/find-workload').findWorkload(pod, {}).workload instanceof Workload);`)).toBe('true true\ntrue\n');
});

test('classes are called there as they were written', () => {
  expect(app.printed('names.cjs', `${FIRST_POD}
    console.log(Object.keys(lib).filter(name => typeof lib[name] === 'function' && lib[name].name !== name), pod, pod.node.findChild('debug'));`))
    .toBe('[] SharedProcessPod chart/pod DebugSidecar chart/pod/debug\n');
});

test('its source map leads to what was compiled', () => {
  const file = join(folder, 'lib', 'first-pod.js');
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly sources: readonly string[] };

  expect(readFileSync(file, 'utf8')).toContain('//# sourceMappingURL=first-pod.js.map');
  expect(sources).toContain('sidecars/debug-sidecar.js');
});
