/** What is read of a container's security context; the rest is carried along. */
export interface ContainerSecurity {
  runAsUser?: number;
  runAsNonRoot?: boolean;
  [field: string]: unknown;
}

/** A container as it stands in a manifest. */
export interface ContainerManifest {
  name: string;
  restartPolicy?: string;
  securityContext?: ContainerSecurity;
  volumeMounts?: { name: string }[];
  [field: string]: unknown;
}

/** A volume as it stands in a manifest. */
export interface VolumeManifest {
  name: string;
  [source: string]: unknown;
}

/** A Pod's spec as it stands in a manifest. */
export interface PodSpecManifest {
  containers?: ContainerManifest[];
  initContainers?: ContainerManifest[];
  ephemeralContainers?: ContainerManifest[];
  volumes?: VolumeManifest[];
  restartPolicy?: string;
  shareProcessNamespace?: boolean;
  hostPID?: boolean;
  os?: { name?: string };
  securityContext?: { runAsUser?: number; runAsNonRoot?: boolean; [field: string]: unknown };
  [field: string]: unknown;
}

/** A Pod, or the template of one, as it stands in a manifest. */
export interface PodTemplateManifest {
  metadata?: { annotations?: Record<string, string>; [field: string]: unknown };
  spec: PodSpecManifest;
}

const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** Every container of a Pod, with the list that it is in. */
export function allContainers(spec: PodSpecManifest): { list: string; container: ContainerManifest }[] {
  return CONTAINER_LISTS.flatMap(list => (spec[list] ?? []).map(container => ({ list, container })));
}

/** The name of a list that does not hold containers: what others wrote may be anything. */
export function malformedList(spec: PodSpecManifest): string | undefined {
  const isContainer = (value: unknown) => typeof value === 'object' && value !== null;
  return CONTAINER_LISTS.find(list => spec[list] !== undefined && !(Array.isArray(spec[list]) && spec[list].every(isContainer)));
}

/**
 * Whether an init container keeps running beside the others.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function isSidecar(initContainer: ContainerManifest): boolean {
  return initContainer.restartPolicy === 'Always';
}

/** The containers that run side by side: the regular ones and the sidecars. */
export function companionsOf({ containers = [], initContainers = [] }: PodSpecManifest): ContainerManifest[] {
  return [...containers, ...initContainers.filter(isSidecar)];
}

/** Every ordered pair of containers that run at the same time at some point. */
export function pairsSideBySide({ containers = [], initContainers = [] }: PodSpecManifest): [ContainerManifest, ContainerManifest][] {
  // Init containers start one after the other, and the regular ones together at last.
  const lives = [
    ...containers.map(container => ({ container, start: initContainers.length, end: Infinity })),
    ...initContainers.map((container, start) => ({ container, start, end: isSidecar(container) ? Infinity : start })),
  ];
  return lives.flatMap(one => lives
    .filter(other => other !== one && Math.max(one.start, other.start) <= Math.min(one.end, other.end))
    .map((other): [ContainerManifest, ContainerManifest] => [one.container, other.container]));
}

/**
 * Whether the Pod is to end by itself: a regular container beside the one that
 * does the work would keep it from ending.
 */
export function runsToCompletion(spec: PodSpecManifest): boolean {
  return spec.restartPolicy === 'OnFailure' || spec.restartPolicy === 'Never';
}

/** The object with a field, a new one where the sorted order of cdk8s' manifests has it. */
export function withField<T extends object>(object: T, field: keyof T & string, value: unknown): T {
  if (Object.hasOwn(object, field)) return { ...object, [field]: value };
  // One pass, as each Pod that is synthesized takes several.
  const result: Record<string, unknown> = {};
  let isPlaced = false;
  for (const [other, present] of Object.entries(object)) {
    if (!isPlaced && other > field) {
      result[field] = value;
      isPlaced = true;
    }
    result[other] = present;
  }
  if (!isPlaced) result[field] = value;
  return result as T;
}

/** The fields in the sorted order of cdk8s' manifests. */
export function inOrder<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
