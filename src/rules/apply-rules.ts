import { ApplicableRules } from './applicable-rules';
import { CATALOGUE } from './catalogue';
import { RULE_FAILED } from './catalogue/rule-failed';
import { SUPPRESSION } from './catalogue/suppression';
import { Finding, Parameter } from './finding';
import { Hit, Rule } from './rule';
import { DEFAULT_SETTINGS, RuleSettings } from './rule-settings';
import { ANNOTATION, ANNOTATION_PATH, Suppression, suppressionIn } from './suppressions';
import { WorkloadView } from './workload-view';
import { ManifestWorkload } from '../workload/manifest-workload';

/** A finding that somebody does not want to hear of. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** As the annotation gives it; undefined where the settings leave the rule out. */
  readonly reason: string | undefined;
}

export interface Findings {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** What the rules find in a workload, in the order of the catalogue. */
export function applyRules(workload: ManifestWorkload, settings: Partial<RuleSettings> = {}, rules: readonly Rule[] = CATALOGUE): Findings {
  const view = new WorkloadView(workload, { ...DEFAULT_SETTINGS, ...settings });
  const found: Finding[] = [];
  for (const rule of applicableIn(rules, view)) lookSafely(rule, view, found);
  const annotation = workload.annotations[ANNOTATION];
  if (annotation === undefined && isOnTemplateOf(workload)) found.push(findingOf(SUPPRESSION, MISPLACED, view, workload.podTemplatePath));
  if (annotation === undefined && view.settings.ignored.length === 0) return { findings: found, suppressed: [] };
  const suppression = annotation === undefined ? undefined : suppressionIn(annotation);
  const all = [...found, ...suppression ? objectionsTo(suppression, found, rules).map(hit => findingOf(SUPPRESSION, hit, view, '')) : []];
  const { ignored } = view.settings;
  const reasonAgainst = ({ rule }: Finding) => (suppression?.rules.includes(rule) ? suppression.reason : undefined);
  const isSuppressed = (finding: Finding) => reasonAgainst(finding) !== undefined || ignored.includes(finding.rule);
  return {
    findings: all.filter(finding => !isSuppressed(finding)),
    suppressed: all.filter(isSuppressed).map(finding => ({ finding, reason: reasonAgainst(finding) })),
  };
}

const MISPLACED: Hit = { message: 'misplaced', parameters: {}, path: ANNOTATION_PATH };

/** Whether the annotation is where a controller gives it to Pods only. */
function isOnTemplateOf({ podTemplatePath, pod: { metadata: { annotations = {} } } }: ManifestWorkload): boolean {
  return podTemplatePath !== '' && annotations[ANNOTATION] !== undefined;
}

const applicable = new WeakMap<readonly Rule[], ApplicableRules>();

function applicableIn(rules: readonly Rule[], view: WorkloadView): readonly Rule[] {
  let ofRules = applicable.get(rules);
  if (!ofRules) applicable.set(rules, ofRules = new ApplicableRules(rules));
  return ofRules.in(view);
}

/** Adds what a rule finds, all of it or that the rule has failed. */
function lookSafely(rule: Rule, view: WorkloadView, findings: Finding[]): void {
  const { podTemplatePath } = view.workload;
  const { length } = findings;
  try {
    for (const hit of saidOnce(rule.look(view))) findings.push(findingOf(rule, hit, view, hit.isFromObject ? '' : podTemplatePath));
  } catch (error) {
    findings.length = length;
    const parameters = { rule: rule.id, error: String(error) };
    findings.push(findingOf(RULE_FAILED, { message: 'failed', parameters, path: '' }, view, podTemplatePath));
  }
}

/** A script may do the same in many lines, of which its one text is the place. */
function saidOnce(found: Iterable<Hit>): readonly Hit[] {
  const hits = Array.isArray(found) ? found as readonly Hit[] : [...found];
  if (hits.length < 2 || (hits.length === 2 && !isSame(hits[0], hits[1]))) return hits;
  return [...new Map(hits.map(hit => [JSON.stringify([hit.path, hit.message, hit.parameters]), hit])).values()];
}

function isSame(one: Hit, other: Hit): boolean {
  const isIn = (name: string) => isSameParameter(one.parameters[name], other.parameters[name]);
  return one.path === other.path && one.message === other.message && Object.keys(one.parameters).every(isIn);
}

function isSameParameter(one: Parameter | undefined, other: Parameter | undefined): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

/** What is wrong with a suppression itself. */
function objectionsTo({ rules, reason }: Suppression, found: readonly Finding[], catalogue: readonly Rule[]): Hit[] {
  const isKnown = (id: string) => id === SUPPRESSION.id || catalogue.some(rule => rule.id === id);
  const hit = (message: string, parameters: Hit['parameters']): Hit => ({ message, parameters, path: ANNOTATION_PATH });
  const idle = rules.filter(id => id !== SUPPRESSION.id && !found.some(({ rule }) => rule === id));
  return [
    ...rules.length === 0 ? [hit('empty', {})] : [],
    ...idle.map(rule => hit(isKnown(rule) ? 'unused' : 'unknown', { rule })),
    ...reason === '' && idle.length < rules.length ? [hit('unexplained', { rules })] : [],
  ];
}

function findingOf({ id, severity }: Rule, { message, parameters, container, path, patch }: Hit, { workload }: WorkloadView, base: string): Finding {
  const { apiVersion, kind, name, namespace } = workload;
  return {
    rule: id,
    severity,
    object: { apiVersion, kind, name, namespace },
    container,
    path: `${base}${path}`,
    message,
    parameters,
    patch: patch?.map(operation => ({ ...operation, path: `${base}${operation.path}` })),
  };
}
