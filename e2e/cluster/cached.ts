import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from './places';

const attempts = join(cache, 'attempts');

/** What was left by attempts that were killed. */
export async function removeAttempts(): Promise<void> {
  await rm(attempts, { recursive: true, force: true });
}

/**
 * The folder that `make` filled from `ingredients`, made once: another content of any of them is another folder.
 * An attempt that fails leaves nothing that could pass for a result.
 */
export async function cached(name: string, ingredients: readonly (string | Buffer)[], make: (folder: string) => Promise<void>): Promise<string> {
  const hash = createHash('sha256');
  for (const ingredient of ingredients) hash.update(createHash('sha256').update(ingredient).digest());
  const folder = join(cache, `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;

  await mkdir(attempts, { recursive: true });
  const attempt = await mkdtemp(join(attempts, `${name}-`));
  try {
    await make(attempt);
    await rename(attempt, folder);
  } finally {
    await rm(attempt, { recursive: true, force: true });
  }
  return folder;
}
