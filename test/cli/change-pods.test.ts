import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { runCommand } from '../fixtures/command-run';

const SHOP = readFileSync(join(__dirname, '..', '..', 'examples', 'retrofit', 'shop.yaml'), 'utf8');

/** A workload of a few lines, with the name in its first one that is its own. */
const deployment = (name: string, spec = '') => [
  'apiVersion: apps/v1', 'kind: Deployment', 'metadata:', `  name: ${name}`, `  namespace: ${name}-space`, '  labels:', `    app: ${name}`,
  'spec:', '  template:', '    spec:', ...spec === '' ? [] : [`      ${spec}`], '      containers:', '      - name: app # the one', '        image: nginx', '',
].join('\n');

const shared = (name: string) => deployment(name, 'shareProcessNamespace: true');

/** Each part of a stream as another, and whether it is as the first. */
const changedNames = (out: string) => parseAllDocuments(out).map(document => document.toJS())
  .filter(object => object.spec?.template.spec.shareProcessNamespace).map(({ metadata }) => metadata.name);

test.each<[string, string[], string[]]>([
  ['everything', [], ['web', 'queue']],
  ['a kind', ['--kind', 'Deployment'], ['web', 'queue']],
  ['a name', ['--name', 'queue'], ['queue']],
  ['a namespace', ['--namespace', 'web-space'], ['web']],
  ['a label', ['--selector', 'app=web'], ['web']],
  ['labels', ['--selector', 'app==queue', '--selector', 'app=queue'], ['queue']],
])('share: %s', async (_what, words, names) => {
  const { code, out } = await runCommand(['share', ...words, '-'], `${deployment('web')}---\n${deployment('queue')}`);
  expect([code, changedNames(out)]).toEqual([0, names]);
});

test.each<[string, string, string]>([
  ['a stream', `# a\n---\n${deployment('web')}--- # b\nkind: Service\n...\n# c\n---\n${deployment('queue')}`, `# a\n---\n${shared('web')}--- # b\nkind: Service\n...\n# c\n---\n${shared('queue')}`],
  ['a mark before the text', `\uFEFF${deployment('web')}`, `\uFEFF${shared('web')}`],
  ['a mark before text that is all on its line', '\uFEFF{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a"}]}}', '\uFEFF{"apiVersion": "v1", "kind": "Pod", "spec": {"shareProcessNamespace": true, "containers": [{"name": "a"}]}}'],
  ['carriage returns', deployment('web').replaceAll('\n', '\r\n'), shared('web').replaceAll('\n', '\r\n')],
  ['a text on the line of the dashes', `--- {}\n---\n${deployment('web')}`, `--- {}\n---\n${shared('web')}`],
  ['a last line that does not end', deployment('web').trimEnd(), shared('web').trimEnd()],
  ['what is shared already', shared('web'), shared('web')],
  ['nothing', '', ''],
])('share: leaves all else as it is, byte for byte, in %s', async (_what, text, expected) => {
  expect(await runCommand(['share', '-'], text)).toMatchObject({ code: 0, out: expected });
});

test('share: what is written anew keeps what Kubernetes reads in it', async () => {
  const aliased = 'kind: Pod\napiVersion: v1\nspec: &spec\n  hostIPC: no\n  volumes:\n  - secret: {defaultMode: 0640}\n    name: "no"\n  containers:\n  - {name: app}\n';
  const { out } = await runCommand(['share', '-'], aliased);
  expect(parse(out, { version: '1.1' })).toEqual({ ...parse(aliased, { version: '1.1' }), spec: { shareProcessNamespace: true, hostIPC: false, volumes: [{ secret: { defaultMode: 0o640 }, name: 'no' }], containers: [{ name: 'app' }] } });
});

test('share: a number that would become another one is not written anew', async () => {
  const text = 'kind: Pod\napiVersion: v1\nspec:\n  containers: []\nother: 9007199254740993\n';
  expect((await runCommand(['share', '-'], text)).out).toContain('other: 9007199254740993\n');
  const stream = `${deployment('web')}---\n${text.replace('spec:', 'spec: &spec')}---\n${deployment('refusing', 'shareProcessNamespace: false')}`;
  const { code, out, err } = await runCommand(['share', '-'], stream);
  expect([code, out]).toEqual([2, '']);
  expect(err.split('\n')).toEqual([
    '<stdin>:14:1: it would have to be written anew, where a number beyond 9007199254740991 becomes another one: leave out the anchors about its Pod',
    expect.stringMatching(/^<stdin>:31:30: .*shareProcessNamespace: false/),
    '',
  ]);
});

