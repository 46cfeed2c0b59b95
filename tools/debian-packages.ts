import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached';
import { succeed } from './run-program';

/**
 * The folder that holds the packages' files, unpacked side by side. Nothing is installed: no service starts,
 * and the machine's own package lists stay as they are.
 */
export async function debianPackages(name: string, packages: readonly string[], signal?: AbortSignal): Promise<string> {
  return cached(name, packages, async folder => {
    const downloads = join(folder, '.downloads');
    const lists = join(downloads, 'lists', 'partial');
    await mkdir(lists, { recursive: true });
    const own = ['-o', `Dir::State::lists=${join(downloads, 'lists')}`, '-o', `Dir::Cache=${downloads}`, '-o', 'APT::Sandbox::User=root'];
    await succeed('apt-get', ['-qq', ...own, 'update'], { signal });
    await succeed('apt-get', ['-qq', ...own, 'download', ...packages], { cwd: downloads, signal });
    for (const file of await readdir(downloads)) {
      if (file.endsWith('.deb')) await succeed('dpkg-deb', ['--extract', join(downloads, file), folder], { signal });
    }
    await rm(downloads, { recursive: true });
  });
}
