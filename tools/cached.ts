import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { built } from './places';

export type Ingredients = readonly (string | Buffer)[];

const WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * The folder that `make` filled from `ingredients`, made once: another content of any of them is another folder.
 * An attempt that fails leaves nothing that could pass for a result. The folder is moved when it is full, and removed
 * when it has not been used for a week.
 */
export async function cached(name: string, ingredients: Ingredients, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = folderOf(name, ingredients);
  if (existsSync(folder)) {
    await utimes(folder, new Date(), new Date());
    return folder;
  }

  await mkdir(built, { recursive: true });
  await removeUnused();
  const attempt = await mkdtemp(join(built, 'attempt-'));
  const made = join(attempt, name);
  try {
    await mkdir(made);
    await make(made);
    // Unpacking an archive may set the archive's own time.
    await utimes(made, new Date(), new Date());
    await rename(made, folder).catch(error => {
      // Another run was quicker, with the same result.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(attempt, { recursive: true, force: true });
  }
  return folder;
}

/** Whether the folder is there, so that nothing needs to be made. */
export function isCached(name: string, ingredients: Ingredients): boolean {
  return existsSync(folderOf(name, ingredients));
}

function folderOf(name: string, ingredients: Ingredients): string {
  return join(built, `${name}-${hashOf(ingredients)}`);
}

async function removeUnused(): Promise<void> {
  for (const name of await readdir(built)) {
    const folder = join(built, name);
    const used = await stat(folder).catch(() => undefined);
    if (used && used.mtimeMs < Date.now() - WEEK) await rm(folder, { recursive: true, force: true });
  }
}

function hashOf(ingredients: Ingredients): string {
  const hash = createHash('sha256');
  for (const ingredient of ingredients) hash.update(createHash('sha256').update(ingredient).digest());
  return hash.digest('hex').slice(0, 16);
}
