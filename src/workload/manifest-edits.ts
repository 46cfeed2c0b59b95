import { ApiObject, JsonPatch } from 'cdk8s';
import { valueAt, withValueAt } from './json-pointer';
import { isManifest, Manifest, withField } from './manifest';
import { PodAdditions, putBack, takenOut, withAdditions } from './pod-additions';

/** Something that is added to a Pod's spec in a manifest each time it is rendered, or that the finished manifest has to be. */
export interface ManifestEdit {
  /** JSON pointer to the Pod's spec. */
  readonly podSpecPath: string;
  /** What is added to the spec as it stands, in objects of its own each time, so that YAML needs no anchors. */
  add?(spec: Manifest): PodAdditions;
  /** Throws where the finished manifest does not fit. */
  validate?(manifest: unknown): void;
}

interface PlacedEdit extends ManifestEdit {
  /** How many JSON patches come before it. */
  readonly position: number;
}

/** What cdk8s keeps for itself: `props` and `patches` in cdk8s' api-object.ts. */
interface Internals {
  props: unknown;
  patches: readonly JsonPatch[];
}

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
export function editManifest(apiObject: EditedApiObject, edit: ManifestEdit): void {
  const position = internalsOf(apiObject).patches.length;
  const edits = apiObject[EDITS];
  if (edits) {
    edits.push({ ...edit, position });
    return;
  }
  apiObject[EDITS] = [{ ...edit, position }];
  renderWithEdits(apiObject);
}

export function hasJsonPatches(apiObject: ApiObject): boolean {
  return internalsOf(apiObject).patches.length > 0;
}

/**
 * The manifest as it would be synthesized now, which nothing validates: what
 * does not fit yet, as a JSON patch of what is not there, may be put right
 * before synthesis.
 */
export function unvalidatedManifest(apiObject: EditedApiObject): unknown {
  return editedManifest(apiObject, apiObject[EDITS] ?? [], nativeRendering(apiObject), skipped);
}

/** A partial manifest with what the edits add to it. */
export function withEdits(apiObject: EditedApiObject, manifest: Manifest): Manifest {
  return (apiObject[EDITS] ?? []).reduce((current, edit) => applied(edit, current), manifest);
}

/** A partial manifest with what the JSON patches make of it, as far as they find in it what they want. */
export function withJsonPatches(apiObject: ApiObject, manifest: Manifest): unknown {
  return internalsOf(apiObject).patches.reduce<unknown>((current, patch) => patched(apiObject, current, patch, skipped), manifest);
}

type Rendering = (this: ApiObject) => any;

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
      const manifest = editedManifest(this, edits, native, thrown);
      for (const edit of edits) edit.validate?.(manifest);
      return manifest;
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

/** What becomes of a JSON patch that cannot be applied: the document to go on with. */
type OnFailure = (apiObject: ApiObject, document: unknown, error: unknown) => unknown;

const skipped: OnFailure = (_apiObject, document) => document;

/** In cdk8s' own words. */
const thrown: OnFailure = ({ name, node }, _document, error) => {
  throw new Error(`Failed serializing construct at path '${node.path}' with name '${name}': ${error}`);
};

function editedManifest(apiObject: ApiObject, edits: readonly PlacedEdit[], native: Rendering, onFailure: OnFailure): unknown {
  const adding = edits.filter(({ add }) => add);
  const { patches } = internalsOf(apiObject);
  const isPatchedFirst = adding.every(({ position }) => position === patches.length);
  return isPatchedFirst && (patches.length === 0 || onFailure === thrown)
    ? adding.reduce<unknown>((manifest, edit) => applied(edit, manifest), native.call(apiObject))
    : manifestPatchedStepByStep(apiObject, adding, native, onFailure);
}

/**
 * An L1 class maps what cdk8s' own rendering and the JSON patches give: numbers
 * as objects, fields in camel case, unknown ones left out. So later patches are
 * applied before that mapping, as without edits, and what was added to the Pod
 * is kept out of it.
 */
function manifestPatchedStepByStep(apiObject: ApiObject, edits: readonly PlacedEdit[], native: Rendering, onFailure: OnFailure): unknown {
  const { patches } = internalsOf(apiObject);
  const added = new Set<unknown>();
  let document: unknown = withInternals(apiObject, { patches: [] }, () => ownRendering(apiObject).call(apiObject));
  for (let position = 0; position <= patches.length; position++) {
    for (const edit of edits) if (edit.position === position) document = applied(edit, document, added);
    if (position < patches.length) document = patched(apiObject, document, patches[position], onFailure);
  }
  const finished = [...new Set(edits.map(({ podSpecPath }) => podSpecPath))].flatMap(path => {
    const spec = valueAt(document, path);
    return isManifest(spec) ? [{ path, ...takenOut(spec, element => added.has(element)) }] : [];
  });
  const withoutAdded = finished.reduce((current, { path, spec }) => withValueAt(current, path, spec), document);
  const mapped = withInternals(apiObject, { props: {}, patches: [JsonPatch.replace('', withoutAdded)] }, () => native.call(apiObject));
  return finished.reduce((current, { path, placed, spec: { shareProcessNamespace } }) => {
    const spec = valueAt(current, path);
    if (!isManifest(spec)) return current;
    // Classes of older or foreign definitions do not know the field.
    const shared = shareProcessNamespace === undefined ? spec : withField(spec, 'shareProcessNamespace', shareProcessNamespace);
    return withValueAt(current, path, putBack(shared, placed));
  }, mapped);
}

function applied<T>({ podSpecPath, add }: ManifestEdit, manifest: T, added?: Set<unknown>): T {
  const spec = valueAt(manifest, podSpecPath);
  if (!add || !isManifest(spec)) return manifest;
  const additions = add(spec);
  for (const element of [additions.containers, additions.initContainers, additions.volumes].flatMap(list => list ?? [])) added?.add(element);
  return withValueAt(manifest, podSpecPath, withAdditions(spec, additions));
}

function patched(apiObject: ApiObject, document: unknown, patch: JsonPatch, onFailure: OnFailure): unknown {
  try {
    return JsonPatch.apply(document, patch);
  } catch (error) {
    return onFailure(apiObject, document, error);
  }
}

/** The rendering of cdk8s itself, beneath that of an L1 class. */
function ownRendering(apiObject: ApiObject): Rendering {
  let rendering: Rendering = nativeRendering(apiObject);
  for (let prototype = Object.getPrototypeOf(apiObject); prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
    if (Object.hasOwn(prototype, 'toJson')) rendering = prototype.toJson;
  }
  return rendering;
}

function internalsOf(apiObject: ApiObject): Internals {
  return apiObject as unknown as Internals;
}

function withInternals<T>(apiObject: ApiObject, other: Partial<Internals>, render: () => T): T {
  const internals = internalsOf(apiObject);
  const { props, patches } = internals;
  try {
    Object.assign(internals, other);
    return render();
  } finally {
    Object.assign(internals, { props, patches });
  }
}
