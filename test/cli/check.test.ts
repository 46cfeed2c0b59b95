import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../../src/cli/run';
import { CATALOGUE } from '../../src/rules/catalogue';
import { runCommand } from '../fixtures/command-run';

const rename = jest.fn(jest.requireActual<typeof import('node:fs')>('node:fs').renameSync);
jest.mock('node:fs', () => ({ ...jest.requireActual('node:fs'), renameSync: (from: string, to: string) => rename(from, to) }));

const ROOT = join(__dirname, '..', '..');

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'check-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string | Buffer) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const shortened = (text: string) => text.replaceAll(folder, '.');
const check = async (words: readonly string[], stdin?: string) => {
  const { code, out, err } = await runCommand(['check', ...words], stdin);
  return { code, out: shortened(out), err };
};

const pod = (fields: string, name = 'web') => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  shareProcessNamespace: true
${fields}
  containers:
    - name: app
      image: nginx:1.28
    - name: shell
      image: busybox:1.37.0
      command: [sleep, "3600"]
`;
const CLEAN = pod('  restartPolicy: Always');
const REFUSED = pod('  hostPID: true');

test('check: nothing to say of what is fine', async () => {
  expect(await check([file('a.yaml', CLEAN)])).toEqual({ code: 0, out: '', err: '0 errors, 0 warnings, 0 notes in 1 workload of 1 file\n' });
});

test('check: a finding is where it is, what it is and what to do', async () => {
  const { code, out, err } = await check([file('a.yaml', `# a comment\n${REFUSED}`)]);
  expect(code).toBe(1);
  expect(out).toBe(`./a.yaml:7:26: error: ${out.split('error: ')[1].split('\n')[0]}\n  Pod 'web', spec.shareProcessNamespace\n`);
  expect(out).toContain('(host-pid-conflict)');
  expect(err).toBe('1 error, 0 warnings, 0 notes in 1 workload of 1 file\n');
});

