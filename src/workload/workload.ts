import { ApiObject } from 'cdk8s';
import { fieldPathOf, valueAt } from './json-pointer';
import { editManifest, uncheckedManifest, withPendingEdits } from './manifest-edits';
import { plusWorkloadOf, podSpecOf, renderedWithoutTrace } from './plus-workload';
import { PodSpecManifest, PodTemplateManifest } from './pod-spec';

/** A change to a Pod's spec. */
export interface PodSpecEdit {
  apply?(spec: PodSpecManifest): PodSpecManifest;
  /** Throws where the finished Pod does not fit the change; gets the object that holds the Pod template, too. */
  check?(template: PodTemplateManifest, owner: any): void;
}

/** A Pod, or an object that embeds a Pod template, within the manifest of an API object. */
export class Workload {
  constructor(
    readonly apiObject: ApiObject,
    readonly kind: string,
    readonly name: string | undefined,
    /** JSON pointer to the object itself: empty, but for an item of a List. */
    private readonly path: string,
    /** JSON pointer from the object to its Pod template. */
    readonly podTemplatePath: string,
  ) {}

  /** Kind and name, as errors write them. */
  get title(): string {
    return `${this.kind} '${this.name ?? ''}'`;
  }

  /** Where a field of the Pod is in the manifest, as Kubernetes writes it. */
  fieldPath(fieldOfPod: string): string {
    return [fieldPathOf(`${this.path}${this.podTemplatePath}`), fieldOfPod].filter(part => part).join('.');
  }

  /** The Pod's spec as far as it is known now, undefined where there is none. */
  get podSpec(): PodSpecManifest | undefined {
    return this.podTemplateIn(this.knownManifest())?.spec;
  }

  /** Whether the whole object is known now; of a cdk8s-plus workload, only what its getters tell. */
  get isFullyKnown(): boolean {
    return plusWorkloadOf(this.apiObject) === undefined;
  }

  /** The object that holds the Pod template. */
  get owner(): any {
    return valueAt(this.knownManifest(), this.path);
  }

  /**
   * The Pod template as it would be synthesized now, undefined where there is none.
   *
   * Complete also for a cdk8s-plus workload, and as costly as its synthesis.
   */
  renderPodTemplate(): PodTemplateManifest | undefined {
    const render = () => uncheckedManifest(this.apiObject);
    const plus = plusWorkloadOf(this.apiObject);
    const manifest = plus ? renderedWithoutTrace(plus, render) : render();
    return this.podTemplateIn(manifest);
  }

  /** The same, but no more than its getters tell where cdk8s-plus cannot render the Pod yet, for want of a container. */
  get podTemplateSoFar(): PodTemplateManifest {
    const spec = this.podSpec ?? {};
    return spec.containers?.length ? this.renderPodTemplate() ?? { spec } : { spec };
  }

  edit(edit: PodSpecEdit): void {
    editManifest(this.apiObject, {
      apply: manifest => {
        const template = this.podTemplateIn(manifest);
        if (template && edit.apply) template.spec = edit.apply(template.spec);
      },
      check: manifest => {
        const template = this.podTemplateIn(manifest);
        if (template) edit.check?.(template, valueAt(manifest, this.path));
      },
    });
  }

  private podTemplateIn(manifest: any): PodTemplateManifest | undefined {
    const template = valueAt(manifest, `${this.path}${this.podTemplatePath}`);
    const spec = template?.spec;
    return typeof spec === 'object' && spec !== null && !Array.isArray(spec) ? template : undefined;
  }

  private knownManifest(): any {
    const plus = plusWorkloadOf(this.apiObject);
    if (!plus) return uncheckedManifest(this.apiObject);
    const nested = `${this.podTemplatePath}/spec`.split('/').slice(1)
      .reduceRight<any>((inner, segment) => ({ [segment]: inner }), podSpecOf(plus));
    return withPendingEdits(this.apiObject, nested);
  }
}
