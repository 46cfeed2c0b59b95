import { ApiObject, JsonPatch } from 'cdk8s';
import { inOrderOfCdk8s, isMapping, operationOf, patchesOf, renderedByCdk8s, renderedFrom, Rendering } from './api-object-rendering';
import { isListElement, pointerTo, valueAt, withValueAt } from './json-pointer';
import { isManifest, Manifest, withField } from './manifest';
import { PodAdditions, putBack, takenOut, withAdditions, withoutUnions } from './pod-additions';

/** Something that is added to a Pod's spec in a manifest each time it is rendered, or that the finished manifest has to be. */
export interface ManifestEdit {
  /** JSON pointer to the Pod's spec. */
  readonly podSpecPath: string;
  /** What is added to the spec as it stands, in objects of its own each time, so that YAML needs no anchors. */
  add?(spec: Manifest): PodAdditions;
  /** Throws where the finished manifest, with the Pod's spec at `podSpecPath`, does not fit. */
  validate?(finished: EditedManifest, podSpecPath: string): void;
}

export interface PlacedEdit extends ManifestEdit {
  /** How many JSON patches come before it. */
  readonly position: number;
}

/** What one rendering gives: another object each time. */
export interface EditedManifest {
  readonly manifest: unknown;
  /** Where the Pod's spec of each edit has come to be; none where its place in a list is gone. */
  readonly podSpecPaths: ReadonlyMap<PlacedEdit, string>;
}

/** The manifest of an API object that has edits among its JSON patches. Throws what cdk8s throws without them. */
export function editedManifest(apiObject: ApiObject, edits: readonly PlacedEdit[], rendering: Rendering): EditedManifest {
  const patches = patchesOf(apiObject);
  return edits.every(({ add, position }) => !add || position === patches.length)
    ? { manifest: edits.reduce(withEdit, rendering.call(apiObject)), podSpecPaths: new Map(edits.map(edit => [edit, edit.podSpecPath])) }
    : new Draft(apiObject, rendering, 'throw').finish(edits, patches);
}

/** The same, as far as it can be rendered yet: without the JSON patches that cannot be applied. */
export function manifestSoFar(apiObject: ApiObject, edits: readonly PlacedEdit[], rendering: Rendering): unknown {
  const patches = patchesOf(apiObject);
  return patches.length === 0
    ? edits.reduce(withEdit, rendering.call(apiObject))
    : new Draft(apiObject, rendering, 'go on').finish(edits, patches).manifest;
}

/** A manifest with what an edit adds to it. */
export function withEdit<T>(manifest: T, { podSpecPath, add }: ManifestEdit): T {
  if (!add) return manifest;
  const spec = valueAt(manifest, podSpecPath);
  return isManifest(spec) ? withValueAt(manifest, podSpecPath, withAdditions(spec, add(spec))) : manifest;
}

/** A partial manifest with what the JSON patches make of it, as far as they find in it what they want. */
export function withJsonPatches(apiObject: ApiObject, manifest: Manifest): unknown {
  return patchesOf(apiObject).reduce<unknown>((current, patch) => {
    try {
      return JsonPatch.apply(current, patch);
    } catch {
      return current;
    }
  }, manifest);
}

/** What becomes of what cannot be applied or mapped. */
type OnFailure = 'throw' | 'go on';

/** Where a Pod's spec that was edited stands, wherever JSON patches move it. */
interface Place {
  readonly edit: PlacedEdit;
  path: string | undefined;
  spec: unknown;
}

/**
 * A manifest on its way through JSON patches and edits, in their order. JSON
 * patches are written for what cdk8s itself renders, with the fields of the L1
 * class; so is the draft, and what was added is kept out of the mapping.
 */
class Draft {
  private document: unknown;
  private readonly added = new Set<unknown>();
  private readonly places: Place[] = [];

