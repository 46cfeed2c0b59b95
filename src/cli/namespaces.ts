import { objectsOf } from './objects';
import { Streams } from './streams';
import { enforcedLevelIn } from '../pod-security/enforced-level';
import { isManifest, Manifest } from '../workload/manifest';

export type EnforcedLevel = ReturnType<typeof enforcedLevelIn>;

/** The levels that namespaces enforce, by the labels of those that are in the input, too. */
export class Namespaces {
  private readonly levels = new Map<string, EnforcedLevel>();

  /** Reads those in files, wherever they stand. The standard input can be read once, so a namespace there counts for what comes after it. */
  async readFrom(names: readonly string[], streams: Streams): Promise<void> {
    const files = names.filter(name => name !== '-');
    for await (const reading of objectsOf(files, streams, text => text.includes('pod-security.kubernetes.io'))) {
      if ('read' in reading) this.take(reading.read.object);
    }
  }

  /** Takes an object for what it is, if it is a namespace. */
  take({ apiVersion, kind, metadata }: Manifest): void {
    if (apiVersion !== 'v1' || kind !== 'Namespace' || !isManifest(metadata)) return;
    const labels = isManifest(metadata.labels) ? metadata.labels : {};
    this.levels.set(String(metadata.name), enforcedLevelIn(labels as Readonly<Record<string, string>>));
  }

  levelOf(namespace = 'default'): EnforcedLevel {
    return this.levels.get(namespace);
  }
}
