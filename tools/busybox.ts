import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { cached } from './cached';
import { requireProgram } from './required-program';
import { succeed } from './run-program';

const PROGRAMS = [
  { program: 'gcc', versionArgs: ['-dumpversion'], least: '10', get: 'gcc' },
  { program: 'make', versionArgs: ['--version'], least: '4', get: 'make' },
  { program: 'bzip2', versionArgs: ['--help'], least: '1', get: 'bzip2' },
];

/** As the official images are configured, https://github.com/docker-library/busybox; tc is of older kernels. */
const CONFIGURATION = { STATIC: true, INOTIFYD: true, TC: false };

/** A busybox with inotifyd, which Debian's lacks, made from Debian's source package. */
export async function busyboxWithInotifyd(signal?: AbortSignal): Promise<string> {
  const folder = await cached('busybox', [JSON.stringify(CONFIGURATION)], async made => {
    for (const program of PROGRAMS) await requireProgram(program);
    const source = join(made, 'source');
    await unpackSource('busybox', source, signal);
    const make = (...args: string[]) => succeed('make', ['--silent', `--jobs=${cpus().length}`, ...args], { cwd: source, signal });
    await make('defconfig');
    await configure(join(source, '.config'));
    await make('busybox');
    await copyFile(join(source, 'busybox'), join(made, 'busybox'));
    await rm(source, { recursive: true });
  });
  return join(folder, 'busybox');
}

/** Downloads a source package as the machine's packages are, and unpacks what it has from upstream. */
async function unpackSource(name: string, folder: string, signal?: AbortSignal): Promise<void> {
  const downloads = join(folder, '.downloads');
  await mkdir(join(downloads, 'lists', 'partial'), { recursive: true });
  const format = 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)';
  const sources = await succeed('apt-get', ['indextargets', '--format', format, 'Identifier: Packages', 'Component: main', 'Origin: Debian'], { signal });
  await writeFile(join(downloads, 'sources.list'), sources);
  const own = [
    ...[`State::lists=${join(downloads, 'lists')}`, `Cache=${downloads}`, `Etc::SourceList=${join(downloads, 'sources.list')}`, 'Etc::SourceParts=-'].map(option => `Dir::${option}`),
    'APT::Sandbox::User=root',
  ].flatMap(option => ['-o', option]);
  await succeed('apt-get', ['-qq', ...own, 'update'], { signal });
  await succeed('apt-get', ['-qq', ...own, 'source', '--download-only', name], { cwd: downloads, signal });
  for (const file of await readdir(downloads)) {
    if (file.includes('.orig.tar.')) await succeed('tar', ['--extract', '--strip-components=1', '--directory', folder, '--file', join(downloads, file)], { signal });
  }
  await rm(downloads, { recursive: true });
}

async function configure(file: string): Promise<void> {
  const options = Object.entries(CONFIGURATION);
  const kept = (await readFile(file, 'utf8')).split('\n').filter(line => !options.some(([name]) => new RegExp(`CONFIG_${name}\\b`).test(line)));
  await writeFile(file, [...kept, ...options.map(([name, isOn]) => (isOn ? `CONFIG_${name}=y` : `# CONFIG_${name} is not set`)), ''].join('\n'));
}
