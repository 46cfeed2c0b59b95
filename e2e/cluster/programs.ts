import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { interruption } from './interruption';
import { runCommand } from './run-command';
import { busyboxWithInotifyd } from '../../tools/busybox';
import { cached } from '../../tools/cached';

const sources = join(__dirname, '..', 'images', 'programs');

/** Static, so that they run in any image; not position-independent, so that every process has them at the same addresses. */
const flags = ['-static', '-no-pie', '-Os', '-Wall', '-Wextra', '-Werror'];

/** The folder with the compiled programs, each under its source's name, and a busybox as the official images have it. */
export async function programs(): Promise<string> {
  const names = ['pause', 'process-probe'];
  const files = await Promise.all(names.map(name => readFile(join(sources, `${name}.c`))));
  const busybox = await busyboxWithInotifyd(interruption);
  return cached('programs', [...files, ...flags, busybox], async folder => {
    await copyFile(busybox, join(folder, 'busybox'));
    for (const name of names) {
      await runCommand('gcc', [...flags, '-o', join(folder, name), join(sources, `${name}.c`)]);
    }
  });
}
