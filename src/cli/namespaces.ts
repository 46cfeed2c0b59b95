import { Source, sourcesOf } from './files';
import { objectsOf } from './objects';
import { Streams } from './streams';
import { NamespaceLevels } from '../rules/namespace-levels';

/** What all labels of levels begin with. */
const LABEL = 'pod-security.kubernetes.io';

/** Those of the namespaces in files, wherever they stand. What comes through a pipe can be read once, so a namespace there counts for what comes after it. */
export async function namespaceLevelsIn(names: readonly string[], streams: Streams): Promise<NamespaceLevels> {
  const levels = new NamespaceLevels();
  for await (const source of sourcesOf(names, streams)) {
    if ('problem' in source || !source.isFile || !await mentionsLevel(source)) continue;
    for await (const readings of objectsOf([source.name], streams, text => text.includes(LABEL))) {
      for (const reading of readings) if ('read' in reading) levels.take(reading.read.object);
    }
  }
  return levels;
}

/** In its bytes, as most files have nothing of it. What cannot be read is told when all is read. */
async function mentionsLevel({ pieces }: Source): Promise<boolean> {
  let end: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of pieces()) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      // It may begin in the one before.
      if (bytes.includes(LABEL) || Buffer.concat([end, bytes.subarray(0, LABEL.length)]).includes(LABEL)) return true;
      end = Buffer.concat([end, bytes.subarray(-LABEL.length)]).subarray(-LABEL.length);
    }
  } catch {
    return false;
  }
  return false;
}
