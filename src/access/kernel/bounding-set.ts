import { CAPABILITIES } from './capabilities';
import { RUNTIMES } from './runtimes';
import { SecurityContext } from '../../pod/pod';
import { ContainerRuntime } from '../container-runtime';

/**
 * What a container's processes may hold at most: ALL first, added and then
 * dropped, then single ones in the same order.
 * https://github.com/containerd/containerd/blob/main/internal/cri/server/container_create.go (generateContainerSpecOpts),
 * https://github.com/cri-o/cri-o/blob/main/internal/factory/container/container.go (SpecSetupCapabilities)
 */
export function boundingSet({ privileged, capabilities = {} }: SecurityContext, runtime: ContainerRuntime): ReadonlySet<string> {
  if (privileged) return new Set(CAPABILITIES);
  const { defaultCapabilities, acceptsPrefix } = RUNTIMES[runtime];
  const read = (names: readonly string[] = []) => names.map(name => acceptsPrefix ? name.replace(/^CAP_/, '') : name).map(name => name.toUpperCase());
  const [added, dropped] = [read(capabilities.add), read(capabilities.drop)];
  const bounds = new Set(dropped.includes('ALL') ? [] : added.includes('ALL') ? CAPABILITIES : defaultCapabilities);
  for (const name of added) if (CAPABILITIES.includes(name)) bounds.add(name);
  for (const name of dropped) bounds.delete(name);
  return bounds;
}

/** The bounding sets that a container may have, as its runtime decides. */
export interface BoundingSets {
  readonly of: Readonly<Record<ContainerRuntime, ReadonlySet<string>>>;
  /** What is in one of them at least. */
  readonly possible: ReadonlySet<string>;
  /** What is in one of them and not in another. */
  readonly open: ReadonlySet<string>;
}

export function boundingSets(securityContext: SecurityContext): BoundingSets {
  const of = Object.fromEntries(Object.values(ContainerRuntime).map(runtime => [runtime, boundingSet(securityContext, runtime)])) as BoundingSets['of'];
  const sets = Object.values(of);
  const possible = [...new Set(sets.flatMap(set => [...set]))].sort();
  return { of, possible: new Set(possible), open: new Set(possible.filter(capability => !sets.every(set => set.has(capability)))) };
}
