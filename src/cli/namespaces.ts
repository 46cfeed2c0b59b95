import { objectsOf } from './objects';
import { Streams } from './streams';
import { NamespaceLevels } from '../rules/namespace-levels';

/** Those of the namespaces in files, wherever they stand. The standard input can be read once, so a namespace there counts for what comes after it. */
export async function namespaceLevelsIn(names: readonly string[], streams: Streams): Promise<NamespaceLevels> {
  const levels = new NamespaceLevels();
  const files = names.filter(name => name !== '-');
  for await (const reading of objectsOf(files, streams, text => text.includes('pod-security.kubernetes.io'))) {
    if ('read' in reading) levels.take(reading.read.object);
  }
  return levels;
}
