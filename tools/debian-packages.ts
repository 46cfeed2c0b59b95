import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached';
import { succeed } from './run-program';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export interface PackageSource {
  /** The name of a Debian; by default what the machine's own sources have. */
  readonly suite?: string;
  readonly signal?: AbortSignal;
}

/**
 * The folder that holds the packages' files, unpacked side by side. Nothing is installed: no service starts,
 * and the machine's own package lists stay as they are.
 */
export async function debianPackages(name: string, packages: readonly string[], { suite, signal }: PackageSource = {}): Promise<string> {
  return cached(name, [...suite ? [suite] : [], ...packages], async folder => {
    const downloads = join(folder, '.downloads');
    const lists = join(downloads, 'lists', 'partial');
    await mkdir(lists, { recursive: true });
    const own = ['-o', `Dir::State::lists=${join(downloads, 'lists')}`, '-o', `Dir::Cache=${downloads}`, '-o', 'APT::Sandbox::User=root'];
    if (suite) own.push(...await sourcesOf(suite, join(downloads, 'debian.sources')));
    await succeed('apt-get', ['-qq', ...own, 'update'], { signal });
    await succeed('apt-get', ['-qq', ...own, 'download', ...packages], { cwd: downloads, signal });
    for (const file of await readdir(downloads)) {
      if (file.endsWith('.deb')) await succeed('dpkg-deb', ['--extract', join(downloads, file), folder], { signal });
    }
    await rm(downloads, { recursive: true });
  });
}

/** @see sources.list(5) */
async function sourcesOf(suite: string, file: string): Promise<string[]> {
  const source = { 'Types': 'deb', 'URIs': 'http://deb.debian.org/debian', 'Suites': suite, 'Components': 'main', 'Signed-By': KEYRING };
  await writeFile(file, Object.entries(source).map(([field, value]) => `${field}: ${value}\n`).join(''));
  return ['-o', `Dir::Etc::sourcelist=${file}`, '-o', 'Dir::Etc::sourceparts=-'];
}
