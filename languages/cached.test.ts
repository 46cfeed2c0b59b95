import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from './cached';

const mockCache = mkdtempSync(join(tmpdir(), 'cache-'));
jest.mock('./places', () => ({ get cache() { return mockCache; } }));

describe('a folder that is cached', () => {
  afterAll(() => rmSync(mockCache, { recursive: true }));

  const made = jest.fn(async (folder: string) => writeFileSync(join(folder, 'result'), 'made'));
  const make = (ingredient: string) => cached('thing', [ingredient], made);

  it('is made once for the same ingredients', async () => {
    const folder = await make('flour');

    expect(readFileSync(join(folder, 'result'), 'utf8')).toBe('made');
    made.mockClear();
    expect(await make('flour')).toBe(folder);
    expect(made).not.toHaveBeenCalled();
  });

  it('is another for other ingredients', async () => {
    expect(await make('rye')).not.toBe(await make('flour'));
  });

  it('is not there when making it fails', async () => {
    const before = await readdir(mockCache);

    await expect(cached('thing', ['sand'], async (folder) => {
      writeFileSync(join(folder, 'result'), 'half');
      throw new Error('cannot be made');
    })).rejects.toThrow('cannot be made');
    expect(await readdir(mockCache)).toEqual(before);
  });

  it('is removed when it has not been used for a week', async () => {
    const unused = await make('flour');
    const used = await make('rye');
    for (const folder of [unused, used]) utimesSync(folder, 0, 0);
    await make('rye');

    await make('oats');

    expect([unused, used].map((folder) => existsSync(folder))).toEqual([false, true]);
  });
});
