import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../fixtures/command-run';
import { TWO_WARNINGS } from '../fixtures/two-warnings';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'config-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** What is found with a file of settings, by the ids of the rules. */
async function found(config: string, words: readonly string[] = [], name = 'check.yaml') {
  const { code, out } = await runCommand(['check', '--config', file(name, config), ...words, file('a.yaml', TWO_WARNINGS)]);
  return { code, rules: [...out.matchAll(/\(([a-z0-9-]+)\)$/gm)].map(([, rule]) => rule) };
}

test.each<[string, string, readonly string[], number, readonly string[]]>([
  ['nothing', '', [], 1, ['cap-prefix', 'pid1-kill']],
  ['a comment alone', '# nothing yet\n', [], 1, ['cap-prefix', 'pid1-kill']],
  ['rules', 'rules: [pid1-kill]', [], 1, ['pid1-kill']],
  ['ignore', 'ignore:\n- pid1-kill\n', [], 1, ['cap-prefix']],
  ['ignore that names none', 'ignore: []', [], 1, ['cap-prefix', 'pid1-kill']],
  ['fail-on', 'fail-on: error', [], 0, ['cap-prefix', 'pid1-kill']],
  ['a runtime', 'runtime: cri-o', [], 1, ['pid1-kill']],
  ['an option that wins', 'fail-on: error\nrules: [pid1-kill]', ['--fail-on', 'note', '--rules', 'cap-prefix'], 1, ['cap-prefix']],
  ['carriage returns and a byte order mark', '\uFEFFrules:\r\n  - pid1-kill\r\n', [], 1, ['pid1-kill']],
])('check: --config with %s', async (_what, config, words, code, rules) => {
  expect(await found(config, words)).toEqual({ code, rules });
});

test('check: rules that are typed with an option each', async () => {
  expect(await found('', ['--rules', 'pid1-kill', '--rules', 'cap-prefix, single-container'])).toEqual({ code: 1, rules: ['cap-prefix', 'pid1-kill'] });
  expect(await found('', ['--ignore', 'pid1-kill', '--ignore', 'cap-prefix'])).toEqual({ code: 0, rules: [] });
});

test('check: --config in JSON, with its schema', async () => {
  expect(await found('{"$schema": "./check.schema.json", "ignore": ["pid1-kill"]}', [], 'check.json')).toEqual({ code: 1, rules: ['cap-prefix'] });
});

test('check: --config as it is shown, which is all that there is', async () => {
  const { code, rules } = await found(readFileSync(join(__dirname, '..', '..', 'examples', 'check-config.yaml'), 'utf8').replace(/^baseline: .*\n/m, ''));
  expect([code, rules]).toEqual([1, ['cap-prefix', 'pss-baseline']]);
});

test('check: a baseline is where the file of settings says, from its own folder on', async () => {
  const { out } = await runCommand(['check', '--format', 'json', '--rules', 'cap-prefix', file('a.yaml', TWO_WARNINGS)]);
  file('before.json', out);
  expect((await found('baseline: before.json\n')).rules).toEqual(['pid1-kill']);
});

test.each([
  ['level: low\n', '1:8: level \'low\' is none of privileged, baseline, restricted'],
  ['# first\nfail-on: note\nfail_on: error\n', '3:10: fail_on is no setting, but format, fail-on, kubernetes-version, runtime, images, well-known-images, level, rules, ignore, baseline are'],
  ['kubernetes-version: 1.30\n', '1:21: kubernetes-version 1.3 is a number, and 1.30 would be 1.3: write it in quotes'],
  ['kubernetes-version: latest\n', "1:21: kubernetes-version 'latest' is no version such as 1.31"],
  ['rules: pid1-kill\n', "1:8: rules 'pid1-kill' is no list of rules"],
  ['rules:\n  - pid1-kill\n  - pid2-kill\n', "3:5: rules 'pid2-kill' is no rule: see cdk8s-shared-process list"],
  ['rules: []\n', '1:8: rules names none: leave it out to have all'],
  ['ignore:\n', '1:1: ignore null is no list of rules'],
  ['baseline: 1\n', '1:11: baseline 1 is no file'],
  ['fix: true\n', '1:6: fix is no setting, but format, fail-on, kubernetes-version, runtime, images, well-known-images, level, rules, ignore, baseline are'],
  ['- rules\n', '1:1: it has no settings by their names'],
  ['rules: [\n', '2:1: '],
])('check: --config of %j is a line with the place', async (config, problem) => {
  const { code, out, err } = await runCommand(['check', '--config', file('check.yaml', config), 'a.yaml']);
  expect([code, out, err.split('\n').length]).toEqual([2, '', 2]);
  expect(err.replaceAll(folder, '.')).toContain(`cdk8s-shared-process: ./check.yaml:${problem}`);
});

test('check: a file of settings that is not there', async () => {
  const { code, err } = await runCommand(['check', '--config', 'none.yaml', 'a.yaml']);
  expect([code, err]).toEqual([2, "cdk8s-shared-process: --config 'none.yaml': there is no such file or folder. See --help\n"]);
});
