import { Options, Values } from './command';
import { textOf, textsOf } from './option-values';
import { FoundObject } from './pods-in-files';
import { UsageError } from './usage-error';
import { shown } from '../mistakes/shown';
import { isManifest } from '../workload/manifest';

/** Which workloads are meant: those that meet all that is given. */
export interface Selection {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
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

export function isSelected({ kind, name, namespace, object }: FoundObject, selection: Selection): boolean {
  const labels = isManifest(object.metadata) && isManifest(object.metadata.labels) ? object.metadata.labels : {};
  return (selection.kind === undefined || kind === selection.kind)
    && (selection.name === undefined || name === selection.name)
    && (selection.namespace === undefined || namespace === selection.namespace)
    && selection.labels.every(([key, value]) => labels[key] === value);
}

/** What is selected, as errors name it; undefined where all is. */
export function selectionInWords({ kind, name, namespace, labels }: Selection): string | undefined {
  const words = [
    ...kind === undefined ? [] : [kind],
    ...name === undefined ? [] : [shown(name)],
    ...namespace === undefined ? [] : [`in namespace ${shown(namespace)}`],
    ...labels.length === 0 ? [] : [`with ${labels.map(label => label.join('=')).join(' and ')}`],
  ];
  if (words.length === 0) return undefined;
  return [...kind === undefined && name === undefined ? ['object'] : [], ...words].join(' ');
}
