import { elementsOf, isManifest, Manifest } from './manifest';

/** An object of a document, and the JSON pointer to it there. */
export interface PlacedObject {
  readonly object: Manifest;
  readonly path: string;
}

const LIST = 'List';

/** `List`, and the lists of one kind that the API server gives, such as `DeploymentList`. */
export function isList(kind: unknown): kind is string {
  return typeof kind === 'string' && kind.endsWith(LIST);
}

/** The object of a document, or the items of one that is a list, of lists too. */
export function objectsIn(document: unknown, path = ''): PlacedObject[] {
  if (!isManifest(document)) return [];
  const { apiVersion, kind } = document;
  if (!isList(kind)) return [{ object: document, path }];
  return elementsOf(document.items).flatMap((item, index) => {
    if (!isManifest(item)) return [];
    // Items of a list of one kind need not say what they are.
    const named = { ...item, apiVersion: item.apiVersion ?? apiVersion, kind: item.kind ?? kind.slice(0, -LIST.length) };
    return objectsIn(named, `${path}/items/${index}`);
  });
}
