import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_LANGUAGES } from './programs';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

const folder = join(__dirname, 'plus-34');
const page = readFileSync(join(root, 'docs', 'cdk8s-plus-versions.md'), 'utf8');

/** The lines of the table's column of a language, whose programs are `file`. */
const COLUMNS = [
  { name: 'TypeScript', file: 'main.ts', column: 2, command: async () => [process.execPath, '--import', 'tsx', 'main.ts'] },
  { ...PROGRAM_LANGUAGES.find(({ name }) => name === 'Python')!, column: 3 },
];

describe.each(COLUMNS)('$name, in an app on cdk8s-plus-34', ({ command, file, column }) => {
  test('values become what is committed', async () => {
    const [program, ...args] = await command(folder);
    expect(await succeed(program, args, { cwd: folder })).toBe(readFileSync(join(folder, 'plus-34.yaml'), 'utf8'));
  });

  const cells = [...page.matchAll(/^\| .*`.* \|$/gm)].map(([row]) => row.split(' | ')[column - 1].replace(/ \|$/, ''));
  const lines = cells.flatMap(cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code));

  test.each(lines)('the page shows what the program writes: %s', line => {
    expect(readFileSync(join(folder, file), 'utf8')).toContain(line);
  });
});
