import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIALECTS, withResources } from './template-program';
import { folderOf } from '../test/fixtures/examples';

const templates = join(require.resolve('cdk8s-cli/package.json'), '..', 'templates');
const example = (file: string) => readFileSync(join(folderOf('nginx'), file), 'utf8');
const template = (name: string, file: string) => readFileSync(join(templates, name, file), 'utf8').replaceAll('{{ $base }}', 'nginx');

test.each([
  ['typescript-app', 'main.ts', DIALECTS.typescript, "    const pod = new SharedProcessPod(this, 'nginx', {\n      metadata: { name: 'nginx' },\n"],
  ['python-app', 'main.py', DIALECTS.python, '        pod = SharedProcessPod(\n            self,\n            "nginx",\n'],
  ['go-app', 'main.go', DIALECTS.go, '\tpod := cdk8ssharedprocess.NewSharedProcessPod(chart, jsii.String("nginx"), &cdk8ssharedprocess.SharedProcessPodProps{\n\t\tMetadata:'],
])('the first example comes into the %s of cdk8s init, between its lines', (name, file, dialect, start) => {
  const before = template(name, file);
  const after = withResources(before, example(file), dialect);

  expect(after).toContain(start);
  expect(after).not.toContain('define resources here');
  const kept = before.split('\n').filter(line => !line.includes('define resources here'));
  expect(kept.filter(line => !after.split('\n').includes(line))).toEqual([]);
});

test('only what the template has not got is imported', () => {
  const imports = (text: string) => text.split('\n').filter(line => /^import |^\t"/.test(line));

  expect(imports(withResources(template('typescript-app', 'main.ts'), example('main.ts'), DIALECTS.typescript))).toEqual([
    "import { DebugSidecar, SharedProcessPod } from 'cdk8s-shared-process';",
    "import { Construct } from 'constructs';",
    "import { App, Chart, ChartProps } from 'cdk8s';",
  ]);
  expect(imports(withResources(template('go-app', 'main.go'), example('main.go'), DIALECTS.go))).toEqual([
    'import (',
    '\t"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"',
    '\t"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"',
    '\t"github.com/aws/constructs-go/constructs/v10"',
    '\t"github.com/aws/jsii-runtime-go"',
    '\t"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"',
  ]);
});

test('a script stays one', () => {
  expect(withResources(template('python-app', 'main.py'), example('main.py'), DIALECTS.python)).toMatch(/^#!\/usr\/bin\/env python\nfrom cdk8s import/);
});
