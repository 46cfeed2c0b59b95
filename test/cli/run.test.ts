import { CATALOGUE } from '../../src/rules/catalogue';
import { runCommand } from '../fixtures/command-run';

test('run: without a command it shows what there is, and that this was not it', async () => {
  const { code, out } = await runCommand([]);
  expect(code).toBe(2);
  expect(out).toMatch(/^ {2}check {5}what goes wrong/m);
  expect(await runCommand(['--help'])).toEqual({ code: 0, out, err: '' });
});

test('run: --version', async () => {
  expect(await runCommand(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
});

test.each([
  [['chekc'], "there is no command 'chekc', but check, map, share, debug, list, explain"],
  [['check', '--frmat', 'json', 'a'], "Unknown option '--frmat'"],
  [['check', '--format', 'xml', 'a'], "--format 'xml' is none of text, json, sarif, github, junit, markdown"],
  [['check', '--format'], "Option '--format <value>' argument missing"],
  [['check', '--format', '--fix', 'a'], "Option '--format' argument is ambiguous. To specify an option argument starting with a dash use '--format=-XYZ'"],
  [['check', '--fail-on', 'all', 'a'], "--fail-on 'all' is none of error, warning, note, never"],
  [['check', '--kubernetes-version', '2', 'a'], "--kubernetes-version '2' is no version such as 1.31"],
  [['check', '--runtime', 'docker', 'a'], "--runtime 'docker' is none of containerd, cri-o"],
  [['check', '--level', 'high', 'a'], "--level 'high' is none of privileged, baseline, restricted"],
  [['check', '--rules', 'host-pid-conflict,pid2-kill', 'a'], "--rules 'pid2-kill' is no rule: see cdk8s-shared-process list"],
  [['check', '--format', 'json', '--format=json', 'a'], '--format is given twice, and takes one value'],
  [['share', '--kind', 'Deployment', '--kind', 'StatefulSet', 'a'], '--kind is given twice, and takes one value'],
  [['check'], 'name files or directories, or - for the standard input'],
  [['check', '--fix', 'a', '-'], '--fix changes files, and - is none'],
  [['map'], 'name files or directories, or - for the standard input'],
  [['list', 'pid1-kill'], "it takes no 'pid1-kill', see explain"],
  [['explain'], 'name a rule'],
  [['explain', 'x'], "there is no rule 'x', see list"],
])('run: %j is one line on stderr', async (words, problem) => {
  expect(await runCommand(words)).toEqual({ code: 2, out: '', err: `cdk8s-shared-process: ${problem}. See --help\n` });
});

test.each(['check', 'map', 'share', 'debug', 'list', 'explain'])('run: %s --help tells what it takes', async name => {
  const { code, out } = await runCommand([name, '--help']);
  expect(code).toBe(0);
  expect(out).toContain(`Usage: cdk8s-shared-process ${name} [OPTIONS]`);
  expect(out).toContain('--help');
  expect(out).not.toMatch(/ $/m);
});

test.each([
  ['check', '--rules and --ignore may be given several times, others once'],
  ['share', '--selector may be given several times, others once'],
  ['debug', '--selector, --command and --access may be given several times, others once'],
])('run: %s --help tells what may be given several times', async (name, line) => {
  expect((await runCommand([name, '--help'])).out).toContain(`\n  ${line}\n`);
});

test('run: --help tells the values that an option takes, or what they are', async () => {
  const { out } = await runCommand(['check', '--help']);
  expect(out).toMatch(/^ {2}--runtime containerd\|cri-o {2}/m);
  expect(out).toMatch(/^ {2}--images FILE {2}/m);
});

test('list: every rule, a line each', async () => {
  const { out } = await runCommand(['list']);
  expect(out.trim().split('\n').map(line => line.split(' ')[0])).toEqual(CATALOGUE.map(({ id }) => id));
});

test('list: ids, severities and titles are columns', async () => {
  const { out } = await runCommand(['list']);
  const starts = CATALOGUE.map(({ id, severity, title }, line) => {
    const text = out.split('\n')[line];
    return [text.indexOf(severity, id.length), text.lastIndexOf(title)];
  });
  const width = Math.max(...CATALOGUE.map(({ id }) => id.length)) + '  '.length;
  expect(new Set(starts.map(String))).toEqual(new Set([`${width},${width + 'warning'.length + '  '.length}`]));
});

test.each(CATALOGUE)('explain: $id has what is wrong, each with its fix', async ({ id, messages }) => {
  const { code, out } = await runCommand(['explain', id]);
  expect(code).toBe(0);
  expect(out).toContain(`${id} (`);
  for (const { problem, fix } of Object.values(messages)) expect(out).toContain(`\nSays: ${problem}. ${fix}.\n`);
});
