import { Construct } from 'constructs';
import { containerName } from './plan-in-tree';
import { SidecarDefinition } from './sidecar-definition';
import { validateSidecar } from './validate-sidecar';
import { WorkloadChange } from '../constructs/workload-change';
import { WorkloadSelector } from '../constructs/workload-selector';
import { Workloads } from '../constructs/workloads';
import { refuse } from '../mistakes/invalid-input';

/** Adds a sidecar to each workload, with an id of its own where an API object has several of them. */
export function addToEach(
  workloads: Workloads,
  id: string,
  definition: SidecarDefinition,
  add: (workload: Construct, id: string, own: { readonly name: string; readonly workload: WorkloadSelector }) => void,
): WorkloadChange[] {
  const name = containerName(id, definition);
  refuse(id, validateSidecar(name, definition));
  return workloads._change(({ construct, selector }) => {
    const ownId = [id, ...Object.values(selector)].filter(part => part).join('-');
    add(construct, ownId, { name, workload: selector });
    return undefined;
  });
}