test.each([
  ['a second document', `${CLEAN}---\n${REFUSED}`, '20:26'],
  ['a document after a comment on its marker', `--- # first\n${REFUSED}`, '7:26'],
  ['a document after a comment on its marker, with carriage returns', `a: 1\n--- # first\n${REFUSED}`.replaceAll('\n', '\r\n'), '8:26'],
  ['carriage returns', REFUSED.replaceAll('\n', '\r\n'), '6:26'],
  ['a byte order mark', `\uFEFF${REFUSED}`, '6:26'],
  ['JSON', '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"hostPID": true,\n"shareProcessNamespace": true, "containers": [{"name": "a"}, {"name": "b"}]}}', '2:26'],
  ['an object in JSON after another one', '{"kind": "x"}\n{\n}{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"hostPID": true,"shareProcessNamespace": true, "containers": [{"name": "a"}, {"name": "b"}]}}', '3:117'],
  ['an item of a List', `apiVersion: v1\nkind: List\nitems:\n- ${REFUSED.trimEnd().replaceAll('\n', '\n  ')}\n`, '9:28'],
  ['a template', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec: {shareProcessNamespace: true, hostPID: true, containers: [{name: a}, {name: b}]}\n', '6:35'],
])('check: finds the line and the column in %s', async (_what, text, position) => {
  const { out } = await check(['--rules', 'host-pid-conflict', file('a.yaml', text)]);
  expect(out).toMatch(new RegExp(`^\\./a\\.yaml:${position}: error: `));
});

const NESTED = `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`;

test.each([
  ['a key twice', '"metadata": {"name": "other"}'],
  ['deep nesting', `"x": ${NESTED}`],
])('check: what is found in JSON with %s is where the document is', async (_what, field) => {
  const text = `{${field}, "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"},\n"spec": {"hostPID": true, "shareProcessNamespace": true, "containers": [{"name": "a"}, {"name": "b"}]}}`;
  const { code, out } = await check(['--rules', 'host-pid-conflict', file('a.yaml', text)]);
  expect([code, out.split(' ').slice(0, 2)]).toEqual([1, ['./a.yaml:1:1:', 'error:']]);
});

test('check: what stands in a manifest or a name of a file is no line of its own, and no command to a terminal', async () => {
  const path = file('a\n::error::b.yaml', pod('  hostPID: true', '"web\\n::error::c\\e[31m"'));
  const { out } = await check([path, `${path}\n::error::d`]);
  expect(out.split('\n').map(line => line.replace(/: error: .*/, ''))).toEqual([
    './a\\n::error::b.yaml\\n::error::d: there is no such file or folder',
    './a\\n::error::b.yaml:6:26', "  Pod 'web\\n::error::c\\u001b[31m', spec.shareProcessNamespace", '',
  ]);
});

test.each(['share', 'debug'])('%s: what stands in a manifest is no line of its own', async name => {
  const { err } = await runCommand([name, '-'], pod('  hostPID: true', '"web\\n::error::c"'));
  expect(err).toMatch(/^<stdin>:\d+:\d+: Pod 'web\\n::error::c' .*\n$/);
});

test('check: reads truth values of YAML 1.1, as Kubernetes does', async () => {
  expect((await check(['-'], pod('  hostPID: on'))).out).toContain('(host-pid-conflict)');
});

const TO_BE_RENDERED = 'it looks like a template, which is to be rendered first, as by helm template CHART | cdk8s-shared-process check -';

test.each<[string, string, string]>([
  ['is no YAML', '{{- if .Values.web }}\nkind: Pod\n{{- end }}\n', '<stdin>:1:3: missed comma between flow collection entries'],
  ['is no YAML further down', 'kind: Pod\nmetadata:\n  labels:\n    {{- include "labels" . | nindent 4 }}\n', '<stdin>:4:7: missed comma between flow collection entries'],
  ['is YAML, but none that Kubernetes takes', '# {{ a }}\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n', '<stdin>:4:9: an object is no key'],
  ['is no YAML in brackets', 'kind: Pod\nmetadata: { name: {{ .Release.Name }}-web }\n', '<stdin>:2:38: missed comma between flow collection entries'],
  ['is no YAML in a list in brackets', 'kind: Pod\nargs: [{{ .Values.a }}-b]\n', '<stdin>:2:23: missed comma between flow collection entries'],
  ['is so in brackets', 'kind: Pod\nmetadata: {name: {{ .Release.Name }}}\n', '<stdin>:2:18: an object is no key'],
])('check: a template that %s is to be rendered first', async (_what, text, problem) => {
  expect(await check(['-'], text)).toMatchObject({ code: 2, out: `${problem}: ${TO_BE_RENDERED}\n` });
});

test.each<[string, string]>([
  ['a workflow of GitHub', 'jobs: {a: [\nif: ${{ always() }}\n'],
  ['a template of Argo in quotes', 'args: ["{{inputs.parameters.a}}"]\nb: [\n'],
  ['such a template of a key in quotes', 'a: {b: "{{inputs.parameters.a}}"}\nb: [\n'],
])('check: %s that is no YAML is not taken for one of Helm', async (_what, text) => {
  expect((await check(['-'], text)).out).not.toContain('template');
});

test.each(['[{"apiVersion": "v1", "kind": "Pod"}]', '- apiVersion: v1\n  kind: Pod\n', '- apiVersion: v1\n  kind: >-\n    Pod\n'])('check: objects in an array, as jq .items writes them, are nothing to Kubernetes: %j', async text => {
  expect(await check(['-'], text)).toMatchObject({ code: 2, out: "<stdin>:1:1: it is an array, and Kubernetes takes objects: write them one after the other, as jq '.items[]' does, or in a List\n" });
});

test.each(['[1, {}]', '- op: add\n  path: /spec\n', '[]'])('check: another array is passed over: %j', async text => {
  expect(await check(['-'], text)).toMatchObject({ code: 0, out: '' });
});

test('check: a template in a text is read', async () => {
  expect(await check(['-'], 'kind: Workflow\nspec:\n  # other\n  a: "{{x}}"\n  b: |\n    {{y}}\n  c: !!str x{{y}}\n')).toMatchObject({ code: 0, out: '' });
});

test('check: what is wrong in the last of several objects in JSON is where it is', async () => {
  expect((await check(['-'], '{"a": 1}{"b": 2}{"c": [}\n')).out).toMatch(/^<stdin>:1:24: /);
});

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

test('check: UTF-16, as Windows PowerShell writes it, in files, the settings and the baseline', async () => {
  const path = file('a.yaml', utf16(REFUSED.replaceAll('\n', '\r\n')));
  const config = file('c', utf16('rules: [host-pid-conflict]\r\n'));
  const { code, out } = await check(['--config', config, '--format', 'json', path]);
  expect([code, JSON.parse(out).findings.map(({ line, column }: any) => [line, column])]).toEqual([1, [[6, 26]]]);
  expect(await check(['--config', config, '--baseline', file('known', utf16(out.replaceAll('./', `${folder}/`))), path])).toMatchObject({ code: 0, out: '' });
});

test('check: the level of a Namespace in UTF-16', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {pod-security.kubernetes.io/enforce: baseline}}\n';
  const words = ['--rules', 'pss-baseline', file('a.yaml', pod('  hostNetwork: true')), file('b.yaml', utf16(namespace))];
  expect((await check(words)).out).toContain('(pss-baseline)');
});

