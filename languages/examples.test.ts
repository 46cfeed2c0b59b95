import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM_LANGUAGES } from './programs';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

const examples = join(root, 'examples');
const names = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** By file name. */
async function contents(folder: string): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all((await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name), 'utf8')])));
}

describe.each(PROGRAM_LANGUAGES)('$name', ({ command }) => {
  it.each(names)('examples/%s gives the bytes that TypeScript gives', async (name) => {
    const outdir = await mkdtemp(join(tmpdir(), `${name}-`));
    try {
      const [program, ...args] = await command(join(examples, name));
      await succeed(program, args, { cwd: join(examples, name), env: { CDK8S_OUTDIR: outdir } });
      expect(await contents(outdir)).toEqual(await contents(join(examples, name, 'dist')));
    } finally {
      await rm(outdir, { recursive: true });
    }
  });
});
