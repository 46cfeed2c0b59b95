import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached';
import { npmPackage, packedContent } from './npm-package';
import { pacmakVersion } from './pacmak';
import { dist, root } from './places';
import { Target } from './targets';
import { find, remedy, TOOLS } from './tools';
import { UserError } from './user-error';

/** What each tool says of itself, once for all that asks. */
const found = new Map(Object.values(TOOLS).map((tool) => [tool.program, find(tool)]));

/** Throws where the machine has not got what the target needs. */
export async function requireTools({ name, tools }: Target): Promise<void> {
  const remedies = await Promise.all(tools.map(async (tool) => remedy(tool, await found.get(tool.program))));
  const needed = remedies.filter((text) => text !== undefined);
  if (needed.length > 0) throw new UserError(`${name}: ${needed.join('; ')}`);
}

/** The folder of the library's package for a target, made once from what is compiled. It is copied into dist, too. */
export async function packaged(target: Target): Promise<string> {
  await requireTools(target);
  const library = await npmPackage(root);
  const ingredients = [await pacmakVersion(), JSON.stringify(await Promise.all(found.values())), ...await packedContent(library)];
  const outdir = await cached(`package-${target.name}`, ingredients, (folder) => target.build(library, folder));
  const folder = join(dist, target.name);
  await rm(folder, { recursive: true, force: true });
  await cp(join(outdir, target.name), folder, { recursive: true });
  return folder;
}