test('check --fix: UTF-16 stays UTF-16', async () => {
  const text = (capability: string) => `apiVersion: v1\r\nkind: Pod\r\nmetadata: {name: "\u{1F600}"}\r\nspec: {containers: [{name: app, securityContext: {capabilities: {add: [${capability}]}}}]}\r\n`;
  const path = file('a.yaml', utf16(text('CAP_KILL')));
  expect((await check(['--fix', path])).err).toContain('1 fixed');
  expect(readFileSync(path)).toEqual(utf16(text('KILL')));
});

test('check: a script with as many commands as Linux takes in one', async () => {
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { shareProcessNamespace: true, containers: ['a', 'b'].map(name => ({ name, image: 'x', command: ['sh', '-c', 'pkill nginx; '.repeat(10_000)] })) } };
  expect((await check(['--rules', 'pkill-ambiguous', '-'], JSON.stringify(manifest))).code).toBe(0);
}, 20_000);

test('check: reads the standard input', async () => {
  const { code, out } = await check(['--rules', 'host-pid-conflict', '-'], REFUSED);
  expect([code, out.split(' ')[0]]).toEqual([1, '<stdin>:6:26:']);
});

test('check: directories, in the order of their names, and no hidden ones', async () => {
  for (const name of ['b', 'a', '.git', 'node_modules']) {
    mkdirSync(join(folder, name));
    file(`${name}/pod.yaml`, REFUSED);
  }
  file('b/notes.txt', 'no: manifest');
  file('b/Pod.json', '{}');
  symlinkSync('..', join(folder, 'b', 'circle'));
  const { out, err } = await check(['--rules', 'host-pid-conflict', folder]);
  expect(out.match(/^\S+/gm)).toEqual(['./a/pod.yaml:6:26:', './b/pod.yaml:6:26:']);
  expect(err).toBe('2 errors, 0 warnings, 0 notes in 2 workloads of 3 files; 1 object of other kinds\n');
});

test.each([
  ['error', 1], ['warning', 1], ['note', 1], ['never', 0],
])('check: --fail-on %s ends with %i where there is an error', async (severity, code) => {
  expect((await check(['--rules', 'host-pid-conflict', '--fail-on', severity, file('a.yaml', REFUSED)])).code).toBe(code);
});

test('check: --ignore leaves out rules, which are counted, and --rules all others, which are not', async () => {
  const path = file('a.yaml', REFUSED);
  expect((await check(['--ignore', 'host-pid-conflict', path])).err).toBe('0 errors, 0 warnings, 0 notes in 1 workload of 1 file; 1 suppressed\n');
  expect((await check(['--rules', 'name-unique,name-label', path])).err).toBe('0 errors, 0 warnings, 0 notes in 1 workload of 1 file\n');
});

