import { IConstruct } from 'constructs';
import { AccessMap } from './access-map';
import { optionsOf } from './call-arguments';
import { FoundWorkload } from './found-workload';
import { nodeSettingsAt } from './nodes';
import { PodSecurity, PodSecurityVerdict } from './pod-security';
import { ProcessNamespace } from './process-namespace';
import { refuseNew } from './refuse-new';
import { SharingOptions } from './sharing-options';
import { validateNode } from './validate-node';
import { WorkloadChange } from './workload-change';
import { WorkloadCriteria } from './workload-criteria';
import { NodeSettings } from '../access/node-settings';
import { validateMaxLevel, validatePodSecurityVersion } from '../additions/max-level';
import { isInvalidInput, refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { KNOWN_FLAG, KNOWN_TEXT, mapOf, PREDICATE, Properties, soundPart } from '../mistakes/shapes';
import { findWorkloads } from '../workload/find-workload';
import { metadataOf } from '../workload/object-metadata';
import { meets } from '../workload/object-selector';
import { plusWorkloadOf } from '../workload/plus-workload';
import { Snapshot } from '../workload/snapshot';

/**
 * Options for `Workloads.levels`.
 */
export interface WorkloadLevelsOptions {
  /**
   * Version of the Pod Security Standards, such as `1.28`.
   *
   * @default 'latest'
   */
  readonly version?: string;
}

/**
 * What the Pod Security Standards say of one workload.
 */
export interface WorkloadLevel extends PodSecurityVerdict {
  /**
   * The workload.
   */
  readonly workload: FoundWorkload;
}

/**
 * Options for `Workloads.accessMaps`.
 */
export interface WorkloadAccessMapsOptions {
  /**
   * How the nodes are set up, as far as it makes a difference. Settings that
   * are left out are those of `Nodes.describe`.
   *
   * @default - what `Nodes.describe` says; what nobody says is unknown, and so is what depends on it.
   */
  readonly node?: NodeSettings;
}

/**
 * What the processes of each container of one workload may do to those of every other one.
 */
export interface WorkloadAccessMap {
  /**
   * The workload.
   */
  readonly workload: FoundWorkload;

  /**
   * Its map.
   */
  readonly map: AccessMap;
}

/**
 * The workloads of a chart or app, or those of them that are meant, to do one
 * thing to all. Whichever library made them, and items of a `List`, too;
 * custom resources are left out unless their kind is known by name.
 *
 * What cannot be changed is left alone, and the answer says why.
 */
export class Workloads {
  /**
   * The workloads in or beneath a construct, in the order of the construct tree.
   *
   * @param scope Where to look, such as a chart or an app.
   * @param criteria Which of them are meant.
   * @throws where the criteria cannot be.
   */
  public static of(scope: IConstruct, criteria: WorkloadCriteria = {}): Workloads {
    const given = optionsOf('Workloads.of', scope, criteria);
    refuse(scope, [...soundPart(given, CRITERIA).mistakes, ...unknownCriteria(given)]);
    const found = findWorkloads(scope).filter(({ outline }) => outline).map(describe);
    return new Workloads(scope, found.filter(workload => isMeant(workload, given)));
  }

  readonly #scope: IConstruct;
  readonly #found: readonly FoundWorkload[];

  private constructor(scope: IConstruct, found: readonly FoundWorkload[]) {
    if (!Array.isArray(found)) refuseNew('Workloads', ['Workloads.of(app)']);
    this.#scope = scope;
    this.#found = found;
  }

  /**
   * The workloads, as they were when they were looked for.
   */
  public get all(): FoundWorkload[] {
    return [...this.#found];
  }

  /**
   * Makes the containers of each workload share one process namespace. Doing
   * so twice changes nothing.
   *
   * @param options How they are shared.
   * @returns what became of each workload.
   * @throws where the options cannot be.
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
   */
  public share(options: SharingOptions = {}): WorkloadChange[] {
    const set = optionsOf('Workloads.share', this.#scope, options);
    refuse(this.#scope, [...soundPart(set, { overrideExplicitFalse: KNOWN_FLAG }).mistakes, ...validateMaxLevel(set)]);
    return this._change(({ construct, selector }) => {
      const isShared = ProcessNamespace.of(construct, selector).shared;
      ProcessNamespace.share(construct, { ...selector, ...set });
      return isShared ? 'it shares its process namespace already' : undefined;
    });
  }

  /**
   * The level of the Pod Security Standards that each workload meets as it
   * would be synthesized now, and what keeps it from higher ones.
   *
   * @param options Which version of the standards.
   * @throws where the version is none, and where a workload cannot be synthesized.
   */
  public levels(options: WorkloadLevelsOptions = {}): WorkloadLevel[] {
    const { version } = optionsOf('Workloads.levels', this.#scope, options);
    refuse(this.#scope, validatePodSecurityVersion('version', version));
    return this.#found.map(workload => ({ workload, ...PodSecurity.levelOf(workload.construct, { ...workload.selector, version }) }));
  }

  /**
   * What the processes of each container may do to those of every other one,
   * workload by workload, as they are now.
   *
   * @param options What is known of the nodes.
   * @throws where no node can be set up so.
   */
  public accessMaps(options: WorkloadAccessMapsOptions = {}): WorkloadAccessMap[] {
    const { node } = optionsOf('Workloads.accessMaps', this.#scope, options);
    refuse(this.#scope, validateNode(node ?? {}, nodeSettingsAt(this.#scope)));
    return this.#found.map(workload => ({ workload, map: AccessMap.of(workload.construct, { ...workload.selector, node }) }));
  }

  /**
   * Changes each workload; `change` says why it changes nothing, or throws.
   *
   * @internal
   */
  public _change(change: (workload: FoundWorkload) => string | undefined): WorkloadChange[] {
    return this.#found.map(workload => WorkloadChange._of(workload, reasonAgainst(() => change(workload))));
  }
}

const CRITERIA: Properties = {
  kind: KNOWN_TEXT, name: KNOWN_TEXT, namespace: KNOWN_TEXT, labels: mapOf(KNOWN_TEXT), annotations: mapOf(KNOWN_TEXT), predicate: PREDICATE,
};

/** One that is misspelled would mean more workloads than somebody wants. */
function unknownCriteria(criteria: WorkloadCriteria): Mistake[] {
  const unknown = Object.entries(criteria).filter(([name, value]) => value !== undefined && !Object.hasOwn(CRITERIA, name));
  return unknown.map(([field, value]) => ({ code: 'criterion-unknown', field, value, known: Object.keys(CRITERIA) }));
}

function describe(snapshot: Snapshot): FoundWorkload {
  const { workload: { apiObject, place: { kind, name, namespace, path } } } = snapshot;
  const { labels, annotations } = metadataOf(snapshot);
  return FoundWorkload._of({
    construct: plusWorkloadOf(apiObject) ?? apiObject,
    selector: path === '' ? {} : { kind, name, namespace },
    kind,
    name: name ?? '',
    namespace,
    labels: { ...labels },
    annotations: { ...annotations },
  });
}

function isMeant(workload: FoundWorkload, criteria: WorkloadCriteria): boolean {
  const { labels = {}, annotations = {}, predicate } = criteria;
  const has = (texts: { [key: string]: string }, wanted: { [key: string]: string }) =>
    Object.entries(wanted).every(([key, value]) => texts[key] === value);
  return meets(workload, criteria)
    && has(workload.labels, labels)
    && has(workload.annotations, annotations)
    && (predicate?.accepts(workload) ?? true);
}

function reasonAgainst(change: () => string | undefined): string | undefined {
  try {
    return change();
  } catch (error) {
    if (!isInvalidInput(error)) throw error;
    return error.problems.join('; ');
  }
}
