import { Construct } from 'constructs';
import { containerName, ownMistakes } from './plan-in-tree';
import { SidecarDefinition } from './sidecar-definition';
import { validateSidecar } from './validate-sidecar';
import { NodeSettings } from '../access/node-settings';
import { pathOfId, validateConstructId } from '../constructs/construct-id';
import { nodeSettingsAt } from '../constructs/nodes';
import { WorkloadChange } from '../constructs/workload-change';
import { WorkloadSelector } from '../constructs/workload-selector';
import { Workloads } from '../constructs/workloads';
import { refuse } from '../mistakes/invalid-input';
import { validateShape, WORKLOADS } from '../mistakes/shapes';

/** Adds a sidecar to each workload, with an id of its own where an API object has several of them. */
export function addToEach(
  workloads: Workloads,
  id: string,
  definition: SidecarDefinition,
  add: (workload: Construct, id: string, own: { readonly name: string; readonly workload: WorkloadSelector }) => void,
): WorkloadChange[] {
  refuse(pathOfId(id), [...validateShape('workloads', workloads, WORKLOADS), ...validateConstructId(id)]);
  const name = containerName(id, definition);
  const { sound, mistakes } = ownMistakes(definition);
  // Each sidecar asks for itself; what no nodes are known to be, none of them will.
  const known = definition.node && Object.assign({}, ...workloads.all.map(({ construct }) => nodeSettingsAt(construct))) as NodeSettings | undefined;
  refuse(id, [...validateSidecar(name, sound, known), ...mistakes]);
  return workloads._change(({ construct, selector }) => {
    const ownId = [id, ...Object.values(selector)].filter(part => part).join('-');
    add(construct, ownId, { name, workload: selector });
    return undefined;
  });
}
