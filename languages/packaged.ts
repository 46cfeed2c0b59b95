import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npmPackage, packedContent } from './npm-package';
import { pacmakVersion } from './pacmak';
import { dist } from './places';
import { REQUIRED_PROGRAMS } from './required-programs';
import { Target } from './targets';
import { cached } from '../tools/cached';
import { root } from '../tools/places';
import { find, remedy } from '../tools/required-program';
import { UserError } from '../tools/user-error';

/** What each program says of itself, once for all that ask. */
const found = new Map(Object.values(REQUIRED_PROGRAMS).map(required => [required.program, find(required)]));

/** Throws where the machine has not got what the target needs. */
export async function requirePrograms({ name, requires }: Target): Promise<void> {
  const remedies = await Promise.all(requires.map(async required => remedy(required, await found.get(required.program))));
  const needed = remedies.filter(text => text !== undefined);
  if (needed.length > 0) throw new UserError(`${name}: ${needed.join('; ')}`);
}

/**
 * The folder of the library's package for a target, made once from what is compiled: another content is another folder.
 *
 * It is copied to dist, and to dist/dependencies what is not left to a registry: not beside it, as all that is
 * there is published.
 */
export async function packaged(target: Target): Promise<string> {
  await requirePrograms(target);
  const { name, build } = target;
  const library = await npmPackage(root);
  const dependencies = target.dependencies && join(await target.dependencies(), name);
  const ingredients = [await pacmakVersion(), JSON.stringify(await Promise.all(found.values())), dependencies ?? '', ...await packedContent(library)];
  const outdir = await cached(`package-${name}`, ingredients, folder => beside(dependencies, join(folder, name), () => build(library, folder)));

  if (dependencies) await replace(dependencies, join(dist, 'dependencies', name));
  await replace(join(outdir, name), join(dist, name));
  return join(outdir, name);
}

/** Builds into `folder` while all that is in `lent` is there, too. */
async function beside(lent: string | undefined, folder: string, build: () => Promise<void>): Promise<void> {
  if (lent) await cp(lent, folder, { recursive: true });
  await build();
  for (const name of lent ? await readdir(lent) : []) await rm(join(folder, name), { recursive: true });
}

async function replace(source: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(source, folder, { recursive: true });
}