  constructor(private readonly apiObject: ApiObject, private readonly rendering: Rendering, private readonly onFailure: OnFailure) {
    this.document = renderedByCdk8s(apiObject);
  }

  finish(edits: readonly PlacedEdit[], patches: readonly JsonPatch[]): EditedManifest {
    for (let position = 0; position <= patches.length; position++) {
      for (const edit of edits) if (edit.position === position) this.apply(edit);
      if (position < patches.length) this.patch(patches[position]);
    }
    return {
      manifest: this.rendered(this.onFailure),
      podSpecPaths: new Map(this.places.flatMap(({ edit, path }) => (path === undefined ? [] : [[edit, path]]))),
    };
  }

  private apply(edit: PlacedEdit): void {
    const { podSpecPath: path, add } = edit;
    const spec = valueAt(this.document, path);
    this.places.push({ edit, path, spec });
    if (!add || !isManifest(spec)) return;
    const asRendered = valueAt(this.rendered('go on'), path);
    if (!isManifest(asRendered)) return;
    const additions = add(asRendered);
    for (const element of Object.values(additions).flatMap(value => (Array.isArray(value) ? value : []))) this.added.add(element);
    // The same object, by which it is found again.
    become(spec, withAdditions(spec, additions));
  }

  private patch(patch: JsonPatch): void {
    const { op, path: patched } = operationOf(patch);
    const isRemoved = op === 'remove' && isListElement(this.document, patched);
    this.document = this.attempt(() => JsonPatch.apply(this.document, patch), this.document, this.onFailure);
    for (const place of this.places) {
      const { path, spec } = place;
      if (path === undefined || valueAt(this.document, path) === spec) continue;
      place.path = pointerTo(this.document, spec) ?? (isRemoved && `${path}/`.startsWith(`${patched}/`) ? undefined : path);
      place.spec = place.path === undefined ? undefined : valueAt(this.document, place.path);
    }
  }

  private rendered(onFailure: OnFailure): unknown {
    const drafts = [...new Set(this.places.map(({ path }) => path))].flatMap(path => {
      const spec = path === undefined ? undefined : valueAt(this.document, path);
      return path !== undefined && isManifest(spec) ? [{ path, ...takenOut(spec, element => this.added.has(element)) }] : [];
    });
    const others = drafts.reduce((document, { path, spec }) => withValueAt(document, path, spec), this.document);
    return drafts.reduce((manifest, { path, placed, spec: { shareProcessNamespace } }) => {
      const spec = valueAt(manifest, path);
      if (!isManifest(spec)) return manifest;
      // Classes of older or foreign definitions do not know the field.
      const shared = shareProcessNamespace === undefined ? spec : withField(spec, 'shareProcessNamespace', shareProcessNamespace);
      return withValueAt(manifest, path, putBack(shared, isMapping(this.apiObject, this.rendering) ? placed.map(withoutUnions) : placed));
    }, this.mapped(others, onFailure));
  }

  private mapped(document: unknown, onFailure: OnFailure): unknown {
    const ordered = this.attempt(() => inOrderOfCdk8s(document), document, onFailure);
    try {
      return renderedFrom(this.apiObject, ordered, this.rendering);
    } catch (error) {
      if (onFailure === 'throw') throw error;
      return ordered;
    }
  }

  /** Throws in cdk8s' own words. */
  private attempt(step: () => unknown, otherwise: unknown, onFailure: OnFailure): unknown {
    try {
      return step();
    } catch (error) {
      if (onFailure === 'go on') return otherwise;
      const { name, node } = this.apiObject;
      throw new Error(`Failed serializing construct at path '${node.path}' with name '${name}': ${error}`);
    }
  }
}

/** Gives an object the content of another one, in its order. */
function become(object: Manifest, content: Manifest): void {
  if (object === content) return;
  const fields = object as Record<string, unknown>;
  for (const field of Object.keys(fields)) delete fields[field];
  Object.assign(fields, content);
}
