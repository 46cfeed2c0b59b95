import { ApiObject } from 'cdk8s';
import { isKnownMapping, patchesOf, quickRendering, Rendering } from './api-object-rendering';
import { editedManifest, ManifestEdit, manifestSoFar, PlacedEdit, withEdit } from './edited-manifest';
import { Manifest } from './manifest';

// A registered symbol, so that two copies of this library in one app see each other's edits.
const EDITS = Symbol.for('cdk8s-shared-process.edits');

interface EditedApiObject extends ApiObject {
  [EDITS]?: PlacedEdit[];
}

/**
 * Adds an edit to the manifest of an API object, whichever library made it.
 *
 * What comes out is what would come out without the edit, and what the edit
 * adds: JSON patches that are added later are applied later, and those may
 * change what was added, too.
 */
export function editManifest(apiObject: EditedApiObject, { podSpecPath, add, validate }: ManifestEdit): void {
  const edit = { podSpecPath, add, validate, position: patchesOf(apiObject).length };
  const edits = apiObject[EDITS];
  if (edits) {
    edits.push(edit);
    return;
  }
  // Who logs the object sees its own properties.
  Object.defineProperty(apiObject, EDITS, { value: [edit] });
  renderWithEdits(apiObject);
}

export function hasJsonPatches(apiObject: ApiObject): boolean {
  return patchesOf(apiObject).length > 0;
}

/**
 * The manifest as it would be synthesized now, which nothing validates: what
 * does not fit yet, as a JSON patch of what is not there, may be put right
 * before synthesis. Without JSON patches, its fields are in any order,
 * and its metadata is the annotations only.
 */
export function unvalidatedManifest(apiObject: EditedApiObject): unknown {
  const native = nativeRendering(apiObject);
  const rendering = hasJsonPatches(apiObject) ? native : quickRendering(native);
  return manifestSoFar(apiObject, apiObject[EDITS] ?? [], rendering);
}

/** Whether what is synthesized are the fields that cdk8s renders, but for their names and what edits add. */
export function isOnlyEdited(apiObject: ApiObject): boolean {
  return !hasJsonPatches(apiObject) && isKnownMapping(apiObject, nativeRendering(apiObject));
}

/** A partial manifest with what the edits add to it. */
export function withEdits(apiObject: EditedApiObject, manifest: Manifest): Manifest {
  return (apiObject[EDITS] ?? []).reduce(withEdit, manifest);
}

const NATIVE = Symbol.for('cdk8s-shared-process.native-rendering');

const subclasses = new WeakMap<object, object>();

/**
 * Makes the API object one of a subclass of its own class that renders with edits.
 *
 * Not a method of the object's own: jsii's kernel, which calls for Python, Java
 * and Go, takes methods from `constructor.prototype`.
 */
function renderWithEdits(apiObject: EditedApiObject): void {
  const original: object = Object.getPrototypeOf(apiObject);
  const known = subclasses.get(original) ?? subclassOf(original);
  subclasses.set(original, known);
  Object.setPrototypeOf(apiObject, known);
}

function subclassOf(original: object): object {
  const Original = original.constructor as new (...args: never[]) => object;
  const native = (original as ApiObject).toJson;
  class Edited extends Original {
    toJson(this: EditedApiObject): any {
      const edits = this[EDITS] ?? [];
      const finished = editedManifest(this, edits, native);
      for (const edit of edits) {
        const podSpecPath = finished.podSpecPaths.get(edit);
        if (podSpecPath !== undefined) edit.validate?.(finished, podSpecPath);
      }
      return finished.manifest;
    }
  }
  Object.defineProperty(Edited, 'name', { value: Original.name });
  Object.defineProperty(Edited.prototype, NATIVE, { value: native });
  return Edited.prototype;
}

/** As the object rendered itself before it had edits. */
function nativeRendering(apiObject: ApiObject): Rendering {
  return (apiObject as ApiObject & { readonly [NATIVE]?: Rendering })[NATIVE] ?? apiObject.toJson;
}
