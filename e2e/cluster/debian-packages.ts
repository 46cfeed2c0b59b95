import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command';
import { cached } from '../../tools/cached';

/**
 * The folder that holds the packages' files, unpacked side by side. Nothing is installed: no service starts,
 * and the machine's own package lists stay as they are.
 */
export async function debianPackages(name: string, packages: readonly string[]): Promise<string> {
  return cached(name, packages, async folder => {
    const downloads = join(folder, '.downloads');
    const lists = join(downloads, 'lists', 'partial');
    await mkdir(lists, { recursive: true });
    const own = ['-o', `Dir::State::lists=${join(downloads, 'lists')}`, '-o', `Dir::Cache=${downloads}`, '-o', 'APT::Sandbox::User=root'];
    await runCommand('apt-get', ['-qq', ...own, 'update']);
    await runCommand('apt-get', ['-qq', ...own, 'download', ...packages], { cwd: downloads });
    for (const file of await readdir(downloads)) {
      if (file.endsWith('.deb')) await runCommand('dpkg-deb', ['--extract', join(downloads, file), folder]);
    }
    await rm(downloads, { recursive: true });
  });
}
