import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { dist } from './places';
import { command } from '../tools/command';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';

/** Writes dist/sbom.cdx.json: the library, and beneath it its peers in the versions that the tests run with. */
void command('languages', async () => {
  const { peerDependencies, devDependencies, ...library } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { name, version, description, license, author, repository } = library;
  const dependencies = Object.fromEntries(Object.keys(peerDependencies).map(peer => [peer, devDependencies[peer]]));
  const parent = await mkdtemp(join(tmpdir(), 'sbom-'));
  try {
    // npm calls the component by its folder.
    const folder = join(parent, basename(name));
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version, description, license, author, repository, dependencies }));
    await copyFile(join(root, 'package-lock.json'), join(folder, 'package-lock.json'));
    await succeed('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    const sbom = await succeed('npm', ['sbom', '--package-lock-only', '--omit', 'optional', '--sbom-format', 'cyclonedx'], { cwd: folder });
    await mkdir(dist, { recursive: true });
    await writeFile(join(dist, 'sbom.cdx.json'), sbom);
  } finally {
    await rm(parent, { recursive: true });
  }
});
