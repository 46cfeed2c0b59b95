import { segmentsOf, valueBeneath } from './json-pointer';
import { isManifest } from './manifest';
import { CONTAINER_LISTS } from '../pod/containers';
import { pointerSegment } from '../pod/json-pointer-segment';

/** A field that is meant to share a process namespace, and that Kubernetes does not know. */
export interface StraySharing {
  readonly field: string;
  /** JSON pointer from the object. */
  readonly pointer: string;
}

const FIELD = 'shareProcessNamespace';

/** The field's name, and those that people write for it. */
const ITS_NAMES = /^shared?_?process_?namespaces?$/i;

/** Where an object asks for sharing and Kubernetes does not look. */
export function straySharing(object: unknown, podTemplatePath: string): readonly StraySharing[] {
  const specPath = `${podTemplatePath}/spec`;
  const around = placesAround(podTemplatePath);
  const spec = valueBeneath(object, around[0].segments);
  if (!isManifest(spec)) return [];
  const strays: StraySharing[] = [];
  const lookAt = (place: unknown, path: string) => {
    if (!isManifest(place)) return;
    for (const field of Object.keys(place)) {
      if (place[field] === true && ITS_NAMES.test(field) && !(field === FIELD && place === spec)) strays.push({ field, pointer: `${path}${pointerSegment(field)}` });
    }
  };
  for (const { path, segments } of around) lookAt(valueBeneath(object, segments), path);
  for (const list of CONTAINER_LISTS) {
    const containers = spec[list];
    if (!Array.isArray(containers)) continue;
    containers.forEach((container, index) => {
      const path = `${specPath}/${list}/${index}`;
      lookAt(container, path);
      if (isManifest(container)) lookAt(container.securityContext, `${path}/securityContext`);
    });
  }
  return strays;
}

interface Place {
  /** JSON pointer from the object, and its parts. */
  readonly path: string;
  readonly segments: readonly string[];
}

/** Of all objects of a kind. */
const known = new Map<string, readonly Place[]>();

/** The Pod's spec, and what it stands in or beside: the spec of a Deployment, metadata, a security context. */
function placesAround(podTemplatePath: string): readonly Place[] {
  let places = known.get(podTemplatePath);
  if (!places) {
    const specPath = `${podTemplatePath}/spec`;
    const paths = new Set([specPath, ...pathsThrough(specPath), '/metadata', `${podTemplatePath}/metadata`, `${specPath}/securityContext`]);
    known.set(podTemplatePath, places = [...paths].map(path => ({ path, segments: segmentsOf(path) })));
  }
  return places;
}

/** Pointers to what a pointer leads through, from the object on. */
function pathsThrough(pointer: string): readonly string[] {
  const segments = segmentsOf(pointer).map(pointerSegment);
  return segments.map((_segment, index) => segments.slice(0, index).join(''));
}
