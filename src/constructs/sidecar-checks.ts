import * as kplus from 'cdk8s-plus-28';
import { SidecarVolumeMount } from './sidecar-volume-mount';
import { invalidInput, shown } from '../workload/invalid-input';

/** What a sidecar's container has beside what every container of this library has. */
export interface CheckedSidecar {
  readonly command?: string[];
  readonly args?: string[];
  readonly envVariables?: { [name: string]: kplus.EnvValue };
  readonly resources?: kplus.ContainerResources;
  readonly volumeMounts?: SidecarVolumeMount[];
}

/**
 * Throws where Kubernetes would not take what the properties say.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go
 */
export function checkSidecarProps(at: string, { command, args, envVariables, resources, volumeMounts }: CheckedSidecar): void {
  for (const [field, words] of [['command', command], ['args', args]] as const) {
    if (words !== undefined && !Array.isArray(words)) {
      throw invalidInput(at, `${field} ${shown(words)} is no list`, "Write one word an element, as in ['sleep', '3600']");
    }
  }
  for (const name of Object.keys(envVariables ?? {})) {
    // The printable characters of ASCII but for '='.
    if (!/^[ -<>-~]+$/.test(name)) {
      throw invalidInput(at, `${shown(name)} cannot be the name of an environment variable`, "Write printable ASCII characters without '='");
    }
  }
  if (resources) checkResources(at, resources);
  if (volumeMounts) checkMountPoints(at, volumeMounts);
}

function checkResources(at: string, { cpu, memory, ephemeralStorage }: kplus.ContainerResources): void {
  const bounds = {
    cpu: [cores(cpu?.request), cores(cpu?.limit)],
    memory: [memory?.request?.toKibibytes(), memory?.limit?.toKibibytes()],
    ephemeralStorage: [ephemeralStorage?.request?.toKibibytes(), ephemeralStorage?.limit?.toKibibytes()],
  };
  for (const [resource, [request, limit]] of Object.entries(bounds)) {
    if (request !== undefined && limit !== undefined && request > limit) {
      throw invalidInput(at, `of ${resource}, more is requested than the limit allows`, 'Request at most the limit');
    }
  }
}

function cores(cpu?: kplus.Cpu): number | undefined {
  return cpu && parseFloat(cpu.amount) * (cpu.amount.endsWith('m') ? 0.001 : 1);
}

function checkMountPoints(at: string, mounts: readonly SidecarVolumeMount[]): void {
  mounts.forEach(({ path, subPath, subPathExpr }, index) => {
    if (typeof path !== 'string' || path === '' || path.includes(':')) {
      throw invalidInput(at, `${shown(path)} is no path to mount a volume at`, "Write one that is not empty and has no colon, such as '/data'");
    }
    if (mounts.findIndex(mount => mount.path === path) < index) {
      throw invalidInput(at, `two volumes are to be mounted at ${shown(path)}`, 'Give each mount a path of its own');
    }
    if (subPath && subPathExpr) {
      throw invalidInput(at, `the mount at ${shown(path)} has both subPath and subPathExpr`, 'Give it one of them');
    }
    const within = subPath ?? subPathExpr ?? '';
    if (within.startsWith('/') || within.split('/').includes('..')) {
      throw invalidInput(at, `the mount at ${shown(path)} leads out of its volume with ${shown(within)}`, "Write a relative path without '..'");
    }
  });
}
