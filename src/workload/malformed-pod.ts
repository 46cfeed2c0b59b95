import { areNamedLater } from './later-names';
import { PodPlace, RenderedPod } from './pod-place';
import { Mistake } from '../mistakes/mistake';
import { CONTAINER_LISTS, ContainerList } from '../pod/containers';

/** What keeps the Pod of a workload from being read for what it is. */
export function malformation(workload: PodPlace, pod: RenderedPod | undefined, givenPath?: string): Mistake | undefined {
  const { title, podSpecPath, place } = workload;
  if (!pod) return { code: 'pod-template-missing', field: 'podTemplatePath', value: podSpecPath, workload: title };
  // Written by mistake, an empty path would turn sharing on in a place that nobody reads.
  if (givenPath === '' && place.kind !== 'Pod' && !pod.pod.spec.containers) {
    return { code: 'pod-template-path-of-no-pod', field: 'podTemplatePath', value: givenPath, workload: title };
  }
  const list = CONTAINER_LISTS.find(each => isNoListOfContainers(pod, each, areNamedLater(place.apiVersion)));
  return list && { code: 'container-list', field: workload.fieldPath(`spec.${list}`), value: list, workload: title };
}

function isNoListOfContainers({ pod, malformed }: RenderedPod, list: ContainerList, needNoNames: boolean): boolean {
  const containers = pod.spec[list] ?? [];
  const isPlace = (path: string) => path === `spec.${list}` || containers.some((_container, index) => path === `spec.${list}[${index}]`);
  return malformed.some(({ path }) => isPlace(path)) || (!needNoNames && containers.some(({ name }) => !name));
}
