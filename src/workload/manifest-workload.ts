import { valueAt } from './json-pointer';
import { workloadKind } from './kinds';
import { areNamedLater, withLaterNames } from './later-names';
import { isManifest, Manifest, textsIn } from './manifest';
import { StraySharing, straySharing } from './stray-sharing';
import { Malformation } from '../pod/field-reader';
import { Pod } from '../pod/pod';
import { readPod } from '../pod/read-pod';

/** A workload as its manifest has it, whoever wrote that. */
export interface ManifestWorkload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  /** Whether it is of a cluster, as kubectl get shows it, and not one to be made. */
  readonly isLive: boolean;
  /** JSON pointer from the object to its Pod template. */
  readonly podTemplatePath: string;
  readonly pod: Pod;
  /** What in its Pod is of another type than Kubernetes takes. */
  readonly malformed: readonly Malformation[];
  /** What was to share its processes, and is in none of its fields. */
  straySharing(): readonly StraySharing[];
}

/** The workload that an object is; undefined where it is none, or has no Pod. */
export function manifestWorkloadOf(
  object: unknown,
  podTemplatePath = isManifest(object) ? workloadKind(String(object.apiVersion), String(object.kind))?.podTemplatePath : undefined,
): ManifestWorkload | undefined {
  const template = podTemplatePath === undefined ? undefined : valueAt(object, podTemplatePath);
  if (podTemplatePath === undefined || !isManifest(object) || !isManifest(template) || !isManifest(template.spec)) return undefined;
  const { name, namespace, annotations, uid } = isManifest(object.metadata) ? object.metadata : {} as Manifest;
  const apiVersion = String(object.apiVersion ?? '');
  const { pod, malformed } = readPod(template);
  return {
    apiVersion,
    kind: String(object.kind),
    name: textOf(name),
    namespace: textOf(namespace),
    annotations: textsIn(annotations),
    isLive: typeof uid === 'string',
    podTemplatePath,
    pod: areNamedLater(apiVersion) ? withLaterNames(pod) : pod,
    malformed,
    straySharing: () => straySharing(object, podTemplatePath),
  };
}

/** What is none, such as a number without quotes, as JSON, so that it still can be named. */
function textOf(value: unknown): string | undefined {
  if (value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
