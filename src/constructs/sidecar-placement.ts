import { ApiObject, resolve } from 'cdk8s';
import { checkStarts, startable } from './sidecar-start';
import { checkMounts, checkVolumes } from './sidecar-volumes';
import { invalidInput, shown } from '../workload/invalid-input';
import { allContainers, ContainerManifest, PodSpecManifest, runsToCompletion, VolumeManifest, withField } from '../workload/pod-spec';
import { Workload } from '../workload/workload';

/** Throws where the container and its volumes do not fit the Pod as it is known now. */
export function checkAddition(
  at: string,
  target: Workload,
  spec: PodSpecManifest,
  name: string,
  rendered: ContainerManifest,
  volumes: readonly VolumeManifest[],
): void {
  const taken = allContainers(spec).find(({ container }) => container.name === name);
  if (taken) {
    throw invalidInput(at, `the container name ${shown(name)} is taken in ${target.title}, in ${taken.list}`, 'Give the sidecar another name');
  }
  checkVolumes(at, spec, volumes);
  const preview = { ...rendered, securityContext: startable(rendered, spec) };
  checkStarts(at, spec, preview);
  if (target.isFullyKnown) checkMounts(at, { ...spec, volumes: [...spec.volumes ?? [], ...volumes] }, target.owner, preview);
}

/** The Pod with the sidecar where it does not keep it from ending, with fresh objects each time, so that YAML needs no anchors. */
export function withSidecar(
  at: string,
  apiObject: ApiObject,
  spec: PodSpecManifest,
  rendered: ContainerManifest,
  volumes: readonly VolumeManifest[],
): PodSpecManifest {
  checkVolumes(at, spec, volumes);
  const resolved: ContainerManifest = resolve([], rendered, apiObject);
  const securityContext = startable(resolved, spec);
  const container = securityContext ? withField(resolved, 'securityContext', securityContext) : resolved;

  const withContainer = runsToCompletion(spec)
    ? withField(spec, 'initContainers', [...spec.initContainers ?? [], withField(container, 'restartPolicy', 'Always')])
    : withField(spec, 'containers', [...spec.containers ?? [], container]);
  const missing = volumes.filter(volume => !spec.volumes?.some(({ name }) => name === volume.name));
  return missing.length > 0 ? withField(withContainer, 'volumes', [...spec.volumes ?? [], ...resolve([], missing, apiObject)]) : withContainer;
}

/** Throws where the finished Pod does not fit the sidecar, after later changes to it. */
export function checkAdded(at: string, spec: PodSpecManifest, owner: any, name: string): void {
  const own = allContainers(spec).filter(({ container }) => container.name === name);
  if (own.length > 1) {
    throw invalidInput(at, `the container name ${shown(name)} is taken, in ${own.map(({ list }) => list).join(' and ')}`, 'Give the sidecar another name');
  }
  for (const { container } of own) {
    checkStarts(at, spec, container);
    checkMounts(at, spec, owner, container);
  }
}