test('check: what is suppressed is counted', async () => {
  const text = REFUSED.replace('metadata:\n', "metadata:\n  annotations:\n    cdk8s-shared-process/ignore: 'host-pid-conflict: the cluster is patched'\n");
  expect(await check([file('a.yaml', text)])).toEqual({ code: 0, out: '', err: '0 errors, 0 warnings, 0 notes in 1 workload of 1 file; 1 suppressed\n' });
});

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'abcdefgh'.split('').slice(1).map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`).join('\n')}\n`;

test.each<[string, string | Buffer, string]>([
  ['YAML that is none', 'a: b\nc: [1, 2\n', './a.yaml:3:1: '],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', './a.yaml:3:1: duplicated mapping key\n'],
  ['a carriage return within a line, which is no line of the file', 'a: b\rc: d\ne: [1, 2\nf: 3\n---\n', './a.yaml:3:1: '],
  ['a tab that indents', 'a:\n\tb: 1\n', './a.yaml:2:'],
  ['a bomb of aliases', bomb, './a.yaml:1:1: its aliases stand for more than 2000000 values\n'],
  ['deep nesting', '['.repeat(200_000), './a.yaml:1:100: nesting exceeded maxDepth'],
  ['what is binary', Buffer.from([0, 1, 2, 255, 10]), './a.yaml:1:1: it is no text\n'],
  ['Latin-1', Buffer.from('a: 1 # \uFFFD\nb: [1] # caf\xE9\n'.replace('\uFFFD', '\xEF\xBF\xBD'), 'latin1'), './a.yaml:2:13: it is no text in UTF-8\n'],
])('check: %s is a line, and the documents after it are read', async (_what, text, start) => {
  const { code, out } = await check(['--rules', 'host-pid-conflict', file('a.yaml', Buffer.concat([Buffer.from(text), Buffer.from(`\n---\n${REFUSED}`)]))]);
  expect(code).toBe(2);
  expect(out.slice(0, start.length)).toBe(start);
  expect(out).not.toContain('    at ');
  expect(out).toContain('(host-pid-conflict)');
});

test('check: bytes that are no UTF-8 are taken in JSON, as kubectl takes them', async () => {
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', labels: { a: '?' } }, spec: { containers: [] } });
  expect((await check([file('a.json', Buffer.from(text.replace('?', '\xE9'), 'latin1'))])).err).toMatch(/in 1 workload of 1 file\n$/);
  expect((await check([file('a.json', Buffer.from(text.replace('"spec"', '\xE9"spec"'), 'latin1'))])).out).toMatch(/^\.\/a\.json:1:76: it is no text in UTF-8\n$/);
});

test('check: files that cannot be read are said, and the others read', async () => {
  symlinkSync('circle', join(folder, 'circle'));
  const { code, out } = await check(['--rules', 'host-pid-conflict', join(folder, 'none.yaml'), join(folder, 'circle'), file('a.yaml', REFUSED)]);
  expect(code).toBe(2);
  expect(out.split('\n').slice(0, 2)).toEqual(['./none.yaml: there is no such file or folder', './circle: its links lead in a circle']);
  expect(out).toContain('(host-pid-conflict)');
});

test.each(['check', 'share'])('%s: lists within lists by the thousand are nested too deeply', async name => {
  const lists = `${'{"apiVersion": "v1", "kind": "List", "items": ['.repeat(20_000)}${']}'.repeat(20_000)}`;
  const { code, out, err } = await runCommand([name, '-'], lists);
  expect([code, `${out}${err}`.split('\n')[0]]).toEqual([2, '<stdin>: it is nested too deeply']);
});

test('check: an unknown kind is counted', async () => {
  expect((await check([file('a.yaml', 'apiVersion: v1\nkind: Widget\n')])).err).toBe('0 errors, 0 warnings, 0 notes in 0 workloads of 1 file; 1 object of other kinds\n');
});

test('check: --baseline leaves out what was there before, wherever it stands now', async () => {
  const before = file('before.json', (await check(['--format', 'json', file('a.yaml', REFUSED)])).out);
  const { code, out, err } = await check(['--baseline', before, file('b.yaml', `# moved\n${REFUSED}---\n${pod('  hostPID: true', 'other')}`)]);
  expect([code, out.match(/Pod '\w+'/g)]).toEqual([1, ["Pod 'other'"]]);
  expect(err).toBe('1 error, 0 warnings, 0 notes in 2 workloads of 1 file\n');
});

