import { fieldPathOf, valueAt } from './json-pointer';
import { workloadKind } from './kinds';
import { elementsOf, isManifest, Manifest } from './manifest';
import { PodReading, readPod } from '../pod/read-pod';

/** An object, as its manifest names it. */
export interface NamedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** JSON pointer to the object itself: empty, but for an item of a List. */
  readonly path: string;
}

/** Which object is a workload, and where its Pod is. */
export interface WorkloadPlace extends NamedObject {
  /** JSON pointer from the object to its Pod template. */
  readonly podTemplatePath: string;
  /** JSON pointer from the object to the claims that are volumes of its Pods. */
  readonly volumeClaimsPath: string | undefined;
}

/** A Pod as it was or will be, with what of its object concerns it. */
export interface RenderedPod extends PodReading {
  /** The Pod or its template, as it stands in the manifest. */
  readonly manifest: Manifest;
  /** Names of the claims that are volumes of the Pod. */
  readonly volumeClaims: readonly string[];
  /** The object that it is of, as it stands in the manifest. */
  readonly object: unknown;
}

/** The place of a workload, undefined for an object that is none as far as its kind or the path tells. */
export function workloadPlace({ apiVersion, kind, name, namespace, path }: NamedObject, givenPath?: string): WorkloadPlace | undefined {
  const known = workloadKind(apiVersion, kind);
  const podTemplatePath = givenPath ?? known?.podTemplatePath;
  return podTemplatePath === undefined
    ? undefined
    : { apiVersion, kind, name, namespace, path, podTemplatePath, volumeClaimsPath: known?.volumeClaimsPath };
}

/** Where the Pod of a workload is in a document, and how that is called. */
export class PodPlace {
  constructor(readonly place: WorkloadPlace) {}

  /** Kind and name, as errors write them. */
  get title(): string {
    return titleOf(this.place);
  }

  /** Where the Pod's spec is, as a JSON pointer from the object. */
  get podSpecPath(): string {
    return `${this.place.podTemplatePath}/spec`;
  }

  /** Where a field of the Pod is in the manifest, as Kubernetes writes it. */
  fieldPath(fieldOfPod: string): string {
    return [fieldPathOf(`${this.place.path}${this.place.podTemplatePath}`), fieldOfPod].filter(part => part).join('.');
  }

  /** The Pod in a document, where something may have moved it, undefined where it has none. */
  podIn(document: unknown, podSpecPath = `${this.place.path}${this.podSpecPath}`, read: (template: Manifest) => PodReading = readPod): RenderedPod | undefined {
    const template = valueAt(document, podSpecPath.slice(0, podSpecPath.lastIndexOf('/')));
    if (!isManifest(template) || !isManifest(template.spec)) return undefined;
    const { pod, malformed } = read(template);
    const object = valueAt(document, podSpecPath.slice(0, -this.podSpecPath.length));
    return { pod, malformed, manifest: template, object, volumeClaims: this.volumeClaimsOf(object) };
  }

  private volumeClaimsOf(object: unknown): string[] {
    const { volumeClaimsPath } = this.place;
    if (volumeClaimsPath === undefined) return [];
    return elementsOf(valueAt(object, volumeClaimsPath)).map(claim => String(valueAt(claim, '/metadata/name')));
  }
}

export function titleOf({ kind, name }: Pick<WorkloadPlace, 'kind' | 'name'>): string {
  return `${kind} '${name ?? ''}'`;
}
