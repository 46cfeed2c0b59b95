import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { PROGRAM_LANGUAGES, ProgramLanguage } from './programs';
import { succeed } from '../tools/run-program';

const folder = join(__dirname, 'patches');
const synthesized = readFileSync(join(folder, 'patches.yaml'), 'utf8');

const REFUSAL = "undone/web: since Deployment 'undone-web-c86284b4' was made to share its process namespace, "
  + 'something has set shareProcessNamespace to what is not true. Remove that JSON patch, or do not share the process namespace';

const TYPESCRIPT: Pick<ProgramLanguage, 'name' | 'command'> = {
  name: 'TypeScript',
  command: async () => [process.execPath, '--import', 'tsx', 'main.ts'],
};

describe.each([TYPESCRIPT, ...PROGRAM_LANGUAGES])('$name', ({ command }) => {
  let written: { synthesized: string; rendered: unknown[]; caught: string[] };

  beforeAll(async () => {
    const [program, ...args] = await command(folder);
    written = JSON.parse(await succeed(program, args, { cwd: folder }));
  });

  test('JSON patches that come after sidecars give the bytes that are committed', () => {
    expect(written.synthesized).toBe(synthesized);
  });

  test('an API object renders what is synthesized, sharing and sidecar too', () => {
    expect(written.rendered).toEqual(parseAllDocuments(synthesized).map(document => document.toJS()));
  });

  test('sharing that a JSON patch undoes is caught, at synthesis and where the API object is rendered', () => {
    // Before it, a runtime may say that it is an error; after it, where.
    expect(written.caught.map(message => message.split('\n')[0].replace(/^Error: /, ''))).toEqual([REFUSAL, REFUSAL]);
  });
});
