import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cell, CELLS } from './cells';
import { packedTarball } from './tarball';
import { command } from '../tools/command';
import { find, remedy } from '../tools/required-program';
import { UserError } from '../tools/user-error';

/** Those that have all the words in their name, or the short ones. */
function chosen(words: readonly string[]): readonly Cell[] {
  if (words.join() === 'short') return CELLS.filter(({ short }) => short);
  const cells = CELLS.filter(({ name }) => words.every(word => name.toLowerCase().includes(word.toLowerCase())));
  if (cells.length === 0) throw new UserError(`no app has '${words.join("' and '")}' in its name. There are:\n${CELLS.map(({ name }) => name).join('\n')}`);
  return cells;
}

async function inEmptyFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'app-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void command('matrix', async () => {
  const cells = chosen(process.argv.slice(2));
  const tarball = await packedTarball();
  const lacking: string[] = [];
  let [passed, failed] = [0, 0];
  for (const { name, requires = [], try: attempt } of cells) {
    const lacks = (what: string) => lacking.push(`${name}: ${what}`);
    const remedies = (await Promise.all(requires.map(async required => remedy(required, await find(required))))).filter(text => text !== undefined);
    if (remedies.length > 0) {
      lacks(remedies.join('; '));
      continue;
    }
    try {
      console.log(`passed: ${name}: ${await inEmptyFolder(folder => attempt({ tarball, folder, lacks }))}`);
      passed++;
    } catch (error) {
      console.log(`FAILED: ${name}\n${error instanceof UserError ? error.message : (error as Error).stack}`);
      failed++;
    }
  }
  for (const line of lacking) console.log(`not run: ${line}`);
  console.log(`${passed} passed, ${failed} failed${lacking.length > 0 ? `, ${lacking.length} not run` : ''}`);
  if (failed > 0) process.exitCode = 1;
});
