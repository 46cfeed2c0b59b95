import { ViewedContainer } from './command-lines';
import { WorkloadView } from './workload-view';
import { CAPABILITIES } from '../access/kernel/capabilities';

/** A capability as a container names it, and the JSON pointer to that. */
export interface WrittenCapability {
  readonly of: ViewedContainer;
  readonly list: 'add' | 'drop';
  readonly name: string;
  readonly path: string;
}

const LISTS = ['add', 'drop'] as const;

const NAMES: ReadonlySet<string> = new Set([...CAPABILITIES, 'ALL']);

export function isCapability(name: string): boolean {
  return NAMES.has(name);
}

/** Those that are not called as Kubernetes writes them, which most are. */
export function oddCapabilities({ containers }: WorkloadView): readonly WrittenCapability[] {
  const odd: WrittenCapability[] = [];
  for (const of of containers) {
    const capabilities = of.container.securityContext?.capabilities;
    if (!capabilities) continue;
    for (const list of LISTS) {
      capabilities[list]?.forEach((name, index) => {
        if (!isCapability(name)) odd.push({ of, list, name, path: `${of.path}/securityContext/capabilities/${list}/${index}` });
      });
    }
  }
  return odd;
}
