import { RuleSettings } from './rule-settings';
import { enforcedLevelIn } from '../pod-security/enforced-level';
import { isManifest, Manifest } from '../workload/manifest';

/** The levels that namespaces enforce, by the labels of those that are among the objects. */
export class NamespaceLevels {
  private readonly levels = new Map<string, RuleSettings['enforced']>();

  /** Takes an object for what it is, if it is a namespace. */
  take({ apiVersion, kind, metadata }: Manifest): void {
    if (apiVersion !== 'v1' || kind !== 'Namespace' || !isManifest(metadata)) return;
    const labels = isManifest(metadata.labels) ? metadata.labels : {};
    this.add(String(metadata.name), labels as Readonly<Record<string, string>>);
  }

  add(namespace: string, labels: Readonly<Record<string, string>>): void {
    this.levels.set(namespace, enforcedLevelIn(labels));
  }

  of(namespace = 'default'): RuleSettings['enforced'] {
    return this.levels.get(namespace);
  }
}
