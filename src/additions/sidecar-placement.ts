import { validateImage } from '../access/validate-image-reference';
import { Mistake } from '../mistakes/mistake';
import { allContainers, isRestartable, PlacedContainer, runsToCompletion } from '../pod/containers';
import { PodSpec } from '../pod/pod';
import { Manifest, withField } from '../workload/manifest';
import { PodAdditions } from '../workload/pod-additions';
import { PodPlace } from '../workload/pod-place';

/** The name that is taken, where the Pod has a container by it. */
export function validateNewName(spec: PodSpec, name: string, { title }: PodPlace): Mistake[] {
  const taken = allContainers(spec).find(placed => placed.name === name);
  return taken ? [{ code: 'container-name-taken', field: 'name', value: name, workload: title, list: taken.list }] : [];
}

/** The container where it does not keep the Pod from ending, with the volumes that the Pod lacks. */
export function additionsTo(spec: PodSpec, container: Manifest, volumes: readonly Manifest[]): PodAdditions {
  const missing = volumes.filter(volume => !spec.volumes?.some(({ name }) => name === volume.name));
  return {
    ...runsToCompletion(spec) ? { initContainers: [withField(container, 'restartPolicy', 'Always')] } : { containers: [container] },
    volumes: missing,
  };
}

/** What keeps the sidecar or its Pod from running, after later changes to it. */
export function validatePlacement(own: readonly PlacedContainer[], spec: PodSpec): Mistake[] {
  if (own.length > 1) {
    return [{ code: 'container-names-alike-at-synthesis', field: 'name', value: own[0].name, lists: own.map(({ list }) => list) }];
  }
  return own.flatMap<Mistake>(({ name, list, container }) => [
    ...list === 'containers' && runsToCompletion(spec)
      ? [{ code: 'sidecar-never-ends', value: name, restartPolicy: spec.restartPolicy ?? '' } as const]
      : [],
    ...list === 'initContainers' && !isRestartable(container) ? [{ code: 'sidecar-blocks-start', value: name } as const] : [],
    ...validateImage(container.image ?? ''),
  ]);
}
