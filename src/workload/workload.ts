import { ApiObject } from 'cdk8s';
import { editManifest } from './manifest-edits';
import { PodAdditions } from './pod-additions';
import { PodPlace, RenderedPod, WorkloadPlace } from './pod-place';
import { PodSettings } from '../pod/pod';
import { readPodSettings } from '../pod/read-pod';

/** A change to a Pod. */
export interface PodEdit {
  /** What is added, in objects of its own each time. */
  add?(settings: PodSettings): PodAdditions;
  /** Throws where the finished Pod does not fit the change. */
  validate?(rendered: RenderedPod): void;
}

/** A Pod, or an object that embeds a Pod template, within the manifest of an API object. */
export class Workload extends PodPlace {
  constructor(readonly apiObject: ApiObject, place: WorkloadPlace) {
    super(place);
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
}
