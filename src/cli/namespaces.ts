import { NamedSource, Refused, Source } from './files';
import { objectsOf } from './objects';
import { Streams } from './streams';
import { NamespaceLevels } from '../rules/namespace-levels';

/** What all labels of levels begin with. */
const LABEL = Buffer.from('pod-security.kubernetes.io');

/** Those of the namespaces in files, wherever they stand. What comes through a pipe can be read once, so a namespace there counts for what comes after it. */
export async function namespaceLevelsIn(sources: readonly (Source | Refused)[], streams: Streams): Promise<NamespaceLevels> {
  const levels = new NamespaceLevels();
  for (const source of sources) {
    if (!('isFile' in source) || !source.isFile || !mentionsLevel(source)) continue;
    for await (const readings of objectsOf([source], streams, text => text.includes(LABEL.toString()))) {
      for (const reading of readings) if ('read' in reading) levels.take(reading.read.object);
    }
  }
  return levels;
}

/** In its bytes, as most files have nothing of it. What cannot be read is told when all is read. */
function mentionsLevel({ pieces }: NamedSource): boolean {
  let before: Buffer | undefined;
  try {
    for (const piece of pieces()) {
      // It may begin in the one before.
      if (piece.includes(LABEL) || (before && Buffer.concat([before, piece.subarray(0, LABEL.length)]).includes(LABEL))) return true;
      before = before && piece.length < LABEL.length ? Buffer.concat([before, piece]) : piece.subarray(-LABEL.length);
    }
  } catch {
    return false;
  }
  return false;
}
