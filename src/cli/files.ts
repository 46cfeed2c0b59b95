import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Streams } from './streams';

/** What is to be read. */
export interface Source {
  /** As people know it. */
  readonly name: string;
  chunks(): AsyncIterable<string | Buffer>;
}

/** One that cannot be read, and why. */
export interface Refused {
  readonly name: string;
  readonly problem: string;
}

const MANIFEST = /\.(?:ya?ml|json)$/;
/** Not what people mean by a folder of manifests. */
const IGNORED = /^\.|^node_modules$/;

/** The files that are named, those in and beneath folders by what they are called, and `-` for the standard input. */
export async function* sourcesOf(names: readonly string[], { stdin }: Streams): AsyncGenerator<Source | Refused> {
  for (const name of names) {
    if (name === '-') {
      yield { name: '<stdin>', chunks: () => stdin };
    } else {
      yield* beneath(name, []);
    }
  }
}

async function* beneath(name: string, around: readonly string[]): AsyncGenerator<Source | Refused> {
  try {
    if (!(await stat(name)).isDirectory()) {
      yield { name, chunks: () => createReadStream(name, { highWaterMark: 1_048_576 }) };
      return;
    }
    const real = await realpath(name);
    // A link may lead to a folder around it.
    if (around.includes(real)) return;
    const entries = await readdir(name, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (IGNORED.test(entry.name)) continue;
      const path = join(name, entry.name);
      const isMeant = MANIFEST.test(entry.name) || entry.isDirectory() || (entry.isSymbolicLink() && await isFolder(path));
      if (isMeant) yield* beneath(path, [...around, real]);
    }
  } catch (error) {
    yield { name, problem: problemOf(error) };
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(found => found.isDirectory(), () => false);
}

const PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENOENT: 'there is no such file or folder',
  ELOOP: 'its links lead in a circle',
  EISDIR: 'it is a folder',
};

/** Why a file cannot be read, in words. */
export function problemOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return PROBLEMS[code] ?? message;
}
