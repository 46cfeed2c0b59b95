import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isJsonPointer } from './json-pointer';
import { KubernetesObject, kubernetesObjectsIn, objectOf, selectedObjects } from './kubernetes-objects';
import { malformation } from './malformed-pod';
import { ObjectSelector, selectorInWords } from './object-selector';
import { titleOf, workloadPlace } from './pod-place';
import { Snapshot } from './snapshot';
import { Workload } from './workload';
import { InvalidInput } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { KNOWN_TEXT, Properties, soundPart } from '../mistakes/shapes';
import { shown } from '../mistakes/shown';

/** Which workload is meant, and where its Pod template is. */
export interface Selection extends ObjectSelector {
  readonly podTemplatePath?: string;
}

/** Every workload of a known kind in or beneath a construct, as it is now, in the order of the construct tree. */
export function findWorkloads(construct: IConstruct): Snapshot[] {
  return kubernetesObjectsIn(construct).flatMap(object => snapshotOf(object) ?? []);
}

/** The one workload that is meant, as it is now. Throws where there is none or where there are several. */
export function findWorkload(construct: IConstruct, selection: Selection): Snapshot {
  const found = lookForWorkload(construct, selection);
  if (!(found instanceof Snapshot)) throw new InvalidInput(construct, [found]);
  return found;
}

const SELECTOR: Properties = { kind: KNOWN_TEXT, name: KNOWN_TEXT, namespace: KNOWN_TEXT };

/** The same, or what is wrong with the selection. */
export function lookForWorkload(construct: IConstruct, selection: Selection): Snapshot | Mistake {
  const { podTemplatePath } = selection;
  const [mistyped] = soundPart(selection, SELECTOR).mistakes;
  if (mistyped) return mistyped;
  if (podTemplatePath !== undefined && !isJsonPointer(podTemplatePath)) {
    return { code: 'pod-template-path', field: 'podTemplatePath', value: podTemplatePath };
  }
  const objects = selectedObjects(construct, selection);
  if (objects.length === 0) return nothingSelected(construct, selection);
  const known = objects.flatMap(object => snapshotOf(object, podTemplatePath) ?? []);
  if (known.length === 0) return { code: 'no-pod-template-known', objects: objects.map(titleOf) };
  const withTemplate = podTemplatePath === undefined ? known : known.filter(({ pod }) => pod);
  if (withTemplate.length > 1) return severalWorkloads(withTemplate);
  const snapshot = withTemplate[0] ?? known[0];
  return (snapshot.isComplete ? malformation(snapshot.workload, snapshot.pod, podTemplatePath) : undefined) ?? snapshot;
}

/** The workload that an API object of a known kind is. */
export function workloadOf(apiObject: ApiObject): Workload | undefined {
  return snapshotOf(objectOf(apiObject))?.workload;
}

function snapshotOf(object: KubernetesObject, givenPath?: string): Snapshot | undefined {
  const place = workloadPlace(object, givenPath);
  return place && new Snapshot(new Workload(object.apiObject, place), object.rendered);
}

function nothingSelected(construct: IConstruct, selector: ObjectSelector): Mistake {
  const value = selectorInWords(selector);
  return value === undefined ? { code: 'no-object' } : { code: 'no-such-object', value, objects: namesOf(kubernetesObjectsIn(construct)) };
}

/** Each by its kind and name, and those that share both by their namespace, too. */
function namesOf(objects: readonly Pick<KubernetesObject, 'kind' | 'name' | 'namespace'>[]): string[] {
  const titles = objects.map(titleOf);
  return objects.map(({ namespace }, index) => {
    const isAlone = titles.indexOf(titles[index]) === titles.lastIndexOf(titles[index]);
    return isAlone ? titles[index] : `${titles[index]} in ${namespace === undefined ? 'no namespace' : `namespace ${shown(namespace)}`}`;
  });
}

function severalWorkloads(snapshots: readonly Snapshot[]): Mistake {
  const places = snapshots.map(({ workload }) => workload.place);
  const isDistinct = (texts: readonly string[]) => new Set(texts).size === texts.length;
  const titles = places.map(titleOf);
  const names = namesOf(places);
  return {
    code: 'several-workloads',
    workloads: names,
    tellApart: isDistinct(titles) ? ['kind', 'name'] : isDistinct(names) ? new Set(titles).size === 1 ? ['namespace'] : ['kind', 'name', 'namespace'] : [],
    paths: snapshots.map(({ workload: { apiObject, place: { path } } }) => `${apiObject.node.path}${path}`),
  };
}
