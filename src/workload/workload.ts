import { ApiObject } from 'cdk8s';
import { fieldPathOf, valueAt } from './json-pointer';
import { elementsOf, isManifest, Manifest } from './manifest';
import { editManifest } from './manifest-edits';
import { PodAdditions } from './pod-additions';
import { PodSettings } from '../pod/pod';
import { PodReading, readPod, readPodSettings } from '../pod/read-pod';

/** Which object of an API object is a workload, and where its Pod is. */
export interface WorkloadPlace {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** JSON pointer to the object itself: empty, but for an item of a List. */
  readonly path: string;
  /** JSON pointer from the object to its Pod template. */
  readonly podTemplatePath: string;
  /** JSON pointer from the object to the claims that are volumes of its Pods. */
  readonly volumeClaimsPath: string | undefined;
}

/** A Pod as it was or will be synthesized, with what of its object concerns it. */
export interface RenderedPod extends PodReading {
  /** The Pod or its template, as it stands in the manifest. */
  readonly manifest: Manifest;
  /** Names of the claims that are volumes of the Pod. */
  readonly volumeClaims: readonly string[];
}

/** A change to a Pod. */
export interface PodEdit {
  /** What is added, in objects of its own each time. */
  add?(settings: PodSettings): PodAdditions;
  /** Throws where the finished Pod does not fit the change. */
  validate?(rendered: RenderedPod): void;
}

/** A Pod, or an object that embeds a Pod template, within the manifest of an API object. */
export class Workload {
  constructor(readonly apiObject: ApiObject, readonly place: WorkloadPlace) {}

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

  /** The Pod in a manifest of the API object, where JSON patches may have moved it, undefined where it has none. */
  podIn(manifest: unknown, podSpecPath = `${this.place.path}${this.podSpecPath}`): RenderedPod | undefined {
    const template = valueAt(manifest, podSpecPath.slice(0, podSpecPath.lastIndexOf('/')));
    if (!isManifest(template) || !isManifest(template.spec)) return undefined;
    const { pod, malformed } = readOnce(template);
    return { pod, malformed, manifest: template, volumeClaims: this.volumeClaimsIn(manifest, podSpecPath) };
  }

  edit({ add, validate }: PodEdit): void {
    editManifest(this.apiObject, {
      podSpecPath: `${this.place.path}${this.podSpecPath}`,
      add: add && (spec => add(readPodSettings(spec))),
      validate: validate && ((manifest, podSpecPath) => {
        const rendered = this.podIn(manifest, podSpecPath);
        if (rendered) validate(rendered);
      }),
    });
  }

  private volumeClaimsIn(manifest: unknown, podSpecPath: string): string[] {
    const { volumeClaimsPath } = this.place;
    if (volumeClaimsPath === undefined) return [];
    const path = podSpecPath.slice(0, -this.podSpecPath.length);
    return elementsOf(valueAt(manifest, `${path}${volumeClaimsPath}`)).map(claim => String(valueAt(claim, '/metadata/name')));
  }
}

export function titleOf({ kind, name }: Pick<WorkloadPlace, 'kind' | 'name'>): string {
  return `${kind} '${name ?? ''}'`;
}

let last: { readonly template: Manifest; readonly reading: PodReading } | undefined;

/** All that validates one finished Pod does so in a row. */
function readOnce(template: Manifest): PodReading {
  if (last?.template !== template) last = { template, reading: readPod(template) };
  return last.reading;
}
