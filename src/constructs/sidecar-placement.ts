import { ApiObject, resolve } from 'cdk8s';
import { checkStarts, startable } from './sidecar-start';
import { checkMounts, checkVolumes } from './sidecar-volumes';
import { invalidInput, shown } from '../workload/invalid-input';
import { allContainers, ContainerManifest, PodSpecManifest, runsToCompletion, setField, VolumeManifest } from '../workload/pod-spec';
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

/** Puts the sidecar where it does not keep the Pod from ending, with fresh objects each time, so that YAML needs no anchors. */
export function addSidecar(
  at: string,
  apiObject: ApiObject,
  spec: PodSpecManifest,
  rendered: ContainerManifest,
  volumes: readonly VolumeManifest[],
): void {
  const container: ContainerManifest = resolve([], rendered, apiObject);
  setField(container, 'securityContext', startable(container, spec));
  if (container.securityContext === undefined) delete container.securityContext;

  if (runsToCompletion(spec)) {
    setField(container, 'restartPolicy', 'Always');
    setField(spec, 'initContainers', [...spec.initContainers ?? [], container]);
  } else {
    setField(spec, 'containers', [...spec.containers ?? [], container]);
  }
  checkVolumes(at, spec, volumes);
  const missing = volumes.filter(volume => !spec.volumes?.some(({ name }) => name === volume.name));
  if (missing.length > 0) setField(spec, 'volumes', [...spec.volumes ?? [], ...resolve([], missing, apiObject)]);
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
