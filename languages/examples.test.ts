import { PROGRAM_LANGUAGES } from './programs';
import { contents, contentsAfter, EXAMPLES, folderOf } from '../test/fixtures/examples';
import { succeed } from '../tools/run-program';

describe.each(PROGRAM_LANGUAGES)('$name', ({ command }) => {
  test.each(EXAMPLES)('examples/%s gives the bytes that TypeScript gives', async example => {
    const [program, ...args] = await command(folderOf(example));
    expect(await contentsAfter(example, copy => succeed(program, args, { cwd: copy }))).toEqual(contents(folderOf(example)));
  });
});
