import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AccessStrategy, DebugSidecar, ProcessAccess, ProcessNamespace, ProcessSelector, ReloadSidecar, SharedProcessPod, WatchedFiles } from '../src';
import { runCommand } from './fixtures/command-run';
import { contents, EXAMPLES, folderOf, PIPELINES } from './fixtures/examples';
import { settingsTable } from './fixtures/settings-table';
import { leastGrant } from '../src/access/least-grant';
import { memberName } from '../src/report/members';
import { logProgram } from '../src/sidecars/log/log-program';
import { ACCESS_TO_SIGNAL } from '../src/sidecars/processes/process-selection';
import { ReloadAction, reloadProgram } from '../src/sidecars/reload/reload-program';

const ROOT = join(__dirname, '..');
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter(name => name.endsWith('.md')).map(name => `docs/${name}`)];
const PROGRAMS = { ts: 'main.ts', python: 'main.py', java: 'Main.java', go: 'main.go' } as const;

const SELECTORS = [
  ['mainProcess', ProcessSelector.mainProcess()],
  ['comm', ProcessSelector.comm('a')],
  ['commandLine', ProcessSelector.commandLine('a')],
  ['executable', ProcessSelector.executable('a')],
  ['pidFile', ProcessSelector.pidFile('/a')],
] as const;

type Language = keyof typeof PROGRAMS;

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const programOf = (example: string, language: Language) => textOf(`examples/${example}/${PROGRAMS[language]}`);
/** Those of an app on another cdk8s-plus, which languages/plus-34.test.ts runs. */
const programsOnPlus34 = (language: Language) => [`languages/plus-34/${PROGRAMS[language]}`].filter(file => existsSync(join(ROOT, file))).map(textOf);

