import { isDeepStrictEqual } from 'node:util';
import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { optionsOf } from './call-arguments';
import { knownImagesAt } from './images';
import { nodeSettingsAt } from './nodes';
import { refuseNew } from './refuse-new';
import { RuleFinding } from './rule-finding';
import { RuleSettingsOptions, RulesOptions } from './rules-options';
import { validateNode } from './validate-node';
import { maxLevelOf, validateMaxLevel } from '../additions/max-level';
import { refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { remark } from '../mistakes/warn';
import { mistakeInWords } from '../mistakes/wording';
import { enforcedLevelIn } from '../pod-security/enforced-level';
import { findingInWords } from '../report/finding-in-words';
import { membersOf } from '../report/members';
import { applyRules } from '../rules/apply-rules';
import { CATALOGUE } from '../rules/catalogue';
import { Finding } from '../rules/finding';
import { minorOf } from '../rules/kubernetes-version';
import { RuleSettings } from '../rules/rule-settings';
import { RuleSeverity } from '../rules/rule-severity';
import { apiObjectsIn } from '../workload/api-objects';
import { findWorkloads } from '../workload/find-workload';
import { fieldPathOf } from '../workload/json-pointer';
import { kubernetesObjectsIn } from '../workload/kubernetes-objects';
import { ManifestWorkload } from '../workload/manifest-workload';
import { metadataOf, metadataOfObject } from '../workload/object-metadata';
import { Snapshot } from '../workload/snapshot';
import { straySharing } from '../workload/stray-sharing';
import { Workload } from '../workload/workload';

/**
 * What goes wrong in a process namespace that is shared, said before the
 * cluster sees it.
 *
 * RULES.md has each rule with its reasons. A rule speaks where the manifest
 * proves it. Those about what Kubernetes refuses look at every workload, most
 * others only at workloads that share their processes.
 *
 * @see https://github.com/cdk8s-shared-process/cdk8s-shared-process/blob/main/RULES.md
 */
export class Rules {
  /**
   * Applies the rules to every workload in or beneath a construct when it is
   * synthesized, whichever library made it: what Kubernetes refuses is an
   * error, and the rest is written to stderr and into the metadata of the
   * construct, warnings as `warning` and notes as `info`. Each workload is
   * looked at once.
   *
   * The level of the Pod Security Standards that a namespace enforces is that
   * of the label `pod-security.kubernetes.io/enforce`, where the app has the
   * Namespace, and else `maxLevel`.
   *
   * @param scope The app, chart or other construct.
   * @param options What stops synthesis, and what the rules go by.
   * @throws where the options cannot be.
   */
  public static apply(scope: IConstruct, options: RulesOptions = {}): void {
    const { failOn = RuleSeverity.ERROR, ...settings } = optionsOf('Rules.apply', scope, options);
    refuse(scope, [...validateSeverity(failOn), ...validateSettings(scope, settings)]);
    const policy = new Policy(scope, settings, failOn);
    scope.node.addValidation({ validate: () => policy.validate() });
  }

  /**
   * What the rules find in every workload in or beneath a construct, as it
   * would be synthesized now: in the order of the construct tree, and for each
   * workload in that of RULES.md. Changes nothing.
   *
   * @param scope A workload, or a construct that has some beneath it, such as a chart or an app.
   * @param options What the rules go by.
   * @throws where the options cannot be, and where a workload cannot be synthesized.
   */
  public static findingsOf(scope: IConstruct, options: RuleSettingsOptions = {}): RuleFinding[] {
    const settings = optionsOf('Rules.findingsOf', scope, options);
    refuse(scope, validateSettings(scope, settings));
    const levels = new EnforcedLevels(scope, settings);
    return findWorkloads(scope).flatMap(snapshot => {
      const workload = manifestOf(snapshot);
      if (!workload) return [];
      const { findings, suppressed } = applyRules(workload, settingsFor(snapshot.workload, settings, levels));
      return [
        ...findings.map(finding => inWords(finding, snapshot.workload)),
        ...suppressed.map(({ finding, reason }) => ({ ...inWords(finding, snapshot.workload), suppressed: true, reason: reason || undefined })),
      ];
    });
  }

  private constructor() {
    refuseNew('Rules', ['Rules.apply(app)', 'Rules.findingsOf(app)']);
  }
}

const SEVERITIES = Object.values(RuleSeverity);

function validateSeverity(value: RuleSeverity): Mistake[] {
  return SEVERITIES.includes(value) ? [] : [{ code: 'rule-severity', field: 'failOn', value, severities: membersOf('RuleSeverity', RuleSeverity) }];
}

function validateSettings(scope: IConstruct, settings: RuleSettingsOptions): Mistake[] {
  const { ignore = [], kubernetesVersion, node = {} } = settings;
  const rules = CATALOGUE.map(({ id }) => id);
  return [
    ...Array.isArray(ignore)
      ? ignore.filter(value => !rules.includes(value)).map(value => ({ code: 'rule', field: 'ignore', value, rules } as const))
      : [{ code: 'rule-list', field: 'ignore', value: ignore } as const],
    ...kubernetesVersion !== undefined && (typeof kubernetesVersion !== 'string' || minorOf(kubernetesVersion) === undefined)
      ? [{ code: 'kubernetes-version', field: 'kubernetesVersion', value: kubernetesVersion } as const]
      : [],
    ...validateMaxLevel(settings),
    ...validateNode(node, nodeSettingsAt(scope)),
  ];
}

/** The levels that namespaces enforce, as far as the app says. */
class EnforcedLevels {
  private readonly byNamespace: ReadonlyMap<string, RuleSettings['enforced']>;

  constructor(scope: IConstruct, private readonly settings: RuleSettingsOptions) {
    const namespaces = kubernetesObjectsIn(scope.node.root).filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Namespace');
    this.byNamespace = new Map(namespaces.map(object => [object.name ?? '', enforcedLevelIn(metadataOfObject(object).labels)]));
  }

  of(namespace: string | undefined): RuleSettings['enforced'] {
    return this.byNamespace.get(namespace ?? 'default') ?? maxLevelOf(this.settings);
  }
}

function settingsFor({ apiObject, place }: Workload, settings: RuleSettingsOptions, levels: EnforcedLevels): RuleSettings {
  const { ignore = [], kubernetesVersion, node } = settings;
  return {
    kubernetesMinor: kubernetesVersion === undefined ? undefined : minorOf(kubernetesVersion),
    node: nodeSettingsAt(apiObject, node),
    images: knownImagesAt(apiObject),
    enforced: levels.of(place.namespace),
    ignored: ignore,
  };
}

function manifestOf(snapshot: Snapshot): ManifestWorkload | undefined {
  const { pod, workload: { place: { apiVersion, kind, name, namespace, podTemplatePath } } } = snapshot;
  return pod && {
    apiVersion,
    kind,
    name,
    namespace,
    annotations: metadataOf(snapshot).annotations,
    isLive: false,
    podTemplatePath,
    pod: pod.pod,
    malformed: pod.malformed,
    straySharing: () => straySharing(pod.object, podTemplatePath),
  };
}

function inWords(finding: Finding, { apiObject, place }: Workload): RuleFinding {
  const { rule, severity, container } = finding;
  return {
    rule,
    severity,
    path: apiObject.node.path,
    kind: place.kind,
    name: place.name ?? '',
    namespace: place.namespace,
    container,
    field: fieldPathOf(`${place.path}${finding.path}`),
    ...findingInWords(finding),
    suppressed: false,
  };
}

/** What `Rules.apply` has said of a construct. */
class Policy {
  /** The workloads that need not be looked at again before they are rendered, by the JSON pointer to their Pod template. */
  private readonly passed = new WeakMap<ApiObject, Map<string, ManifestWorkload>>();
  /** The API objects that there were when all had passed. */
  private all: readonly ApiObject[] | undefined;

  constructor(private readonly scope: IConstruct, private readonly settings: RuleSettingsOptions, private readonly failOn: RuleSeverity) {}

  /** cdk8s asks once for each chart, and once more, at each synthesis. */
  validate(): string[] {
    const apiObjects = apiObjectsIn(this.scope);
    if (this.all === apiObjects) return [];
    const levels = new EnforcedLevels(this.scope, this.settings);
    const errors = findWorkloads(this.scope).flatMap(snapshot => {
      const { workload } = snapshot;
      const passed = this.passedIn(workload.apiObject);
      const place = `${workload.place.path}${workload.place.podTemplatePath}`;
      const manifest = passed.has(place) ? undefined : manifestOf(snapshot);
      if (!manifest) return [];
      const mistakes = this.look(workload, manifest, levels);
      if (mistakes.length === 0) {
        passed.set(place, manifest);
        this.watch(workload, place);
      }
      return mistakes.map(mistake => `${workload.apiObject.node.path}: ${mistakeInWords(mistake)}`);
    });
    this.all = errors.length === 0 ? apiObjects : undefined;
    return errors;
  }

  /** What has changed since it passed is looked at when it is rendered: a later synthesis may be of something else. */
  private watch(workload: Workload, place: string): void {
    const passed = this.passedIn(workload.apiObject);
    workload.edit({
      validate: ({ pod }) => {
        const before = passed.get(place)!;
        if (isDeepStrictEqual(before.pod, pod)) return;
        const now = { ...before, pod };
        refuse(workload.apiObject, this.look(workload, now, new EnforcedLevels(this.scope, this.settings)));
        passed.set(place, now);
      },
    });
  }

  /** What stops synthesis; the rest is said. */
  private look(workload: Workload, manifest: ManifestWorkload, levels: EnforcedLevels): Mistake[] {
    const { findings } = applyRules(manifest, settingsFor(workload, this.settings, levels));
    return findings.flatMap(finding => {
      const { problem, fix, rule, severity } = inWords(finding, workload);
      const named = { problem, fix: `${fix} (${rule})` };
      if (SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(this.failOn)) return [{ code: 'rule-broken', ...named } as const];
      remark(workload.apiObject, severity === RuleSeverity.NOTE ? 'Note' : 'Warning', `${named.problem}. ${named.fix}`);
      return [];
    });
  }

  private passedIn(apiObject: ApiObject): Map<string, ManifestWorkload> {
    const known = this.passed.get(apiObject) ?? new Map<string, ManifestWorkload>();
    this.passed.set(apiObject, known);
    return known;
  }
}
