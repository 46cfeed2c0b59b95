import { Malformation, object, Place } from './field-reader';
import { Container, CONTAINER, Pod, POD, POD_SETTINGS, PodSettings } from './pod';

/** A Pod as the library sees it, and what in its manifest is of another type than Kubernetes takes. */
export interface PodReading {
  readonly pod: Pod;
  readonly malformed: readonly Malformation[];
}

const readFields = object(POD);
const readContainerFields = object(CONTAINER);
const readSettings = object(POD_SETTINGS);

/** Reads a Pod, or the template of one, whatever its manifest holds. */
export function readPod(manifest: unknown): PodReading {
  const malformed: Malformation[] = [];
  const { metadata = {}, spec = {} } = readFields(manifest ?? {}, Place.root(malformed), '') ?? {};
  return { pod: { metadata, spec }, malformed };
}

/** Reads one container. */
export function readContainer(manifest: unknown): Container {
  return readContainerFields(manifest, Place.root([]), '') ?? {};
}

/** Reads what a Pod's spec says beside its containers, which costs a part of the whole. */
export function readPodSettings(spec: unknown): PodSettings {
  return readSettings(spec, Place.root([]), '') ?? {};
}
