import { isDeepStrictEqual } from 'node:util';
import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { asRuleFinding, manifestOf, namespaceLevelsIn, settingsFor } from './rules-in-tree';
import { RuleSettingsOptions } from './rules-options';
import { refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { remark } from '../mistakes/warn';
import { mistakeInWords } from '../mistakes/wording';
import { applyRules } from '../rules/apply-rules';
import { NamespaceLevels } from '../rules/namespace-levels';
import { RuleSeverity } from '../rules/rule-severity';
import { apiObjectsIn } from '../workload/api-objects';
import { findWorkloads } from '../workload/find-workload';
import { ManifestWorkload } from '../workload/manifest-workload';
import { Workload } from '../workload/workload';

/** From the gravest on. */
const SEVERITIES = Object.values(RuleSeverity);

/** What `Rules.apply` has said of a construct. */
export class RulesAtSynthesis {
  /** The workloads that need not be looked at again before they are rendered, by the JSON pointer to their Pod template. */
  private readonly passed = new WeakMap<ApiObject, Map<string, ManifestWorkload>>();
  /** The API objects that there were when all had passed. */
  private all: readonly ApiObject[] | undefined;

  constructor(private readonly scope: IConstruct, private readonly settings: RuleSettingsOptions, private readonly failOn: RuleSeverity) {}

  /** cdk8s asks once for each chart, and once more, at each synthesis. */
  validate(): string[] {
    const apiObjects = apiObjectsIn(this.scope);
    if (this.all === apiObjects) return [];
    const levels = namespaceLevelsIn(this.scope);
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
        refuse(workload.apiObject, this.look(workload, now, namespaceLevelsIn(this.scope)));
        passed.set(place, now);
      },
    });
  }

  /** What stops synthesis; the rest is said. */
  private look(workload: Workload, manifest: ManifestWorkload, levels: NamespaceLevels): Mistake[] {
    const { findings } = applyRules(manifest, settingsFor(workload, this.settings, levels));
    return findings.flatMap(finding => {
      const { problem, fix, rule, severity } = asRuleFinding(finding, workload);
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
