import { CAPABILITIES } from './capabilities';
import { ContainerRuntime } from './container-runtime';
import { SecuritySettings } from './pod-manifest';
import { RUNTIME_DEFAULTS } from './runtime-defaults';

/**
 * What a container runtime grants to a container: ALL first, added and then
 * dropped, then single ones in the same order.
 * https://github.com/containerd/containerd/blob/main/internal/cri/server/container_create.go (generateContainerSpecOpts),
 * https://github.com/cri-o/cri-o/blob/main/internal/factory/container/container.go (SpecSetupCapabilities)
 */
export function grantedCapabilities({ privileged, capabilities = {} }: SecuritySettings, runtime: ContainerRuntime): ReadonlySet<string> {
  if (privileged) return new Set(CAPABILITIES);
  const { capabilities: defaults, acceptsPrefix } = RUNTIME_DEFAULTS[runtime];
  const read = (names: readonly string[] = []) => names.map(name => acceptsPrefix ? name.replace(/^CAP_/, '') : name).map(name => name.toUpperCase());
  const [added, dropped] = [read(capabilities.add), read(capabilities.drop)];
  const granted = new Set(dropped.includes('ALL') ? [] : added.includes('ALL') ? CAPABILITIES : defaults);
  for (const name of added) if (CAPABILITIES.includes(name)) granted.add(name);
  for (const name of dropped) granted.delete(name);
  return granted;
}

export type GrantedByRuntime = Readonly<Record<ContainerRuntime, ReadonlySet<string>>>;

export function grantedByRuntime(settings: SecuritySettings): GrantedByRuntime {
  const granted = (runtime: ContainerRuntime) => grantedCapabilities(settings, runtime);
  return { [ContainerRuntime.CONTAINERD]: granted(ContainerRuntime.CONTAINERD), [ContainerRuntime.CRI_O]: granted(ContainerRuntime.CRI_O) };
}