test('check: --baseline knows a container by its name', async () => {
  const bad = (name: string) => `  - {name: ${name}, image: a:1, securityContext: {privileged: true, allowPrivilegeEscalation: false}}\n`;
  const of = (...containers: string[]) => `kind: Pod\napiVersion: v1\nmetadata: {name: web}\nspec:\n  containers:\n${containers.join('')}`;
  const before = file('known.json', (await check(['--format', 'json', '-'], of(bad('app')))).out);
  expect(await check(['--baseline', before, '-'], of('  - {name: first, image: b:1}\n', bad('app')))).toMatchObject({ code: 0, out: '' });
  expect(await check(['--baseline', before, '-'], of(bad('other')))).toMatchObject({ code: 1, out: expect.stringContaining("'other' sets privileged: true") });
});

test('check: --baseline takes what a shell has put a byte order mark before', async () => {
  const path = file('a.yaml', REFUSED);
  const before = file('before.json', `\uFEFF${(await check(['--format', 'json', path])).out}`);
  expect((await check(['--baseline', before, path])).code).toBe(0);
});

test.each([['{', 'it is nothing that check --format json has written'], ['[]', 'it is nothing that check --format json has written']])('check: --baseline of %s is refused', async (text, problem) => {
  const { code, err } = await runCommand(['check', '--baseline', file('b.json', text), 'a.yaml']);
  expect([code, shortened(err)]).toEqual([2, `cdk8s-shared-process: --baseline './b.json': ${problem}. See --help\n`]);
});

test('check: a baseline that is not there is refused', async () => {
  expect((await runCommand(['check', '--baseline', 'none.json', 'a.yaml'])).err).toBe("cdk8s-shared-process: --baseline 'none.json': there is no such file or folder. See --help\n");
});

test.each([
  ['before', (namespace: string, workload: string) => `${namespace}---\n${workload}`, ['-']],
  ['after, in a file', (namespace: string, workload: string) => `${workload}---\n${namespace}`, []],
])('check: the labels of a Namespace %s its Pods say what it enforces', async (_where, text, operands) => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team\n  labels: {pod-security.kubernetes.io/enforce: restricted}\n';
  const input = text(namespace, CLEAN.replace('metadata:\n', 'metadata:\n  namespace: team\n'));
  const { out } = await check(['--rules', 'pss-restricted', ...operands.length > 0 ? operands : [file('a.yaml', input)]], input);
  expect(out).toContain("Pod 'web' in namespace 'team'");
  expect(out).toContain('(pss-restricted)');
});

test('check: a stream of many documents is read a document at a time', async () => {
  const { err } = await check(['--rules', 'host-pid-conflict', file('a.yaml', `${CLEAN}---\n`.repeat(200))]);
  expect(err).toBe('0 errors, 0 warnings, 0 notes in 200 workloads of 1 file\n');
});

test.each<[string, readonly string[], number]>([
  ['at the end', ['--fail-on', 'error', 'one.yaml'], 1],
  ['at the third document and at the end', ['many.yaml'], 2],
  ['no more where it looks for levels first', ['levels.yaml'], 2],
  ['nothing with what cannot be read', ['one.yaml', 'none.yaml'], 0],
  ['nothing with help', ['--help'], 0],
])('check: of its start it tells %s', async (_when, words, told) => {
  file('one.yaml', CLEAN);
  const many = Array(20).fill(CLEAN).join('---\n');
  file('many.yaml', many);
  file('levels.yaml', `# pod-security.kubernetes.io/enforce\n${many}`);
  const hasStarted = jest.fn();
  await run(['check', ...words.map(word => word.replace(/^.*yaml$/, join(folder, '$&')))], () => '1.2.3', {
    stdin: Readable.from([]), out: async () => {}, err: () => {}, isTerminal: false, hasStarted,
  });
  expect(hasStarted).toHaveBeenCalledTimes(told);
});