const blocksOf = (page: string) => [...textOf(page).matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
const snippetsOf = (page: string, language: string) => blocksOf(page).filter(block => block.language === language).map(({ text }) => text);

test.each<[string, string, Language]>([
  ['README.md', 'nginx', 'ts'],
  ['docs/languages.md', 'nginx', 'python'],
  ['docs/languages.md', 'nginx', 'java'],
  ['docs/languages.md', 'nginx', 'go'],
  ['docs/workloads.md', 'retrofit', 'ts'],
  ['docs/access.md', 'access', 'ts'],
  ['docs/reload.md', 'reload-nginx', 'ts'],
  ['docs/logs.md', 'log-handler', 'ts'],
  ['docs/restricted.md', 'restricted', 'ts'],
])('%s: shows the example %s whole in %s', (page, example, language) => {
  expect(snippetsOf(page, language)).toContain(programOf(example, language));
});

test.each(PAGES.flatMap(page => (Object.keys(PROGRAMS) as Language[]).map(language => ({ page, language }))))('$page: every $language snippet is whole lines of an example', ({ page, language }) => {
  const programs = [...EXAMPLES.map(example => programOf(example, language)), ...programsOnPlus34(language)].map(program => `\n${program}`);
  for (const snippet of snippetsOf(page, language)) expect(programs.filter(program => program.includes(`\n${snippet}`))).not.toEqual([]);
});

test.each(PAGES)('%s: no snippet is in a language that nothing holds', page => {
  const others = blocksOf(page).filter(({ language }) => ![...Object.keys(PROGRAMS), 'yaml', 'text', 'sh', ''].includes(language));
  expect(others).toEqual([]);
});

/** Whether an output has all lines of a snippet, in its order. */
function hasInOrder(output: string, snippet: string): boolean {
  const lines = output.split('\n');
  let position = -1;
  return snippet.trimEnd().split('\n').every(line => {
    position = lines.indexOf(line, position + 1);
    return position !== -1;
  });
}

test.each(PAGES)("%s: the YAML is of an example's output or of a file that another tool reads, line by line and in its order", page => {
  const files = readdirSync(join(ROOT, 'examples')).filter(file => file.endsWith('.yaml')).map(file => textOf(`examples/${file}`));
  const others = PIPELINES.flatMap(example => Object.values(contents(folderOf(example))));
  const outputs = EXAMPLES.flatMap(example => readdirSync(join(ROOT, 'examples', example, 'dist')).map(file => textOf(`examples/${example}/dist/${file}`)));
  expect(snippetsOf(page, 'yaml').filter(snippet => ![...files, ...others, ...outputs].some(output => hasInOrder(output, snippet)))).toEqual([]);
});

/** What a sidecar gets beside a target that may be anybody, as the page writes it. */
function takenFor(access: readonly ProcessAccess[]): string {
  const { capabilities: { add = [] } = {} } = leastGrant({
    access,
    actor: { name: 'shell' },
    targets: [{ name: 'app' }],
    pod: { metadata: {}, spec: {} },
    node: { selinux: false },
    strategy: AccessStrategy.LEAST_PRIVILEGE,
    permits: () => true,
  })!;
  return add.map(name => `\`${name}\``).join(' ') || 'nothing';
}

test.each(Object.values(ProcessAccess).map(access => [memberName(access), access] as const))('docs/access.md: the table tells what %s takes if the target may be anybody', (member, access) => {
  const [, takes] = new RegExp(`^\\| \`${member}\` \\| .* \\| (.*) \\|$`, 'm').exec(textOf('docs/access.md')) ?? [];
  expect(takes).toBe(takenFor([access]));
});

const TOOLS = textOf('docs/access.md').split('\n## ').filter(section => section.startsWith('What tools take\n'))
  .flatMap(section => section.split('\n')).filter(line => line.startsWith('| ')).slice(2)
  .map(row => row.split(' | ').map(cell => cell.replace(/^\| | \|$/g, '')));

test.each(TOOLS)('docs/access.md: the table tells what %s takes as root', (_tool, access, capabilities) => {
  const members = access.split(' ').map(name => ProcessAccess[name.replace(/`/g, '') as keyof typeof ProcessAccess]);
  expect(members).not.toContain(undefined);
  expect(capabilities).toBe(takenFor(members));
});

test('docs/access.md: the table tells which settings each operation needs', () => {
  expect(textOf('docs/access.md')).toContain(`\n\n${settingsTable()}\n\n`);
});

test('docs/access-map.md: what is quoted is in the map of the example', () => {
  const quoted = textOf('docs/access-map.md').split('\n').filter(line => line.startsWith('> ')).map(line => line.slice(2));
  expect(quoted).not.toEqual([]);
  expect(textOf('examples/access/access.md').split('\n')).toEqual(expect.arrayContaining(quoted));
});

test('docs/reload.md: the table of selectors tells what access each needs', () => {
  const rows = [...textOf('docs/reload.md').matchAll(/^\| `(\w+)\(.*\| (`[A-Z`, ]+`) \|$/gm)].map(([, factory, access]) => [factory, access.replaceAll('`', '').split(', ')]);
  const needed = SELECTORS.map(([factory, { _selection }]) => [factory, ACCESS_TO_SIGNAL[_selection.by].map(memberName)]);
  expect(rows).toEqual(needed);
});

test('docs/reload.md: the table of outcomes has each that the program tells', () => {
  const programs = [
    ...SELECTORS.map(([, { _selection }]): ReloadAction => ({ do: 'signal', signal: 'HUP', number: 1, force: false, process: _selection })),
    { do: 'request', url: 'http://a/' } as const,
  ].map(action => reloadProgram({ container: 'app', paths: ['/a'], hashed: [], written: ['/a'], interval: 2, action, check: ['true'], verification: { url: 'http://a/', within: 1 }, metricsPort: 1 }));
  const told = new Set(programs.flatMap(program => [...program.matchAll(/(?:(?:^ *|\|\| |&& )say |"outcome":")([a-z-]+)/gm)].map(([, outcome]) => outcome)));
  const [, table] = /\| outcome \|([^]*?)\n\n/.exec(textOf('docs/reload.md'))!;
  expect([...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, outcome]) => outcome).sort()).toEqual([...told].sort());
});

test('docs/logs.md: the table of outcomes has each that the program tells', () => {
  const rotations = SELECTORS.map(([, { _selection }]) => ({ size: 1, keep: 1, reopen: { signal: 'USR1', number: 10, process: _selection } }));
  const programs = [...rotations, { size: 1, keep: 0 }].map(rotation => logProgram({
    container: 'app', folders: [{ path: '/a', names: ['b'] }], isMounted: false, skipsExisting: false, form: 'plain', interval: 1, rotation,
  }));
  const told = new Set(programs.flatMap(program => [...program.matchAll(/(?:\b(?:say|complain) |"outcome":")([a-z]+-?[a-z]*) ?["'$]/g)].map(([, outcome]) => outcome)));
  const [, table] = /\| outcome \|([^]*?)\n\n/.exec(textOf('docs/logs.md'))!;
  expect([...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, outcome]) => outcome).sort()).toEqual([...told].sort());
});

const chart = (id: string) => new Chart(new App(), id);

/** What makes each error that the pages show. */
const MISTAKES: readonly (() => unknown)[] = [
  () => new DebugSidecar(
    new kplus.Deployment(chart('web'), 'web', { containers: [{ name: 'web', image: 'busybox:1.37.0', securityContext: { user: 1000, group: 1000 } }] }),
    'inspect',
    { target: 'web', access: [ProcessAccess.SIGNAL], securityContext: { user: 1001 } },
  ),
  () => ProcessNamespace.share(
    new Include(chart('shop'), 'release', { url: join(ROOT, 'examples/retrofit/shop.yaml') }),
    { kind: 'DaemonSet', name: 'agent' },
  ),
  () => new DebugSidecar(
    new SharedProcessPod(chart('web'), 'nginx'),
    'shell',
    { securityContext: { capabilities: { add: ['CAP_SYS_PTRACE' as kplus.Capability] } } },
  ),
  () => {
    const web = chart('web');
    const config = new kplus.ConfigMap(web, 'config', { metadata: { name: 'nginx' } });
    const volume = kplus.Volume.fromConfigMap(web, 'volume', config);
    const path = '/etc/nginx/conf.d/default.conf';
    const deployment = new kplus.Deployment(web, 'web', { containers: [{ name: 'nginx', image: 'nginx', volumeMounts: [{ volume, path, subPath: 'default.conf' }] }] });
    new ReloadSidecar(deployment, 'reload', { watch: [WatchedFiles.configMap(config)] });
  },
];

function messageOf(mistake: () => unknown): string {
  try {
    mistake();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}

/** The same, where the page may leave something out in the middle. */
const isShort = (shown: string, message: string) => {
  const [start, end = ''] = shown.split('…');
  return shown === message || (shown.includes('…') && message.startsWith(start) && message.endsWith(end));
};

test('every text that the pages show is what an example or the command writes', async () => {
  const texts = EXAMPLES.flatMap(example => Object.entries(contents(folderOf(example))).filter(([file]) => file.endsWith('.txt')).map(([, text]) => text));
  const { out } = await runCommand(['check', 'examples/access/dist']);
  const shown = PAGES.flatMap(page => snippetsOf(page, 'text'));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter(text => ![...texts, out].includes(text))).toEqual([]);
});

test('every error that the pages show is one', () => {
  const shown = PAGES.flatMap(page => snippetsOf(page, '')).flatMap(text => text.trimEnd().split('\n'));
  const messages = MISTAKES.map(messageOf);
  expect(shown.filter(line => !messages.some(message => isShort(line, message)))).toEqual([]);
  expect(messages.filter(message => !shown.some(line => isShort(line, message)))).toEqual([]);
});

test('README.md: leads to every page in docs', () => {
  for (const page of PAGES.slice(1)) expect(textOf('README.md')).toContain(`](${page}`);
});

/** As GitHub makes it from a heading. */
const anchorOf = (heading: string) => heading.toLowerCase().replace(/[^a-z0-9 -]/g, '').replace(/ /g, '-');

test.each([...PAGES, 'CONTRIBUTING.md', 'RULES.md', 'SECURITY.md', 'CHANGELOG.md', 'oracle/README.md', 'e2e/README.md'])('%s: every link leads somewhere', file => {
  const links = [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]).filter(link => !link.startsWith('https://'));
  for (const link of links) {
    const [path, anchor] = link.split('#');
    const target = path === '' ? file : join(file, '..', path);
    expect([link, existsSync(join(ROOT, target))]).toEqual([link, true]);
    if (anchor === undefined) continue;
    expect([...textOf(target).matchAll(/^#+ (.*)$/gm)].map(match => anchorOf(match[1]))).toContain(anchor);
  }
});
