import { IConstruct } from 'constructs';
import { optionsOf } from './call-arguments';
import { knownImagesAt } from './images';
import { nodeSettingsAt } from './nodes';
import { refuseNew } from './refuse-new';
import { validateNode } from './validate-node';
import { WorkloadSelector } from './workload-selector';
import { AccessDecision } from '../access/access-decision';
import { AccessExposure } from '../access/access-exposure';
import { DataExposure } from '../access/data-exposure';
import { exposuresOf } from '../access/exposures';
import { asDataExposure, lossesIn } from '../access/losses';
import { NodeSettings } from '../access/node-settings';
import { PairDecisions, pairDecisionsIn } from '../access/pair-decisions';
import { ProcessAccess } from '../access/process-access';
import { validateOperations } from '../additions/validate-access';
import { InvalidInput, refuse } from '../mistakes/invalid-input';
import { shown } from '../mistakes/shown';
import { PodSpec } from '../pod/pod';
import { accessMarkdown } from '../report/access-markdown';
import { decisionAsSentence } from '../report/decision-in-words';
import { findWorkload } from '../workload/find-workload';

/**
 * Options for `AccessMap.of`.
 */
export interface AccessMapOptions extends WorkloadSelector {
  /**
   * How the nodes are set up, as far as it makes a difference. Settings that
   * are left out are those of `Nodes.describe`.
   *
   * @default - what `Nodes.describe` says; what nobody says is unknown, and so is what depends on it.
   */
  readonly node?: NodeSettings;
}

/**
 * What the processes of each container of a Pod may do to those of every other
 * one, with the reasons.
 *
 * It speaks of processes as the containers start them. A program that changes
 * what it is (set-user-ID, a server that gives up root, one that makes itself
 * not dumpable) is another matter, but for the exposures. Where the namespace
 * is not shared, nothing is allowed, but between an ephemeral container and its
 * target.
 *
 * @see https://man7.org/linux/man-pages/man2/ptrace.2.html
 */
export class AccessMap {
  /**
   * The map of a workload as it is now.
   *
   * @param construct The workload, or a construct that has it beneath it: all that `ProcessNamespace.share` takes.
   * @param options Which workload is meant, where there are several, and what is known of the nodes.
   * @throws where there is no such workload or more than one, and where no node can be set up so.
   */
  public static of(construct: IConstruct, options: AccessMapOptions = {}): AccessMap {
    const { node, ...selector } = optionsOf('AccessMap.of', construct, options);
    if (node !== undefined) refuse(construct, validateNode(node, nodeSettingsAt(construct)));
    const { podSoFar, workload: { apiObject } } = findWorkload(construct, selector);
    const pod = podSoFar?.pod ?? { metadata: {}, spec: {} };
    const [settings, images] = [nodeSettingsAt(apiObject, node), knownImagesAt(apiObject)];
    return new AccessMap(construct.node.path, pod.spec, () => pairDecisionsIn(pod, settings, images));
  }

  readonly #path: string;
  readonly #spec: PodSpec;
  readonly #findPairs: () => readonly PairDecisions[];
  #found: readonly PairDecisions[] | undefined;

  private constructor(path: string, spec: PodSpec, findPairs: () => readonly PairDecisions[]) {
    if (typeof findPairs !== 'function') refuseNew('AccessMap', ['AccessMap.of(workload)']);
    this.#path = path;
    this.#spec = spec;
    this.#findPairs = findPairs;
  }

  get #pairs(): readonly PairDecisions[] {
    this.#found ??= this.#findPairs();
    return this.#found;
  }

  /**
   * Every ordered pair of containers that run side by side, with every
   * operation: pairs in the order of the manifest, init containers and then
   * ephemeral ones last.
   */
  public get decisions(): AccessDecision[] {
    return this.#pairs.flatMap(pair => Object.values(ProcessAccess).map(access => inWords(pair, access)));
  }

  /**
   * For every ordered pair of containers that run side by side, what the one
   * can or could read of the other.
   */
  public get exposures(): AccessExposure[] {
    return exposuresOf(this.#pairs);
  }

  /**
   * The Secrets, ConfigMaps and tokens that each container takes by its
   * environment or a volume, and for every container beside it that does not
   * take them itself whether it can read them there.
   */
  public get dataExposures(): DataExposure[] {
    return lossesIn(this.#spec, this.#pairs).map(asDataExposure);
  }

  /**
   * One decision.
   *
   * @param actor Name of the container whose processes act.
   * @param target Name of the container whose processes are acted upon.
   * @param access What is done.
   * @throws where the two do not run side by side, and where nothing such can be done.
   */
  public decision(actor: string, target: string, access: ProcessAccess): AccessDecision {
    refuse(this.#path, validateOperations([access]));
    const found = this.#pairs.find(pair => pair.actor === actor && pair.target === target);
    if (!found) {
      const pairs = [...new Set(this.#pairs.map(pair => `${shown(pair.actor)} and ${shown(pair.target)}`))];
      throw new InvalidInput(this.#path, [{ code: 'pair-missing', value: actor, target, pairs }]);
    }
    return inWords(found, access);
  }

  /**
   * The map as Markdown, for who reviews a change: which Secrets, ConfigMaps
   * and tokens one container can read of another, what each can do to the
   * others at a glance, and, folded, why.
   */
  public toMarkdown(): string {
    return accessMarkdown(this.#spec, this.#pairs);
  }
}

function inWords(pair: PairDecisions, access: ProcessAccess): AccessDecision {
  const { actor, target } = pair;
  const decision = pair.decide(access);
  const [{ source }] = decision.verdicts;
  return { actor, target, access, outcome: decision.outcome, reason: decisionAsSentence(decision, { actor, target }), source };
}
