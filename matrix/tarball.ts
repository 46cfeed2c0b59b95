import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmPackage } from '../languages/npm-package';
import { dist } from '../languages/places';
import { root } from '../tools/places';
import { UserError } from '../tools/user-error';

/** The library as npm would have it. */
export interface Tarball {
  readonly file: string;
  /** As it is called in an app: yarn 1 takes what it once had under a name for what the name will always have. */
  readonly name: string;
}

export async function packedTarball(): Promise<Tarball> {
  const { name, version } = await npmPackage(root);
  const file = join(dist, 'js', `${name}@${version}.jsii.tgz`);
  if (!existsSync(file)) throw new UserError(`${file} is not there: npm run package:js makes it`);
  const hash = createHash('sha256').update(await readFile(file)).digest('hex').slice(0, 16);
  return { file, name: `${name}-${hash}.tgz` };
}
