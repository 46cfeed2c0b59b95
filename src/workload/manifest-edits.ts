import { ApiObject, JsonPatch } from 'cdk8s';

/** A change to the manifest of an API object, made anew each time the manifest is rendered. */
export interface ManifestEdit {
  /** Changes the manifest in place, or returns the one to use instead. */
  apply(manifest: any): any;
  /** Throws where the finished manifest does not fit the change. */
  check?(manifest: any): void;
}

class JsonPatchEdit implements ManifestEdit {
  constructor(private readonly patches: readonly JsonPatch[]) {}

  apply(manifest: any): any {
    return JsonPatch.apply(manifest, ...this.patches);
  }

  /** Leaves out the patches that want more than there is. */
  applyToPart(manifest: any): any {
    return this.patches.reduce((current, patch) => {
      try {
        return JsonPatch.apply(current, patch);
      } catch {
        return current;
      }
    }, manifest);
  }
}

interface Edits {
  readonly chain: ManifestEdit[];
  /** The manifest without the changes. */
  render(): any;
}

// A property and not a WeakMap: with a thousand workloads the garbage collector is the slower for the latter.
const EDITS = Symbol('manifest edits');

interface EditedApiObject extends ApiObject {
  [EDITS]?: Edits;
}

/**
 * Adds a change to the manifest of an API object.
 *
 * It works on the rendered manifest, as every kind of API object ends in one,
 * whichever library made it. JSON patches added later are applied later.
 */
export function editManifest(apiObject: EditedApiObject, edit: ManifestEdit): void {
  const known = apiObject[EDITS];
  if (known) {
    known.chain.push(edit);
    return;
  }
  const chain = [edit];
  const render = apiObject.toJson.bind(apiObject);
  apiObject[EDITS] = { chain, render };

  apiObject.toJson = () => {
    const manifest = applyAll(chain, render());
    for (const { check } of chain) check?.(manifest);
    return manifest;
  };
  apiObject.addJsonPatch = (...patches: JsonPatch[]) => {
    chain.push(new JsonPatchEdit(patches));
  };
}

/** Applies the changes that wait for an API object to a partial manifest. */
export function withPendingEdits(apiObject: EditedApiObject, partialManifest: any): any {
  return (apiObject[EDITS]?.chain ?? []).reduce(
    (current, edit) => (edit instanceof JsonPatchEdit ? edit.applyToPart(current) : edit.apply(current) ?? current),
    patchesBeforeEdits(apiObject).applyToPart(partialManifest),
  );
}

/** cdk8s applies these while it renders, and tells them to nobody (`patches` in cdk8s' api-object.ts). */
function patchesBeforeEdits(apiObject: ApiObject): JsonPatchEdit {
  const { patches } = apiObject as unknown as { readonly patches?: readonly JsonPatch[] };
  return new JsonPatchEdit(patches ?? []);
}

/** The manifest with all changes, none of which checks it: what does not fit yet may be put right before synthesis. */
export function uncheckedManifest(apiObject: EditedApiObject): any {
  const edits = apiObject[EDITS];
  return edits ? applyAll(edits.chain, edits.render()) : apiObject.toJson();
}

function applyAll(chain: readonly ManifestEdit[], manifest: any): any {
  return chain.reduce((current, edit) => edit.apply(current) ?? current, manifest);
}