test('check: what is found in a stream is written before the stream goes on for long', async () => {
  const given = 4000;
  let read = 0;
  let written = 0;
  const lags: number[] = [];
  const stdin = (async function* () {
    for (; read < given; read++) {
      lags.push(read - written);
      yield `${REFUSED}---\n`;
    }
  })();
  const out = async (text: string) => { written += text.split('(host-pid-conflict)').length - 1; };
  const code = await run(['check', '--rules', 'host-pid-conflict', '-'], () => '1.2.3', { stdin, out, err: () => {}, isTerminal: false, hasStarted: () => {} });
  expect([code, read, written]).toEqual([1, given, given]);
  expect(Math.max(...lags)).toBeLessThan(1000);
});

test.each([
  ['something is found', REFUSED, true],
  ['nothing is found', CLEAN, false],
])('check: it asks for a terminal for colours only, here %s', async (_case, text, isAsked) => {
  let asked = false;
  await run(['check', '--rules', 'host-pid-conflict', file('a.yaml', text)], () => '1.2.3', {
    stdin: Readable.from([]), out: async () => {}, err: () => {}, get isTerminal() { return asked = true; }, hasStarted: () => {},
  });
  expect(asked).toBe(isAsked);
});

test.each(['json', 'sarif', 'github', 'junit', 'markdown'])('check: --format %s', async format => {
  const text = `${REFUSED}---\na: [\n---\n${pod('  hostPID: true', '"<b>&"').replace('metadata:\n', "metadata:\n  annotations:\n    cdk8s-shared-process/ignore: 'host-pid-conflict: known'\n")}`;
  expect((await check(['--rules', 'host-pid-conflict', '--format', format, file('a.yaml', text)])).out.replace(/"rules": \[[^]*?\n {10}\]/, '"rules": [...]')).toMatchSnapshot();
});

test.each([['junit', '<testsuite '], ['markdown', '|  | rule |']])('check: --format %s has some hundred findings in one part', async (format, beginning) => {
  const text = Array.from({ length: 150 }, (_, index) => pod('  hostPID: true', `web-${index}`)).join('---\n');
  const { out } = await check(['--rules', 'host-pid-conflict', '--format', format, file('a.yaml', text)]);
  expect(out).toContain('web-149');
  expect(out.split(beginning)).toHaveLength(2);
});

test('check: --format sarif says in what columns are counted, which is what JavaScript counts in', async () => {
  const { out } = await check(['--format', 'sarif', '-'], '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "\u{1F600}"}, "spec": {"hostPID": true, "shareProcessNamespace": true, "containers": []}}');
  const [{ columnKind, results: [{ locations }] }] = JSON.parse(out).runs;
  expect([columnKind, locations[0].physicalLocation.region.startColumn]).toEqual(['utf16CodeUnits', 116]);
});

test('check: --format sarif has every rule, by whose index a result finds its own', async () => {
  const { runs: [{ tool, results }] } = JSON.parse((await check(['--format', 'sarif', '-'], REFUSED)).out);
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
  expect(tool.driver.rules.map(({ helpUri }: { helpUri?: string }) => helpUri)).toEqual(CATALOGUE.map(({ sources }) => (sources.length > 0 ? expect.stringMatching(/^https:\/\/\S+$/) : undefined)));
  expect(results.map(({ ruleId, ruleIndex }: { ruleId: string; ruleIndex: number }) => tool.driver.rules[ruleIndex].id === ruleId)).toEqual([true]);
});

const PREFIXED = `${CLEAN}      securityContext: {capabilities: {add: [CAP_KILL]}} # to signal\n`;

test('check: --fix changes the files, and shows what is left', async () => {
  const path = file('a.yaml', `${PREFIXED}---\n${REFUSED}`);
  const clean = file('b.yaml', CLEAN);
  const { code, out, err } = await check(['--rules', 'cap-prefix,host-pid-conflict', '--fix', folder]);
  expect([code, out.match(/^\S+ \w+/gm), err]).toEqual([1, ['./a.yaml:21:26: error'], '1 error, 0 warnings, 0 notes in 3 workloads of 2 files; 1 fixed\n']);
  expect(readFileSync(path, 'utf8')).toBe(`${PREFIXED.replace('CAP_KILL', 'KILL')}---\n${REFUSED}`);
  expect(readFileSync(clean, 'utf8')).toBe(CLEAN);
});