test.each(['', '---\nkind: Other\n'])('share: what is written anew keeps the empty lines at its end before %j', async after => {
  const text = `kind: Pod\napiVersion: v1\nspec: &spec\n  containers: []\nother: |+\n  x\n\n\n${after}`;
  const { out } = await runCommand(['share', '-'], text);
  expect(parseAllDocuments(out).map(document => document.toJS())).toEqual([
    { kind: 'Pod', apiVersion: 'v1', spec: { containers: [], shareProcessNamespace: true }, other: 'x\n\n\n' }, ...after ? [{ kind: 'Other' }] : [],
  ]);
});

test('share: --override-explicit-false where YAML 1.1 says so', async () => {
  const { out } = await runCommand(['share', '--override-explicit-false', '-'], deployment('web', 'shareProcessNamespace: no # not yet'));
  expect(out).toBe(deployment('web', 'shareProcessNamespace: true # not yet'));
});

test('share: a mark before a later file stays out of the stream', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'share-'));
  try {
    const files = ['a', 'b', 'c'].map(name => join(folder, `${name}.yaml`));
    for (const each of files) writeFileSync(each, '\uFEFF');
    expect((await runCommand(['share', ...files])).out).toBe('\uFEFF');
    writeFileSync(files[1], `\uFEFF---\n${deployment('b')}`);
    writeFileSync(files[2], `\uFEFF${deployment('c')}`);
    expect((await runCommand(['share', ...files])).out).toBe(`\uFEFF---\n${shared('b')}---\n${shared('c')}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('share: writes files one after the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'share-'));
  try {
    const files = ['a', 'b', 'c'].map(name => join(folder, `${name}.yaml`));
    writeFileSync(files[0], deployment('a').trimEnd());
    writeFileSync(files[1], `---\n${deployment('b')}`);
    writeFileSync(files[2], deployment('c'));
    const { out, err } = await runCommand(['share', '--name', 'c', ...files]);
    expect(out).toBe(`${deployment('a')}---\n${deployment('b')}---\n${shared('c')}`);
    expect(err).toBe('1 workload changed, 0 so already; 2 other objects\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const json = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name }] } });
const jsonText = (name: string) => JSON.stringify(json(name));
const sharedJson = (name: string) => jsonText(name).replace('"spec":{', '"spec":{"shareProcessNamespace": true, ');

test('share: objects in JSON beside each other', async () => {
  const text = (of: (name: string) => string) => `\uFEFF${of('a')} ${of('b')}\n\n${of('c')}${of('d')}`;
  expect((await runCommand(['share', '-'], text(jsonText))).out).toBe(text(sharedJson));
});

test('share: objects in JSON that are written anew stay beside the others', async () => {
  const twice = (name: string) => jsonText(name).replace('{', '{"kind":"Pod",');
  const { out } = await runCommand(['share', '-'], `${jsonText('a')}${twice('b')}${jsonText('c')}`);
  const { apiVersion, kind, metadata, spec } = json('b');
  const anew = JSON.stringify({ kind, apiVersion, metadata, spec: { ...spec, shareProcessNamespace: true } }, null, 2);
  expect(out).toBe(`${sharedJson('a')}${anew}${sharedJson('c')}`);
});

// kubectl 1.32 takes `---` after JSON for a number.
test.each<[string, string[], string]>([
  ['JSON alone', [jsonText('a'), `${jsonText('b')}${jsonText('c')}\n`], `${sharedJson('a')}\n${sharedJson('b')}${sharedJson('c')}\n`],
  ['JSON and YAML', [`${jsonText('a')}${jsonText('b')}`, deployment('c')], `---\n${sharedJson('a')}\n---\n${sharedJson('b')}\n---\n${shared('c')}`],
  ['YAML and JSON', [deployment('a'), `${jsonText('b')}\n${jsonText('c')}`], `${shared('a')}---\n${sharedJson('b')}\n---\n${sharedJson('c')}\n`],
  ['YAML that begins with JSON', [`${jsonText('a')}\n---\n${jsonText('b')}`, jsonText('c')], `---\n${sharedJson('a')}\n---\n${sharedJson('b')}\n---\n${sharedJson('c')}\n`],
])('share: files of %s come out as one stream that kubectl takes', async (_what, texts, expected) => {
  const folder = mkdtempSync(join(tmpdir(), 'share-'));
  try {
    texts.forEach((text, index) => writeFileSync(join(folder, `${index}.json`), text));
    expect((await runCommand(['share', folder])).out).toBe(expected);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('share: a document that says one thing in several places is written anew, and the others are not', async () => {
  const text = `---\n${deployment('a')}---\napiVersion: v1\nkind: List\nitems:\n- &pod\n  apiVersion: v1\n  kind: Pod\n  metadata: {name: b}\n  spec:\n    containers: []\n- *pod\n---\n${deployment('c')}`;
  const { code, out } = await runCommand(['share', '-'], text);
  expect(code).toBe(0);
  expect(out.startsWith(`---\n${shared('a')}---\napiVersion: v1\n`)).toBe(true);
  expect(out.endsWith(`\n---\n${shared('c')}`)).toBe(true);
  expect(parseAllDocuments(out)[1].toJS().items.map((item: any) => item.spec.shareProcessNamespace)).toEqual([true, true]);
});

const ANCHORED = 'apiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec: &spec\n  containers: []\nother: *spec\n';

test('share: whatever a stream is made of, its documents are those that were there, with the namespace shared', async () => {
  const content = fc.constantFrom(deployment('a'), shared('b'), ANCHORED, '# nothing\n', '', 'kind: Service\n', '{"kind": "Service"}\n');
  const marker = fc.constantFrom('---\n', '--- # a comment\n', '...\n---\n', '---\n\n# a comment\n');
  const streams = fc.tuple(content, fc.array(fc.tuple(marker, content), { maxLength: 5 }));
  await fc.assert(fc.asyncProperty(streams, fc.boolean(), fc.boolean(), async ([first, others], isWindows, ends) => {
    const lines = first + others.flat().join('');
    const text = (ends ? lines : lines.trimEnd()).replaceAll('\n', isWindows ? '\r\n' : '\n');
    const { code, out } = await runCommand(['share', '-'], text);
    const expected = parseAllDocuments(text).map(document => document.toJS()).map(object => {
      if (object?.kind === 'Pod') return { ...object, spec: { ...object.spec, shareProcessNamespace: true } };
      if (object?.kind === 'Deployment') object.spec.template.spec.shareProcessNamespace = true;
      return object;
    });
    expect([code, parseAllDocuments(out).map(document => document.toJS())]).toEqual([0, expected]);
    expect((await runCommand(['share', '-'], out)).out).toBe(out);
  }), { numRuns: 300 });
});

const HOST_PID = deployment('agent', 'hostPID: true');
const REFUSED = "<stdin>:25:16: Deployment 'agent' has hostPID: true, so its containers see all processes of the node already, and Kubernetes allows no shareProcessNamespace. Remove hostPID, or do not share the process namespace\n";

test('share: one that cannot be is a line with its place, and nothing is written', async () => {
  expect(await runCommand(['share', '-'], `${deployment('web')}---\n${HOST_PID}`)).toEqual({ code: 2, out: '', err: REFUSED });
});

test('share: one that cannot be is no matter where others are meant', async () => {
  expect(await runCommand(['share', '--name', 'web', '-'], `${deployment('web')}---\n${HOST_PID}`)).toMatchObject({ code: 0, out: `${shared('web')}---\n${HOST_PID}` });
});

test.each<[string, string, string]>([
  ['no YAML', 'a: [\n', '<stdin>:2:1: unexpected end of the stream within a flow collection\n'],
  ['no Pod', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n', "<stdin>:1:1: Pod 'a' has no Pod template at '/spec'. Give it a spec there, or pass the podTemplatePath that leads to its Pod template\n"],
  ['no list of containers', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: 1\n', "<stdin>:5:15: Pod 'a' has containers that are no list of containers. Write a list of objects that each have a name\n"],
  [
    'a container that is none, where none needs a name',
    'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers: [a]\n',
    "<stdin>:7:19: Service 'a' has containers that are no list of containers. Write a list of objects that each have a name\n",
  ],
])('share: %s is a line with its place, and nothing is written', async (_what, text, err) => {
  expect(await runCommand(['share', '-'], text)).toEqual({ code: 2, out: '', err });
});

test('share: a Service of Knative, whose containers need no names, as they get some', async () => {
  const text = 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n        - image: b\n';
  expect(await runCommand(['share', '-'], text)).toEqual({
    code: 0, out: text.replace('      containers:', '      shareProcessNamespace: true\n      containers:'), err: '1 workload changed, 0 so already\n',
  });
});

test('share: a Rollout that takes the template of a Deployment has none to be changed, unless it has one, too', async () => {
  const rollout = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec:\n  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n';
  expect(await runCommand(['share', '-'], `${rollout}---\n${deployment('web')}`)).toEqual({
    code: 0, out: `${rollout}---\n${shared('web')}`, err: '1 workload changed, 0 so already; 1 other object\n',
  });
  expect((await runCommand(['share', '-'], `${rollout}  template: {spec: {containers: []}}\n`)).err).toBe('1 workload changed, 0 so already\n');
});

test('share: UTF-16 is read, and written in UTF-8', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'share-'));
  try {
    writeFileSync(join(folder, 'a.yaml'), Buffer.from(`\uFEFF${deployment('web')}`, 'utf16le'));
    expect((await runCommand(['share', folder])).out).toBe(shared('web'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('share: what is no UTF-8 is not written as something else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'share-'));
  try {
    writeFileSync(join(folder, 'a.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff]));
    expect(await runCommand(['share', folder])).toEqual({ code: 2, out: '', err: `${join(folder, 'a.yaml')}:1:4: it is no text in UTF-8\n` });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each<[string[], string]>([
  [['share'], 'name files or directories, or - for the standard input'],
  [['share', '--kind', 'DaemonSet', '--name', 'web', '-'], "there is no DaemonSet 'web' among Deployment 'web'. Select one of these by its kind and name"],
  [['share', '--selector', 'app=web,tier=a', '-'], "there is no object with app=web and tier=a among Deployment 'web'. Select one of these by its kind and name"],
  [['share', '--namespace', 'other', '-'], "there is no object in namespace 'other' among Deployment 'web'. Select one of these by its kind and name"],
  [['share', '--selector', 'app', '-'], "--selector 'app' is no label such as app=web"],
  [['share', '--level', 'high', '-'], "--level 'high' is none of privileged, baseline, restricted"],
  [['share', '--kubernetes-version', '2', '-'], "--kubernetes-version '2' is no version of the Pod Security Standards. Write 'latest', or the minor version of Kubernetes, as in '1.28'"],
  [['debug', '--container', 'A', '-'], "'A' cannot be a container's name. Write a DNS label: at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends"],
  [['debug', '--image', '', '-'], "image '' is empty. Name an image, as in 'busybox:1.37.0'"],
  [['debug', '--access', 'signal,all', '-'], "--access 'all' is none of signal, list, environment, filesystem, filesystem-write, executable, memory-map, file-descriptors, file-descriptor-targets, trace, memory, perf-events, namespace"],
  [['debug', '--target', 'app', '-'], "--target 'app' is given without --access. Say by --access what the sidecar is to do, as in --access signal"],
  [['debug', '--run-as-user', 'root', '-'], "--run-as-user 'root' is no id"],
  [['debug', '--run-as-user', '2147483648', '-'], '--run-as-user 2147483648 is no id. Write a whole number from 0 to 2147483647'],
  [['debug', '--runtime', 'docker', '-'], "--runtime 'docker' is none of containerd, cri-o"],
  [['debug', '--strategy', 'any', '-'], "--strategy 'any' is none of least-privilege, target-user, root"],
])('%j is one line, and nothing is written', async (words, problem) => {
  expect(await runCommand(words, deployment('web'))).toEqual({ code: 2, out: '', err: `cdk8s-shared-process: ${problem}. See --help\n` });
});

test.each(['share', 'debug'])('%s: a Pod that is nested too deeply is refused', async name => {
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  const pod = `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "x": ${deep}}, "spec": {"containers": [{"name": "app"}]}}`;
  expect(await runCommand([name, '-'], `{}\n  ${pod}`)).toEqual({ code: 2, out: '', err: '<stdin>:2:3: it is nested too deeply\n' });
});

test('debug: a container of the same name that is another one is refused', async () => {
  const { out: text } = await runCommand(['debug', '-'], deployment('web'));
  const err = "<stdin>:11:7: the container name 'debug' is taken in Deployment 'web', in containers. Give the sidecar another name\n";
  expect(await runCommand(['debug', '--image', 'alpine:3.22', '-'], text)).toEqual({ code: 2, out: '', err });
  expect(await runCommand(['debug', '--container', 'other', '-'], text)).toMatchObject({ code: 0 });
});

test('debug: the lines of what was there stay as they are, and in their order', async () => {
  const { out } = await runCommand(['debug', '--kind', 'Deployment', '-'], SHOP);
  const left = SHOP.split('\n');
  for (const line of out.split('\n')) if (line === left[0]) left.shift();
  expect(left).toEqual([]);
});

const resourceList = (functionConfig: string) => [
  'apiVersion: config.kubernetes.io/v1', 'kind: ResourceList', 'items:', '- apiVersion: apps/v1', '  kind: Deployment', '  metadata: {name: web}', '  spec:',
  '    template:', '      spec:', '        containers:', '        - name: app', '          image: nginx', 'functionConfig:', functionConfig, '',
].join('\n');

const containersIn = (out: string) => parse(out).items[0].spec.template.spec.containers;

test.each<[string, string]>([
  ['the data of a ConfigMap', '  kind: ConfigMap\n  data: {container: look, access: "signal, trace", target: app, kind: Deployment}'],
  ['the spec of another object', '  kind: DebugSidecar\n  spec: {container: look, access: [signal, trace], target: app, allow-host-pid: true}'],
])('debug: takes options from %s as a KRM function', async (_what, functionConfig) => {
  const { code, out } = await runCommand(['debug', '-'], resourceList(functionConfig));
  expect(code).toBe(0);
  expect(containersIn(out)[1]).toMatchObject({ name: 'look', securityContext: { capabilities: { add: ['KILL', 'SYS_PTRACE'], drop: ['ALL'] } } });
  expect(parse(out).functionConfig).toEqual(parse(functionConfig));
});

test('debug: what is typed counts before what a function is configured with', async () => {
  const { out } = await runCommand(['debug', '--container', 'typed', '-'], resourceList('  kind: ConfigMap\n  data: {container: look}'));
  expect(containersIn(out)[1]).toMatchObject({ name: 'typed' });
});

test.each<[string, string]>([
  ['{contaner: look}', "functionConfig: there is no option 'contaner', but kind, name,"],
  ['{allow-host-pid: perhaps}', 'functionConfig: allow-host-pid is true or false. '],
  ['{container: [a, b]}', 'functionConfig: container takes one value. '],
  ['{container: {a: b}}', 'functionConfig: container takes one value. '],
  ['{access: {signal: true}}', 'functionConfig: access takes texts. '],
  ['{access: [[signal]]}', 'functionConfig: access takes texts. '],
  ['[container]', 'functionConfig: its spec has no options by their names. '],
  ['look', 'functionConfig: its spec has no options by their names. '],
])('debug: a function configured with %s is refused', async (spec, problem) => {
  const { code, out, err } = await runCommand(['debug', '-'], resourceList(`  kind: DebugSidecar\n  spec: ${spec}`));
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(problem);
});

test.each<[string, string]>([
  ['  kind: ConfigMap\n  spec: {container: look}', 'functionConfig: a ConfigMap has its options in data, and not in spec. '],
  ['  kind: DebugSidecar\n  data: {container: look}', 'functionConfig: a DebugSidecar has its options in spec, and not in data. '],
])('debug: a function whose options are in the wrong field is refused: %s', async (functionConfig, problem) => {
  const { code, out, err } = await runCommand(['debug', '-'], resourceList(functionConfig));
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(problem);
});

test('debug: an object that calls itself a ResourceList elsewhere configures nothing', async () => {
  const text = resourceList('  spec: {container: look}').replace('config.kubernetes.io/v1', 'example.com/v1');
  expect(containersIn((await runCommand(['debug', '-'], text)).out)[1].name).toBe('debug');
});
