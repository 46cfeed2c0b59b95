import { ApiObject, ApiObjectMetadataDefinition, JsonPatch } from 'cdk8s';
import { Manifest } from './manifest';
import { quicklyRendered } from './plain-data';

/** How an API object renders itself. */
export type Rendering = (this: ApiObject) => any;

/** What cdk8s keeps for itself: `props` and `patches` in cdk8s' api-object.ts. */
interface Internals {
  readonly props: Manifest;
  patches: readonly JsonPatch[];
}

/** What JSON patches an API object has so far. */
export function patchesOf(apiObject: ApiObject): readonly JsonPatch[] {
  return (apiObject as unknown as Internals).patches;
}

/** `_toJson` in cdk8s' json-patch.ts. */
export function operationOf(patch: JsonPatch): { readonly op: string; readonly path: string } {
  return (patch as unknown as { _toJson(): { op: string; path: string } })._toJson();
}

/** What cdk8s itself renders, without JSON patches and beneath what an L1 class makes of it. */
export function renderedByCdk8s(apiObject: ApiObject): unknown {
  const internals = apiObject as unknown as Internals;
  const { patches } = internals;
  try {
    internals.patches = [];
    return prototypeOfCdk8s(apiObject).toJson.call(apiObject);
  } finally {
    internals.patches = patches;
  }
}

/**
 * What `rendering` makes of a document that stands for what cdk8s itself
 * renders, JSON patches and all: an L1 class maps it, with numbers taken out
 * of objects, fields renamed, and unknown ones left out.
 *
 * An L1 class calls `super.toJson()`, whose place in cdk8s' class is the one
 * where another document can be given to it as it is.
 */
export function renderedFrom(apiObject: ApiObject, document: unknown, rendering: Rendering): unknown {
  const prototype = prototypeOfCdk8s(apiObject);
  const { toJson } = prototype;
  if (rendering === toJson) return document;
  try {
    prototype.toJson = function (this: ApiObject) { return this === apiObject ? document : toJson.call(this); };
    return rendering.call(apiObject);
  } finally {
    prototype.toJson = toJson;
  }
}

/** Whether `rendering` is more than cdk8s' own. */
export function isMapping(apiObject: ApiObject, rendering: Rendering): boolean {
  return rendering !== prototypeOfCdk8s(apiObject).toJson;
}

/**
 * What a rendering gives without JSON patches, at a part of its cost: fields in
 * any order, and of the metadata the annotations, which alone say something of a Pod.
 */
export function quickRendering(rendering: Rendering): Rendering {
  return function (this: ApiObject) {
    const map = mappingOf(this, rendering);
    const data = map && quicklyRendered(withAnnotationsOnly(this), this);
    return data ? map(data) : rendering.call(this);
  };
}

/** Whether it can be told what the class of an object makes of the fields that cdk8s renders. */
export function isKnownMapping(apiObject: ApiObject, rendering: Rendering): boolean {
  return mappingOf(apiObject, rendering) !== undefined;
}

/** Of which some may be tokens. */
export function annotationsOf(metadata: ApiObjectMetadataDefinition): Manifest {
  return (metadata as unknown as { readonly annotations: Manifest }).annotations;
}

/** Of which some may be tokens. */
export function labelsOf(metadata: ApiObjectMetadataDefinition): Manifest {
  return (metadata as unknown as { readonly labels: Manifest }).labels;
}

function withAnnotationsOnly(apiObject: ApiObject): Manifest {
  return { ...(apiObject as unknown as Internals).props, metadata: { annotations: annotationsOf(apiObject.metadata) } };
}

/** What comes after cdk8s' own rendering: nothing, or, in a class that cdk8s' CLI generates, what its static `manifest` does, too. */
function mappingOf(apiObject: ApiObject, rendering: Rendering): ((props: object) => unknown) | undefined {
  if (!isMapping(apiObject, rendering)) return props => props;
  let prototype = Object.getPrototypeOf(apiObject);
  while (prototype !== null && !(Object.hasOwn(prototype, 'toJson') && prototype.toJson === rendering)) prototype = Object.getPrototypeOf(prototype);
  const { constructor } = prototype ?? {};
  return constructor && Object.hasOwn(constructor, 'manifest') ? props => constructor.manifest(props) : undefined;
}

/** That of cdk8s' own class, of whichever copy of cdk8s. */
function prototypeOfCdk8s(apiObject: ApiObject): { toJson: Rendering } {
  let own: { toJson: Rendering } = apiObject;
  for (let prototype = Object.getPrototypeOf(apiObject); prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
    if (Object.hasOwn(prototype, 'toJson')) own = prototype;
  }
  return own;
}

/** As `toJson` in cdk8s' api-object.ts orders what JSON patches leave. */
export function inOrderOfCdk8s(document: any): unknown {
  const fields = new Set(['apiVersion', 'kind', 'metadata', ...Object.keys(document)]);
  return Object.fromEntries([...fields].flatMap(field => (field in document ? [[field, document[field]]] : [])));
}