test('check: --fix leaves alone what is suppressed, ruled out or known before', async () => {
  const path = file('a.yaml', PREFIXED);
  const before = file('before.json', (await check(['--format', 'json', path])).out);
  for (const words of [['--ignore', 'cap-prefix'], ['--rules', 'cap-case'], ['--baseline', before]]) {
    expect((await check([...words, '--fix', path])).err).toContain('; 0 fixed');
    expect(readFileSync(path, 'utf8')).toBe(PREFIXED);
  }
});

test('check: --fix tells what it cannot change', async () => {
  const text = PREFIXED.replace('[CAP_KILL]', '[&kill CAP_KILL]').replace('command: [sleep, "3600"]', 'command: [*kill]').replace(/(.*command.*\n)(.*securityContext.*\n)/, '$2$1');
  const { code, out, err } = await check(['--rules', 'cap-prefix', '--fix', file('a.yaml', text)]);
  expect([code, err]).toEqual([1, '0 errors, 1 warning, 0 notes in 1 workload of 1 file; 0 fixed; 1 to be fixed by hand, as an alias or other text is behind them\n']);
  expect(out).toContain('(cap-prefix)');
});

test('check: --fix tells of a file that it may not write, and goes on', async () => {
  const [first, second] = ['a.yaml', 'b.yaml'].map(name => file(name, PREFIXED));
  rename.mockImplementationOnce(() => { throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' }); });
  const { code, out, err } = await check(['--rules', 'cap-prefix', '--fix', first, second]);
  expect([code, out.split('\n')[0]]).toEqual([2, './a.yaml: it cannot be changed: EROFS: read-only file system']);
  expect(err).toMatch(/; 1 fixed; 1 that cannot be changed\n$/);
  expect(readFileSync(second, 'utf8')).toContain('[KILL]');
});

test.each(['EACCES', 'EPERM'])('check: --fix tells of rights to write that are missing, after %s', async code => {
  rename.mockImplementationOnce(() => { throw Object.assign(new Error(`${code}: no`), { code }); });
  expect((await check(['--rules', 'cap-prefix', '--fix', file('a.yaml', PREFIXED)])).out.split('\n')[0]).toBe('./a.yaml: it cannot be changed: it or its folder may not be written');
});

test('map: the access map of each Pod', async () => {
  const { code, out } = await runCommand(['map', file('a.yaml', `${CLEAN}---\n${pod('  hostPID: false', 'other')}`)]);
  expect(code).toBe(0);
  expect(out.match(/^## .*/gm)).toEqual(['## Pod `web`', '## Pod `other`']);
  expect(out).toContain('| `app`, `shell` -> each other |');
});

test('map: a namespace tells workloads of one name apart', async () => {
  const inNamespace = (namespace: string) => CLEAN.replace('metadata:\n', `metadata:\n  namespace: ${namespace}\n`);
  const { out } = await runCommand(['map', file('a.yaml', `${inNamespace('a')}---\n${inNamespace('b')}`)]);
  expect(out.match(/^## .*/gm)).toEqual(['## Pod `web` in namespace `a`', '## Pod `web` in namespace `b`']);
});

test.each([
  [`${CLEAN}---\n${pod('  hostPID: false', 'other')}`, '2 workloads\n'],
  ['apiVersion: v1\nkind: Service\n', '0 workloads; 1 other object\n'],
])('map: says how many workloads there were', async (text, summary) => {
  const { code, err } = await runCommand(['map', file('a.yaml', text)]);
  expect([code, err]).toEqual([0, summary]);
});

test.each([['123', '## Pod `123`'], ['', '## Pod']])('map: of a Pod whose name is %j', async (name, heading) => {
  const { code, out } = await runCommand(['map', file('a.yaml', pod('  hostPID: false', name))]);
  expect([code, out.split('\n')[0]]).toEqual([0, heading]);
});

test('check: a name that is nothing is none', async () => {
  expect((await check([file('a.yaml', pod('  hostPID: true', ''))])).out).toContain('\n  Pod, spec.shareProcessNamespace');
});

test('check: --fix waits for no pipe, and takes none for clean', async () => {
  spawnSync('mkfifo', [join(folder, 'pipe.yaml')]);
  file('web.yaml', PREFIXED);
  const { code, out, err } = await check(['--fix', folder]);
  expect([code, out.split('\n')[0]]).toEqual([2, './pipe.yaml: it is no file, and --fix changes files']);
  expect(err).toContain('; 1 fixed');
}, 5000);

test('check: a named pipe is read once, and read', async () => {
  const pipe = join(folder, 'pipe.yaml');
  spawnSync('mkfifo', [pipe]);
  const writer = spawn('sh', ['-c', 'cat "$1" > "$0"', pipe, file('a.txt', CLEAN)]);
  expect((await check([pipe])).err).toBe('0 errors, 0 warnings, 0 notes in 1 workload of 1 file\n');
  writer.kill();
});

test('a full pipe that does not wait, as another program has made it, loses nothing', () => {
  const manifests = file('a.yaml', Array.from({ length: 200 }, (_, index) => pod('  hostPID: true', `web-${index}`)).join('---\n'));
  const command = '"$0" --import tsx test/fixtures/command.ts check --format json "$1" 2>/dev/null';
  const lines = (shell: string) => spawnSync('sh', ['-c', shell, process.execPath, manifests], { encoding: 'utf8', cwd: ROOT }).stdout;
  const nonblocking = `{ echo; "$0" -e 'process.stdout.write("\\n", () => setTimeout(() => {}, 6000))' & sleep 0.5; ${command}; } | { sleep 5; cat; }`;
  expect(lines(nonblocking).trimStart()).toBe(lines(command));
}, 60_000);

test.each<[string, string, number, string]>([
  ['list', '', 0, ''],
  ['check', pod('  hostPID: true'), 1, '4000 errors, 0 warnings, 0 notes in 4000 workloads of 1 file\n'],
  ['check --fail-on never', pod('  hostPID: true'), 0, '4000 errors, 0 warnings, 0 notes in 4000 workloads of 1 file\n'],
])('a closed pipe changes nothing in how it ends: %s', (words, manifest, code, err) => {
  const manifests = file('a.yaml', Array.from({ length: 4000 }, () => manifest).join('---\n'));
  const shell = `"$0" --import tsx test/fixtures/command.ts ${words} ${manifest === '' ? '' : '"$1"'} | head -n 0; exit "\${PIPESTATUS[0]}"`;
  const { status, stderr } = spawnSync('bash', ['-c', shell, process.execPath, manifests], { encoding: 'utf8', cwd: ROOT });
  expect([status, stderr]).toEqual([code, err]);
}, 30_000);

test('whoever does not read what is said beside the output hears the exit code all the same', async () => {
  const manifest = file('a.yaml', pod('  hostPID: true'));
  const running = spawn(process.execPath, ['--import', 'tsx', 'test/fixtures/command.ts', 'check', manifest], { stdio: ['ignore', 'ignore', 'pipe'], cwd: ROOT });
  running.stderr.destroy();
  expect(await once(running, 'exit')).toEqual([1, null]);
});

test.each([['check', 2, true, ''], ['map', 2, false, '0 workloads\n'], ['share', 2, false, '']])('%s: a folder as the standard input is said', (name, code, isOut, summary) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', '"$0" --import tsx test/fixtures/command.ts "$1" - < "$2"', process.execPath, name, folder], { encoding: 'utf8', cwd: ROOT });
  expect([status, isOut ? stdout : stderr]).toEqual([code, `<stdin>: it is a folder\n${summary}`]);
}, 20_000);

test('output that cannot be written is said', () => {
  const { status, stderr } = spawnSync('sh', ['-c', '"$0" --import tsx test/fixtures/command.ts list > /dev/full', process.execPath], { encoding: 'utf8', cwd: ROOT });
  expect([status, stderr]).toEqual([2, 'cdk8s-shared-process: the output cannot be written: ENOSPC: no space left on device, write\n']);
});
