import { Container, EphemeralContainer, PodSpec } from './pod';

/** The lists in which a Pod has its containers. */
export const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

export type ContainerList = typeof CONTAINER_LISTS[number];

/** A container, and where it stands. */
export interface PlacedContainer {
  readonly list: ContainerList;
  readonly index: number;
  readonly name: string;
  readonly container: Container;
}

/** Every container of a Pod, the regular ones first. */
export function allContainers(spec: PodSpec, lists: readonly ContainerList[] = CONTAINER_LISTS): PlacedContainer[] {
  const all: PlacedContainer[] = [];
  for (const list of lists) spec[list]?.forEach((container, index) => all.push({ list, index, name: container.name ?? '', container }));
  return all;
}

/**
 * Whether an init container keeps running beside the others.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function isRestartable(initContainer: Container): boolean {
  return initContainer.restartPolicy === 'Always';
}

/** The containers that run side by side at last: the regular ones and the restartable init containers. */
export function companionsIn({ containers = [], initContainers = [] }: PodSpec): Container[] {
  return [...containers, ...initContainers.filter(isRestartable)];
}

/** Every ordered pair of containers that run at the same time at some point. */
export function pairsSideBySide({ containers = [], initContainers = [], ephemeralContainers = [] }: PodSpec): [Container, Container][] {
  // Init containers start one after the other, the regular ones together at last, and an ephemeral one whenever somebody adds it.
  const lives = [
    ...containers.map(container => ({ container, start: initContainers.length, end: Infinity })),
    ...initContainers.map((container, start) => ({ container, start, end: isRestartable(container) ? Infinity : start })),
    ...ephemeralContainers.map(container => ({ container, start: 0, end: Infinity })),
  ];
  const pairs: [Container, Container][] = [];
  for (const one of lives) {
    for (const other of lives) {
      if (other !== one && Math.max(one.start, other.start) <= Math.min(one.end, other.end)) pairs.push([one.container, other.container]);
    }
  }
  return pairs;
}

/**
 * Whether the processes of two containers see each other. An ephemeral
 * container sees those of its target, and they see it, in any Pod.
 * https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
 */
export function areInOneProcessNamespace({ shareProcessNamespace, hostPID }: PodSpec, one: Container, other: Container): boolean {
  return shareProcessNamespace === true || hostPID === true || ownerOfNamespace(one) === ownerOfNamespace(other);
}

function ownerOfNamespace(container: EphemeralContainer): unknown {
  return container.targetContainerName || container.name || container;
}

/**
 * Whether the Pod is to end by itself: a regular container beside the one that
 * does the work would keep it from ending.
 */
export function runsToCompletion({ restartPolicy }: PodSpec): boolean {
  return restartPolicy === 'OnFailure' || restartPolicy === 'Never';
}
