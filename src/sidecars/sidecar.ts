import { Construct } from 'constructs';
import { additionsInTree, planInTree, reviewInTree } from './plan-in-tree';
import { SidecarDefinition } from './sidecar-definition';
import { validateFreeId } from '../constructs/construct-id';
import { showByPath } from '../constructs/show-by-path';
import { refuse } from '../mistakes/invalid-input';
import { warn } from '../mistakes/warn';

/**
 * A container beside those of a workload, in one process namespace with them:
 * what all sidecars have in common. A kind of sidecar says what its container
 * is, and what it does to the processes of the others.
 *
 * @internal
 */
export abstract class Sidecar extends Construct {
  /**
   * Name of the container.
   */
  public readonly name: string;

  constructor(scope: Construct, id: string, definition: SidecarDefinition) {
    const plan = planInTree(scope, id, definition);
    refuse(scope, validateFreeId(scope, id));
    super(scope, id);
    this.name = plan.name;
    const isInTree = () => scope.node.tryFindChild(id) === this;
    plan.workload.edit({
      add: spec => (isInTree() ? additionsInTree(plan, spec) : {}),
      validate: rendered => {
        if (!isInTree()) return;
        const { mistakes, doubts } = reviewInTree(plan, rendered);
        refuse(this, mistakes);
        warn(this, doubts);
      },
    });
  }
}

showByPath(Sidecar);
