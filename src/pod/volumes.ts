import { Container, PodSpec, Volume } from './pod';

const WRITTEN_BY_KUBELET = ['configMap', 'downwardAPI', 'projected', 'secret'];

/** Whether the kubelet itself writes the files of a volume. */
export function isWrittenByKubelet(volume: Volume): boolean {
  return WRITTEN_BY_KUBELET.some(source => volume[source] !== undefined);
}

/**
 * Whether a container may run programs that are not of its image: those of its
 * volumes. The kubelet writes files without set-user-ID bits or capabilities.
 */
export function mayHoldPrograms({ volumeMounts = [] }: Container, { volumes = [] }: PodSpec): boolean {
  return volumeMounts.some(({ name }) => {
    const volume = volumes.find(candidate => candidate.name === name);
    return !volume || !isWrittenByKubelet(volume);
  });
}
