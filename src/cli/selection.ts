import { Options, Values } from './command';
import { textOf, textsOf } from './option-values';
import { FoundObject } from './pods-in-files';
import { UsageError } from './usage-error';
import { isManifest } from '../workload/manifest';
import { meets, ObjectSelector, selectorInWords } from '../workload/object-selector';

/** Which workloads are meant: those that meet all that is given. */
export interface Selection extends ObjectSelector {
  readonly labels: readonly (readonly [key: string, value: string])[];
}

export const SELECTION_OPTIONS = {
  kind: { type: 'string', value: 'KIND', help: 'only workloads of this kind, such as Deployment (all)' },
  name: { type: 'string', value: 'NAME', help: 'only those with this metadata.name (all)' },
  namespace: { type: 'string', value: 'NAMESPACE', help: 'only those with this metadata.namespace (all)' },
  selector: { type: 'string', multiple: true, value: 'KEY=VALUE,...', help: 'only those with these labels (all)' },
} as const satisfies Options;

export function selectionFrom(values: Values): Selection {
  return {
    kind: textOf(values, 'kind'),
    name: textOf(values, 'name'),
    namespace: textOf(values, 'namespace'),
    labels: (textsOf(values, 'selector') ?? []).map(text => {
      const [, key, value] = /^([^=!]+)==?([^=]*)$/.exec(text) ?? [];
      if (key === undefined) throw new UsageError(`--selector '${text}' is no label such as app=web`);
      return [key.trim(), value.trim()];
    }),
  };
}

export function isSelected(found: FoundObject, selection: Selection): boolean {
  const { metadata } = found.object;
  const labels = isManifest(metadata) && isManifest(metadata.labels) ? metadata.labels : {};
  return meets(found, selection) && selection.labels.every(([key, value]) => labels[key] === value);
}

/** What is selected, as errors name it; undefined where all is. */
export function selectionInWords(selection: Selection): string | undefined {
  const labels = selection.labels.map(label => label.join('='));
  return selectorInWords(selection, labels.length === 0 ? [] : [`with ${labels.join(' and ')}`]);
}
