import { withJsonPatches } from './edited-manifest';
import { valueAt } from './json-pointer';
import { Manifest } from './manifest';
import { hasJsonPatches, isOnlyEdited, unvalidatedManifest, withEdits } from './manifest-edits';
import { processesOf } from './plus-processes';
import { outlineOf, PlusWorkload, plusWorkloadOf, renderedWithoutTrace } from './plus-workload';
import { RenderedPod } from './pod-place';
import { Workload } from './workload';

/**
 * A workload as it is at one moment: what one call looks at. The Pod is
 * rendered once at most, and not before somebody wants more than its outline.
 */
export class Snapshot {
  private readonly plus: PlusWorkload | undefined;
  private whole?: { readonly pod: RenderedPod | undefined };
  /** What of it the getters of a cdk8s-plus workload tell. */
  private part?: { readonly pod: RenderedPod | undefined };

  /** @param rendered The manifest of the API object, where somebody has rendered it already. */
  constructor(readonly workload: Workload, readonly rendered?: unknown) {
    this.plus = plusWorkloadOf(workload.apiObject);
    if (rendered !== undefined) this.whole = { pod: workload.podIn(rendered) };
  }

  /** Whether `outline` is the whole Pod. */
  get isComplete(): boolean {
    return this.plus === undefined || this.whole !== undefined || this.isOnlyRendered(this.plus);
  }

  /**
   * The Pod, undefined where there is none; of a cdk8s-plus workload only what
   * its getters tell, which is the lists of containers by name, and what
   * decides whether and how they start.
   */
  get outline(): RenderedPod | undefined {
    if (!this.plus || this.whole) return this.pod;
    this.part ??= { pod: this.outlineOfPlus(this.plus) };
    return this.part.pod;
  }

  /** The Pod as it would be synthesized now, undefined where there is none. As costly as its synthesis. */
  get pod(): RenderedPod | undefined {
    this.whole ??= { pod: this.workload.podIn(this.render()) };
    return this.whole.pod;
  }

  /**
   * What of the same decides who may do what to whom, at a sixth of the cost
   * for a cdk8s-plus workload.
   */
  get podOfProcesses(): RenderedPod | undefined {
    const { plus, workload: { apiObject, place: { podTemplatePath } } } = this;
    if (!plus || this.isComplete || plus.containers.length === 0 || !isOnlyEdited(apiObject)) return this.podSoFar;
    const template = processesOf(plus, apiObject);
    if (!template) return this.podSoFar;
    this.part = { pod: this.workload.podIn(withEdits(apiObject, nested(podTemplatePath, template))) };
    return this.part.pod;
  }

  /** The same, but no more than the outline where cdk8s-plus cannot render the Pod yet, for want of a container. */
  get podSoFar(): RenderedPod | undefined {
    const hasContainers = !this.plus || this.plus.containers.length > 0;
    return hasContainers ? this.pod : this.outline;
  }

  /**
   * Whether somebody has written `shareProcessNamespace: false`. The false that
   * later versions of cdk8s-plus write by themselves is nobody's refusal, but
   * that of a JSON patch is somebody's.
   */
  get refusesSharing(): boolean {
    if (!this.plus) return this.outline?.pod.spec.shareProcessNamespace === false;
    const { apiObject, podSpecPath } = this.workload;
    if (!hasJsonPatches(apiObject)) return false;
    return valueAt(withJsonPatches(apiObject, nested(podSpecPath, {})), `${podSpecPath}/shareProcessNamespace`) === false;
  }

  private render(): unknown {
    const render = () => unvalidatedManifest(this.workload.apiObject);
    return this.plus ? renderedWithoutTrace(this.plus, render) : render();
  }

  /** What JSON patches change only rendering tells. */
  private isOnlyRendered(plus: PlusWorkload): boolean {
    return plus.containers.length > 0 && hasJsonPatches(this.workload.apiObject);
  }

  private outlineOfPlus(plus: PlusWorkload): RenderedPod | undefined {
    const { apiObject, podSpecPath } = this.workload;
    if (this.isOnlyRendered(plus)) return this.pod;
    return this.workload.podIn(withEdits(apiObject, nested(podSpecPath, outlineOf(plus))));
  }
}

function nested(path: string, value: Manifest): Manifest {
  return path.split('/').slice(1).reduceRight((inner, segment) => ({ [segment]: inner }), value);
}
