import { ApiObject } from 'cdk8s';
import { annotationsOf, labelsOf } from './api-object-rendering';
import { valueAt } from './json-pointer';
import { KubernetesObject } from './kubernetes-objects';
import { fieldsOf, textsIn } from './manifest';
import { quicklyRendered } from './plain-data';
import { Snapshot } from './snapshot';

/** What an object says of itself beside its name. */
export interface ObjectMetadata {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The metadata of a workload's object, without what JSON patches make of it. */
export function metadataOf({ workload: { apiObject, place: { path } }, rendered }: Snapshot): ObjectMetadata {
  return metadataOfObject({ apiObject, path, rendered });
}

/** The same of any object. */
export function metadataOfObject({ apiObject, path, rendered }: Pick<KubernetesObject, 'apiObject' | 'path' | 'rendered'>): ObjectMetadata {
  const metadata: unknown = path === '' ? ownMetadata(apiObject) : valueAt(rendered, `${path}/metadata`);
  return { labels: textsIn(valueAt(metadata, '/labels')), annotations: textsIn(valueAt(metadata, '/annotations')) };
}

function ownMetadata(apiObject: ApiObject): unknown {
  const { metadata } = apiObject;
  return quicklyRendered({ labels: fieldsOf(labelsOf(metadata)), annotations: fieldsOf(annotationsOf(metadata)) }, apiObject) ?? metadata.toJson();
}
