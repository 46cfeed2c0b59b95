import { IConstruct } from 'constructs';
import { knownImagesAt } from './images';
import { nodeSettingsAt } from './nodes';
import { RuleFinding } from './rule-finding';
import { RuleSettingsOptions } from './rules-options';
import { maxLevelOf } from '../additions/max-level';
import { findingInWords } from '../report/finding-in-words';
import { Finding } from '../rules/finding';
import { minorOf } from '../rules/kubernetes-version';
import { NamespaceLevels } from '../rules/namespace-levels';
import { RuleSettings } from '../rules/rule-settings';
import { fieldPathOf } from '../workload/json-pointer';
import { kubernetesObjectsIn } from '../workload/kubernetes-objects';
import { ManifestWorkload } from '../workload/manifest-workload';
import { metadataOf, metadataOfObject } from '../workload/object-metadata';
import { Snapshot } from '../workload/snapshot';
import { straySharing } from '../workload/stray-sharing';
import { Workload } from '../workload/workload';

/** The levels that the namespaces of an app enforce. */
export function namespaceLevelsIn(scope: IConstruct): NamespaceLevels {
  const levels = new NamespaceLevels();
  for (const object of kubernetesObjectsIn(scope.node.root)) {
    if (object.apiVersion === 'v1' && object.kind === 'Namespace') levels.add(object.name ?? '', metadataOfObject(object).labels);
  }
  return levels;
}

/** What the rules go by where a workload is. */
export function settingsFor({ apiObject, place }: Workload, settings: RuleSettingsOptions, levels: NamespaceLevels): RuleSettings {
  const { ignore = [], kubernetesVersion, node } = settings;
  return {
    kubernetesMinor: kubernetesVersion === undefined ? undefined : minorOf(kubernetesVersion),
    node: nodeSettingsAt(apiObject, node),
    images: knownImagesAt(apiObject),
    enforced: levels.of(place.namespace) ?? maxLevelOf(settings),
    ignored: ignore,
  };
}

/** A workload as the rules look at it, undefined where it has no Pod. */
export function manifestOf(snapshot: Snapshot): ManifestWorkload | undefined {
  const { pod, workload: { place: { apiVersion, kind, name, namespace, podTemplatePath } } } = snapshot;
  return pod && {
    apiVersion,
    kind,
    name,
    namespace,
    annotations: metadataOf(snapshot).annotations,
    isLive: false,
    podTemplatePath,
    pod: pod.pod,
    malformed: pod.malformed,
    straySharing: () => straySharing(pod.object, podTemplatePath),
  };
}

export function asRuleFinding(finding: Finding, { apiObject, place }: Workload): RuleFinding {
  const { rule, severity, container } = finding;
  return {
    rule,
    severity,
    path: apiObject.node.path,
    kind: place.kind,
    name: place.name ?? '',
    namespace: place.namespace,
    container,
    field: fieldPathOf(`${place.path}${finding.path}`),
    ...findingInWords(finding),
    suppressed: false,
  };
}
