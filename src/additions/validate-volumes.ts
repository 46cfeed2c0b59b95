import { Mistake } from '../mistakes/mistake';
import { Container, PodSpec } from '../pod/pod';
import { fieldsOf, Manifest } from '../workload/manifest';

/** The volumes by the same names as others of the Pod. */
export function validateVolumes(spec: PodSpec, volumes: readonly Manifest[]): Mistake[] {
  const taken = volumes.filter(volume => [...spec.volumes ?? [], ...volumes].some(({ name, ...source }) =>
    name === volume.name && canonical({ name, ...source }) !== canonical(volume)));
  return [...new Set(taken.map(({ name }) => String(name)))].map(value => ({ code: 'volume-name-taken', field: 'volumeMounts', value }));
}

/** The volumes that a container mounts and its Pod has not. */
export function validateMounts(container: Container, spec: PodSpec, others: readonly string[]): Mistake[] {
  const names = [...new Set([...(spec.volumes ?? []).map(({ name }) => String(name)), ...others])];
  return (container.volumeMounts ?? []).flatMap(({ name = '' }) =>
    names.includes(name) ? [] : [{ code: 'volume-missing', field: 'volumeMounts', value: name, volumes: names }]);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? fieldsOf(inner) : inner));
}
