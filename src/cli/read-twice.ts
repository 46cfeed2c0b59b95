import { NamedSource, Refused, Source } from './files';

/** How many bytes are kept of files that are to be read once more. */
const MOST_KEPT = 8 * 1_048_576;

/** Sources of which files are read twice: small ones, as far as they fit, are kept from the first time to the second. */
export function toReadTwice(sources: Iterable<Source | Refused>): readonly (Source | Refused)[] {
  let room = MOST_KEPT;
  const keeping = (source: NamedSource): NamedSource => {
    let kept: Buffer | undefined;
    const pieces = function* () {
      if (kept) {
        const again = kept;
        kept = undefined;
        room += again.length;
        yield again;
        return;
      }
      const read: Buffer[] = [];
      for (const piece of source.pieces()) {
        if (read.length < 2) read.push(piece);
        yield piece;
      }
      const [only] = read;
      if (read.length !== 1 || only.length > room) return;
      kept = only;
      room -= only.length;
    };
    return { ...source, pieces };
  };
  return Array.from(sources, source => ('isFile' in source && source.isFile ? keeping(source) : source));
}
