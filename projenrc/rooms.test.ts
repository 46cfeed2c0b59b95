import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadESLint } from 'eslint';
import { ROOMS } from './rooms';

const root = join(__dirname, '..');
const folders = (path: string) => readdirSync(join(root, path), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);

/** What needs to know types takes long, and is of no matter here. */
const untyped = {
  parserOptions: { projectService: false },
  rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/return-await': 'off' },
} as const;

/** The rules that a file of a room breaks where this is written in it. */
async function brokenRules(room: string, text: string): Promise<(string | null)[]> {
  const ESLint = await loadESLint({ useFlatConfig: false });
  const eslint = new ESLint({ cwd: root, overrideConfig: untyped });
  const [{ messages }] = await eslint.lintText(text, { filePath: join(root, room, 'example.ts') });
  return messages.map(({ ruleId }) => ruleId);
}

// The linter's plugins take some seconds to load.
beforeAll(() => brokenRules('test', ''), 60_000);

test('ROOMS: every folder of src is one', () => {
  expect(Object.keys(ROOMS)).toEqual(expect.arrayContaining(folders('src').map(name => `src/${name}`)));
});

test.each([
  ['src/pod', '../workload/kinds'],
  ['src/access', '../pod-security/checks'],
  ['src/access/kernel', '../decision'],
  ['src/report', '../constructs/access-map'],
  ['src/additions', 'cdk8s-plus-28'],
  ['src/additions', '../workload/workload'],
  ['src/cli', '../sidecars/plan-in-tree'],
  ['src/constructs', '../sidecars/debug-sidecar'],
  ['src/pod-security', '../constructs/access-map'],
  ['src/workload', '../access/process-access'],
  ['src/constructs', '../index'],
  ['src/constructs', '../../test/fixtures/workloads'],
  ['src/access', 'cdk8s'],
  ['test', '../e2e/pods'],
  ['tools', '../languages/places'],
  ['oracle', '../src/constructs/access-map'],
  ['languages', '../e2e/pods'],
])('the linter: %s must not import %s', async (room, path) => {
  expect(await brokenRules(room, `import '${path}';\n`)).toEqual(['import/no-restricted-paths']);
});

test.each([
  ['src/constructs', '../access/process-access'],
  ['src/workload', 'cdk8s'],
  ['src/access', '../pod/pod'],
  ['src/sidecars', '../additions/process-sharing'],
  ['src/cli', '../additions/sidecar-plan'],
  ['e2e', '../test/fixtures/access-cases'],
  ['oracle', '../tools/cached'],
])('the linter: %s may import %s', async (room, path) => {
  expect(await brokenRules(room, `import '${path}';\n`)).toEqual([]);
});

test.each([
  ['it is test', "it('is', () => undefined);", 'no-restricted-globals'],
  ['a callback is an arrow', "test('is', function () { return undefined; });", 'prefer-arrow-callback'],
  ['a single parameter is bare', "test.each([1])('is', (one) => one);", '@stylistic/arrow-parens'],
])('the linter: in tests, %s', async (_, text, rule) => {
  expect(await brokenRules('test', `${text}\n`)).toEqual([rule]);
});
