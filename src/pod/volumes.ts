import { Container, PodSpec } from './pod';

/** What the kubelet writes itself, for root and without set-user-ID bits or capabilities. */
const WRITTEN_BY_KUBELET = ['configMap', 'downwardAPI', 'projected', 'secret'];

/** Whether a container may run programs that are not of its image: those of its volumes. */
export function mayHoldPrograms({ volumeMounts = [] }: Container, { volumes = [] }: PodSpec): boolean {
  return volumeMounts.some(({ name }) => {
    const volume = volumes.find(candidate => candidate.name === name);
    return !volume || !WRITTEN_BY_KUBELET.some(source => volume[source] !== undefined);
  });
}
