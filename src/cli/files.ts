import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problemOf } from './problem-of';
import { Streams } from './streams';
import { UsageError } from './usage-error';
import { inUtf8, inUtf8ByPiece } from './utf16';
import { apartFromMark } from './utf8-text';

/** What is to be read. */
export type Source = NamedSource | StandardInput;

export interface NamedSource {
  /** As people know it. */
  readonly name: string;
  /** Whether it can be read once more, as what comes through a pipe cannot. */
  readonly isFile: boolean;
  /** Its bytes, as they are read, or in UTF-8. */
  pieces(): Iterable<Buffer>;
}

export interface StandardInput {
  readonly name: string;
  /** What is written to it, as it comes. */
  readonly stream: AsyncIterable<Buffer>;
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
export function* sourcesOf(names: readonly string[], streams: Streams): Generator<Source | Refused> {
  for (const name of names) {
    if (name === '-') {
      yield { name: '<stdin>', get stream() { return inUtf8ByPiece(streams.stdin); } };
    } else {
      yield* beneath(name, []);
    }
  }
}

function* beneath(name: string, around: readonly string[]): Generator<NamedSource | Refused> {
  try {
    const status = statSync(name);
    if (!status.isDirectory()) {
      yield { name, isFile: status.isFile(), pieces: () => inUtf8(piecesOf(name)) };
      return;
    }
    const real = realpathSync(name);
    // A link may lead to a folder around it.
    if (around.includes(real)) return;
    const entries = readdirSync(name, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (IGNORED.test(entry.name)) continue;
      const path = join(name, entry.name);
      const isManifest = MANIFEST.test(entry.name);
      // What a folder says of its files need not be asked once more for each.
      if (isManifest && entry.isFile()) yield { name: path, isFile: true, pieces: () => inUtf8(piecesOf(path)) };
      else if (isManifest || entry.isDirectory() || (entry.isSymbolicLink() && isFolder(path))) yield* beneath(path, [...around, real]);
    }
  } catch (error) {
    yield { name, problem: problemOf(error) };
  }
}

const LARGEST_PIECE = 1_048_576;

/** Nothing else is to be done meanwhile, and a stream costs more than most manifests. */
function* piecesOf(name: string): Generator<Buffer> {
  const file = openSync(name, 'r');
  try {
    const status = fstatSync(file);
    // One byte more than there are, so that one that is small is read at once.
    const size = status.isFile() ? Math.min(status.size + 1, LARGEST_PIECE) : LARGEST_PIECE;
    for (;;) {
      const piece = Buffer.allocUnsafe(size);
      const length = readSync(file, piece, 0, size, null);
      if (length > 0) yield piece.subarray(0, length);
      if (length === 0 || (status.isFile() && length < size)) return;
    }
  } finally {
    closeSync(file);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The text of a file that somebody gives with an option, without the mark that editors and shells of Windows put before it. */
export function textGivenBy(option: string, file: string): string {
  try {
    return apartFromMark(Buffer.concat([...inUtf8([readFileSync(file)])]).toString('utf8')).content;
  } catch (error) {
    throw new UsageError(`${option} '${file}': ${problemOf(error)}`);
  }
}
