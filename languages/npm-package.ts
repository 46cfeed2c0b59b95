import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

/** A jsii library as npm has it: this one, or one that it depends on. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

export async function npmPackage(folder: string): Promise<NpmPackage> {
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return { name, version, folder };
}

export const dependency = (name: string) => npmPackage(join(root, 'node_modules', name));

/** All that npm would pack: each file's name and content. */
export async function packedContent({ folder }: NpmPackage): Promise<(string | Buffer)[]> {
  const [{ files }] = JSON.parse(await succeed('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder }));
  const paths: string[] = files.map(({ path }: { path: string }) => path).sort();
  return (await Promise.all(paths.map(async path => [path, await readFile(join(folder, path))]))).flat();
}
