import { segmentsOf, valueAt } from './json-pointer';
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
  const spec = valueAt(object, specPath);
  if (!isManifest(spec)) return [];
  const strays: StraySharing[] = [];
  const lookAt = (place: unknown, path: string) => {
    if (!isManifest(place)) return;
    for (const field of Object.keys(place)) {
      if (place[field] === true && ITS_NAMES.test(field) && !(field === FIELD && place === spec)) strays.push({ field, pointer: `${path}${pointerSegment(field)}` });
    }
  };
  for (const path of [...pathsTo(specPath), ...new Set(['/metadata', `${podTemplatePath}/metadata`]), `${specPath}/securityContext`]) lookAt(valueAt(object, path), path);
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

/** Pointers to what a pointer leads through, from the object on, and to where it ends. */
function pathsTo(pointer: string): readonly string[] {
  const segments = segmentsOf(pointer).map(pointerSegment);
  return ['', ...segments].map((_segment, index) => segments.slice(0, index).join(''));
}
