import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM_LANGUAGES } from './programs';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

const folder = join(__dirname, 'plus-34');
const committed = readFileSync(join(folder, 'plus-34.yaml'), 'utf8');
const page = readFileSync(join(root, 'docs', 'cdk8s-plus-versions.md'), 'utf8');
const rows = [...page.matchAll(/^\| (.*`.*) \|$/gm)].map(([, row]) => row.split(' | '));

/** In the order of the page's columns. */
const LANGUAGES = [
  { name: 'TypeScript', file: 'main.ts', command: async (of: string) => [process.execPath, '--import', 'tsx', join(of, 'main.ts')] },
  ...PROGRAM_LANGUAGES,
].map((language, index) => ({ ...language, column: index + 1 }));

describe.each(LANGUAGES)('$name, in an app on another cdk8s-plus', ({ file, command, column }) => {
  const program = readFileSync(join(folder, file), 'utf8');

  test.each(['33', '34'])('values become what is committed with cdk8s-plus-%s', async version => {
    const app = mkdtempSync(join(tmpdir(), 'plus-'));
    try {
      symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
      writeFileSync(join(app, file), program.replace(/(plus[-_]?)34/g, `$1${version}`));
      const [run, ...args] = await command(app);
      expect(await succeed(run, args, { cwd: app, env: { TSX_TSCONFIG_PATH: join(__dirname, 'tsconfig.json') } })).toBe(committed);
    } finally {
      rmSync(app, { recursive: true });
    }
  });

  const lines = rows.flatMap(row => [...row[column].matchAll(/`([^`]+)`/g)].map(([, code]) => code));

  test('the page tells something for each value', () => {
    expect(lines.length).toBeGreaterThanOrEqual(rows.length);
  });

  test.each(lines)('the page shows what the program writes: %s', line => {
    expect(program).toContain(line);
  });
});
