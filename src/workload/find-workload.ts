import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { invalidInput, shown } from './invalid-input';
import { isJsonPointer, valueAt } from './json-pointer';
import { podTemplatePathOf } from './kinds';
import { uncheckedManifest } from './manifest-edits';
import { malformedList, PodSpecManifest } from './pod-spec';
import { Workload } from './workload';

/** Which workload is meant, and where its Pod template is. */
export interface Selection {
  readonly kind?: string;
  readonly name?: string;
  readonly podTemplatePath?: string;
}

interface Candidate {
  readonly apiObject: ApiObject;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly path: string;
}

/** Every workload in or beneath a construct, in the order of the construct tree. */
export function findWorkloads(construct: IConstruct): Workload[] {
  return candidatesIn(construct).flatMap(candidate => {
    const podTemplatePath = podTemplatePathOf(candidate.apiVersion, candidate.kind);
    return podTemplatePath === undefined ? [] : [workloadAt(candidate, podTemplatePath)];
  });
}

/** The one workload that is meant. Throws where there is none or where there are several. */
export function findWorkload(construct: IConstruct, selection: Selection): Workload {
  const { kind, name, podTemplatePath } = selection;
  if (podTemplatePath !== undefined && !isJsonPointer(podTemplatePath)) {
    throw invalidInput(construct, `podTemplatePath ${shown(podTemplatePath)} is no JSON pointer`, "Start it with a slash, as in '/spec/template'");
  }
  const candidates = candidatesIn(construct);
  const selected = candidates.filter(candidate =>
    (kind === undefined || candidate.kind === kind) && (name === undefined || candidate.name === name));
  const wanted = [kind, name === undefined ? undefined : shown(name)].filter(word => word).join(' ');
  if (selected.length === 0) {
    throw invalidInput(
      construct,
      wanted ? `there is no ${wanted} among ${listed(candidates)}` : 'there is no Kubernetes object in or beneath this construct',
      wanted ? 'Select one of these by its kind and name' : 'Pass a workload, or a construct that has one beneath it',
    );
  }

  const workloads = selected.flatMap(candidate => {
    const path = podTemplatePath ?? podTemplatePathOf(candidate.apiVersion, candidate.kind);
    return path === undefined ? [] : [workloadAt(candidate, path)];
  });
  if (workloads.length === 0) {
    throw invalidInput(
      construct,
      `no Pod template is known for ${listed(selected)}`,
      "Pass podTemplatePath, as in '/spec/template', if one of these has a Pod template",
    );
  }
  const withTemplate = podTemplatePath === undefined ? workloads : workloads.filter(workload => workload.podSpec);
  if (withTemplate.length > 1) {
    throw invalidInput(
      construct,
      `there are ${withTemplate.length} workloads: ${withTemplate.map(({ title }) => title).join(', ')}`,
      'Select one by its kind and name',
    );
  }
  const workload = withTemplate[0] ?? workloads[0];
  if (workload.isFullyKnown) checkPodSpec(construct, workload, workload.podSpec);
  return workload;
}

function checkPodSpec(construct: IConstruct, { title, podTemplatePath }: Workload, spec: PodSpecManifest | undefined): void {
  if (!spec) {
    throw invalidInput(
      construct,
      `${title} has no Pod template at ${shown(`${podTemplatePath}/spec`)}`,
      'Give it a spec there, or pass the podTemplatePath that leads to its Pod template',
    );
  }
  const malformed = malformedList(spec);
  if (malformed) {
    throw invalidInput(construct, `${title} has ${malformed} that are no list of containers`, 'Write a list of objects that each have a name');
  }
}

function workloadAt({ apiObject, kind, name, path }: Candidate, podTemplatePath: string): Workload {
  return new Workload(apiObject, kind, name, path, podTemplatePath);
}

function candidatesIn(construct: IConstruct): Candidate[] {
  return apiObjectsIn(construct).flatMap(apiObject => {
    const { apiVersion, kind, name } = apiObject;
    return kind === 'List'
      ? itemsOf(apiObject, uncheckedManifest(apiObject), '')
      : [{ apiObject, apiVersion, kind, name, path: '' }];
  });
}

function itemsOf(apiObject: ApiObject, list: any, path: string): Candidate[] {
  const items = valueAt(list, '/items');
  return (Array.isArray(items) ? items : []).flatMap((item, index) => {
    const itemPath = `${path}/items/${index}`;
    return item?.kind === 'List'
      ? itemsOf(apiObject, item, itemPath)
      : [{ apiObject, apiVersion: item?.apiVersion ?? '', kind: item?.kind ?? '', name: item?.metadata?.name, path: itemPath }];
  });
}

/** The construct itself, the API object it stands for, or all those beneath it. */
function apiObjectsIn(construct: IConstruct): ApiObject[] {
  if (ApiObject.isApiObject(construct)) return [construct];
  const own = construct.node.defaultChild;
  if (own && ApiObject.isApiObject(own)) return [own];
  return construct.node.findAll().filter(node => ApiObject.isApiObject(node));
}

function listed(candidates: readonly Candidate[]): string {
  return candidates.length === 0 ? 'no objects' : candidates.map(({ kind, name }) => `${kind} ${shown(name ?? '')}`).join(', ');
}
