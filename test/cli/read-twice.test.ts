import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NamedSource, sourcesOf } from '../../src/cli/files';
import { toReadTwice } from '../../src/cli/read-twice';

const streams = { stdin: (async function* () {})(), isTerminal: false, out: async () => {}, err: () => {}, hasStarted: () => {} };

const opened = jest.fn();
jest.mock('node:fs', () => {
  const actual = jest.requireActual('node:fs');
  const openSync = (file: string, ...others: unknown[]) => {
    opened(file);
    return actual.openSync(file, ...others);
  };
  return { ...actual, openSync };
});

describe('toReadTwice:', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(`${tmpdir()}/files-`);
    opened.mockClear();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const files = (...contents: readonly Buffer[]): readonly NamedSource[] => {
    const names = contents.map((content, index) => {
      const name = join(folder, `${index}.yaml`);
      writeFileSync(name, content);
      return name;
    });
    opened.mockClear();
    return toReadTwice(sourcesOf(names, streams)) as readonly NamedSource[];
  };
  const contentOf = ({ pieces }: NamedSource) => Buffer.concat([...pieces()]);

  test('a small file is opened once for two readings, and once more for a third', () => {
    const [file] = files(Buffer.from('a: 1\n'));
    expect([contentOf(file), contentOf(file)].map(String)).toEqual(['a: 1\n', 'a: 1\n']);
    expect(opened).toHaveBeenCalledTimes(1);
    writeFileSync(join(folder, '0.yaml'), 'a: 2\n');
    expect(String(contentOf(file))).toBe('a: 2\n');
  });

  test.each([['nothing', 0], ['more than a piece', 1_500_000]])('a file with %s is read each time', (_what, size) => {
    const [file] = files(Buffer.alloc(size, 'a'));
    expect([contentOf(file), contentOf(file)].map(({ length }) => length)).toEqual([size, size]);
    expect(opened).toHaveBeenCalledTimes(2);
  });

  test('what is not read to its end is not kept', () => {
    const [file] = files(Buffer.from('a: 1\n'));
    for (const piece of file.pieces()) if (piece.length > 0) break;
    expect(String(contentOf(file))).toBe('a: 1\n');
    expect(opened).toHaveBeenCalledTimes(2);
  });

  test('no more is kept than there is room for, which is had again by reading', () => {
    const all = files(...Array.from({ length: 12 }, () => Buffer.alloc(1_000_000, 'a')));
    all.forEach(contentOf);
    opened.mockClear();
    all.forEach(contentOf);
    expect(opened).toHaveBeenCalledTimes(4);
    opened.mockClear();
    all.forEach(contentOf);
    expect(opened).toHaveBeenCalledTimes(8);
  });
});
