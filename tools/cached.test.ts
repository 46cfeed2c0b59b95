import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, isCached } from './cached';

const mockBuilt = mkdtempSync(join(tmpdir(), 'cache-'));
jest.mock('./places', () => ({ get built() { return mockBuilt; } }));

describe('a folder that is cached', () => {
  afterAll(() => rmSync(mockBuilt, { recursive: true }));

  const made = jest.fn(async (folder: string) => writeFileSync(join(folder, 'result'), 'made'));
  const make = (ingredient: string) => cached('thing', [ingredient], made);

  test('is made once for the same ingredients', async () => {
    const folder = await make('flour');

    expect(readFileSync(join(folder, 'result'), 'utf8')).toBe('made');
    made.mockClear();
    expect(await make('flour')).toBe(folder);
    expect(made).not.toHaveBeenCalled();
  });

  test('is known to be there once it is made', async () => {
    expect(isCached('thing', ['oatmeal'])).toBe(false);
    await make('oatmeal');
    expect(isCached('thing', ['oatmeal'])).toBe(true);
  });

  test('is another for other ingredients', async () => {
    expect(await make('rye')).not.toBe(await make('flour'));
  });

  test('is not there when making it fails', async () => {
    const before = await readdir(mockBuilt);

    await expect(cached('thing', ['sand'], async folder => {
      writeFileSync(join(folder, 'result'), 'half');
      throw new Error('cannot be made');
    })).rejects.toThrow('cannot be made');
    expect(await readdir(mockBuilt)).toEqual(before);
  });

  test('is not taken for unused by the time that its content has', async () => {
    const folder = await cached('thing', ['old flour'], async empty => utimesSync(empty, 0, 0));

    await make('barley');

    expect(existsSync(folder)).toBe(true);
  });

  test('is removed when it has not been used for a week', async () => {
    const unused = await make('flour');
    const used = await make('rye');
    for (const folder of [unused, used]) utimesSync(folder, 0, 0);
    await make('rye');

    await make('oats');

    expect([unused, used].map(folder => existsSync(folder))).toEqual([false, true]);
  });
});
