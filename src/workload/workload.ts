import { ApiObject } from 'cdk8s';
import { EditedManifest } from './edited-manifest';
import { Manifest } from './manifest';
import { editManifest } from './manifest-edits';
import { PodAdditions } from './pod-additions';
import { PodPlace, RenderedPod, WorkloadPlace } from './pod-place';
import { PodSettings } from '../pod/pod';
import { PodReading, readPod, readPodSettings } from '../pod/read-pod';

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
      validate: validate && ((finished, podSpecPath) => {
        const rendered = this.podIn(finished.manifest, podSpecPath, template => readOnce(finished, template));
        if (rendered) validate(rendered);
      }),
    });
  }
}

let last: { readonly finished: EditedManifest; readonly template: Manifest; readonly reading: PodReading } | undefined;

/** All that validates one finished Pod does so in a row. By the rendering, too, as a class may give one object each time. */
function readOnce(finished: EditedManifest, template: Manifest): PodReading {
  if (last?.finished !== finished || last.template !== template) last = { finished, template, reading: readPod(template) };
  return last.reading;
}
