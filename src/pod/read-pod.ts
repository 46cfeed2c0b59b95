import { Malformation, object, Place } from './field-reader';
import { Pod, POD } from './pod';

/** A Pod as the library sees it, and what in its manifest is of another type than Kubernetes takes. */
export interface PodReading {
  readonly pod: Pod;
  readonly malformed: readonly Malformation[];
}

const readFields = object(POD);

/** Reads a Pod, or the template of one, whatever its manifest holds. */
export function readPod(manifest: unknown): PodReading {
  const malformed: Malformation[] = [];
  const { metadata = {}, spec = {} } = readFields(manifest ?? {}, Place.root(malformed)) ?? {};
  return { pod: { metadata, spec }, malformed };
}
