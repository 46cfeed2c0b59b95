import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { sourcesOf } from '../../src/cli/files';

const streams = { stdin: (async function* () {})(), isTerminal: false, out: async () => {}, err: () => {}, hasStarted: () => {} };

/** Root may read everything, so that it may not has to be said for it. */
const readdir = jest.fn();
jest.mock('node:fs', () => ({ ...jest.requireActual('node:fs'), readdirSync: (...args: unknown[]) => readdir(...args) }));

test('sourcesOf: a directory without rights is said', () => {
  const folder = mkdtempSync(`${tmpdir()}/files-`);
  try {
    readdir.mockImplementation(() => { throw Object.assign(new Error(), { code: 'EACCES' }); });
    expect([...sourcesOf([folder], streams)]).toEqual([{ name: folder, problem: 'it may not be read' }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
