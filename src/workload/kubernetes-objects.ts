import { ApiObject, resolve } from 'cdk8s';
import { IConstruct } from 'constructs';
import { apiObjectsIn, isIn, listAnew } from './api-objects';
import { valueAt } from './json-pointer';
import { isList, objectsIn } from './listed-objects';
import { unvalidatedManifest } from './manifest-edits';
import { meets, ObjectSelector } from './object-selector';
import { NamedObject } from './pod-place';

/** A Kubernetes object of an app: an API object, or an item of one that is a list. */
export interface KubernetesObject extends NamedObject {
  readonly apiObject: ApiObject;
  /** The manifest of the API object, where it was rendered to find the object. */
  readonly rendered?: unknown;
}

/** Every Kubernetes object in or beneath a construct, in the order of the construct tree. */
export function kubernetesObjectsIn(construct: IConstruct): KubernetesObject[] {
  const cached = apiObjectsIn(construct);
  const objects = cached.every(apiObject => isIn(construct, apiObject)) ? cached : listAnew(construct);
  const found: KubernetesObject[] = [];
  for (const apiObject of objects) {
    if (isList(apiObject.kind)) found.push(...itemsOf(apiObject));
    else found.push(objectOf(apiObject));
  }
  return found;
}

/** The objects that a selector means, in the same order. */
export function selectedObjects(construct: IConstruct, selector: ObjectSelector): KubernetesObject[] {
  const only = selector.kind !== undefined && selector.name !== undefined ? onlyObjectNamed(construct, selector) : undefined;
  return only ? [only] : kubernetesObjectsIn(construct).filter(object => meets(object, selector));
}

/** What an object is in the manifest. */
export function manifestOf({ apiObject, path, rendered }: KubernetesObject): unknown {
  return valueAt(rendered ?? unvalidatedManifest(apiObject), path);
}

interface Index {
  readonly byName: ReadonlyMap<string, readonly ApiObject[]>;
  readonly lists: readonly ApiObject[];
}

// By the list of API objects, which is another one when some are added.
const INDEXES = new WeakMap<readonly ApiObject[], Index>();

/** The same without a look at every object, where it is one only. */
function onlyObjectNamed(construct: IConstruct, selector: ObjectSelector): KubernetesObject | undefined {
  const apiObjects = apiObjectsIn(construct);
  const { byName, lists } = INDEXES.get(apiObjects) ?? indexed(apiObjects);
  const named = byName.get(keyOf(selector)) ?? [];
  const selected = [...named.map(objectOf), ...lists.flatMap(itemsOf)].filter(object => meets(object, selector));
  return selected.length === 1 && isIn(construct, selected[0].apiObject) ? selected[0] : undefined;
}

function indexed(apiObjects: readonly ApiObject[]): Index {
  const byName = new Map<string, ApiObject[]>();
  for (const apiObject of apiObjects) {
    const sameName = byName.get(keyOf(apiObject));
    if (sameName) sameName.push(apiObject);
    else byName.set(keyOf(apiObject), [apiObject]);
  }
  const index = { byName, lists: apiObjects.filter(({ kind }) => isList(kind)) };
  INDEXES.set(apiObjects, index);
  return index;
}

function keyOf({ kind, name }: ObjectSelector): string {
  return `${kind}/${name}`;
}

/** An API object that is no list. */
export function objectOf(apiObject: ApiObject): KubernetesObject {
  const { apiVersion, kind, name, metadata: { namespace } } = apiObject;
  return { apiObject, path: '', apiVersion, kind, name: asSoFar(name, apiObject), namespace: asSoFar(namespace, apiObject) };
}

/** What a `Lazy` stands for so far; nothing where that is not known yet. */
function asSoFar(text: unknown, apiObject: ApiObject): string | undefined {
  if (typeof text === 'string' || text === undefined) return text;
  try {
    return textOf(resolve([], text, apiObject));
  } catch {
    return undefined;
  }
}

function itemsOf(apiObject: ApiObject): KubernetesObject[] {
  const rendered = unvalidatedManifest(apiObject);
  return objectsIn(rendered).map(({ object, path }) => {
    const [apiVersion = '', kind = ''] = [textOf(object.apiVersion), textOf(object.kind)];
    const [name, namespace] = ['name', 'namespace'].map(field => textOf(valueAt(object, `/metadata/${field}`)));
    return { apiObject, path, apiVersion, kind, name, namespace, rendered };
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
