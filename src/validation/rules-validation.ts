import { findingInWords } from '../report/finding-in-words';
import { fieldOf } from '../report/finding-place';
import { SuppressedFinding } from '../rules/apply-rules';
import { checkWorkload } from '../rules/check-workload';
import { Finding } from '../rules/finding';
import { NamespaceLevels } from '../rules/namespace-levels';
import { CheckSettings, checkSettingsFrom, settingProblemsIn, SETTINGS, SEVERITIES, WrittenSettings } from '../rules/written-settings';
import { objectsIn } from '../workload/listed-objects';
import { ManifestWorkload, manifestWorkloadOf } from '../workload/manifest-workload';

/**
 * What cdk8s-cli gives a plugin, as far as it is needed.
 *
 * https://github.com/cdk8s-team/cdk8s-cli/blob/2.x/src/plugins/validation.ts
 *
 * @internal
 */
interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata: Readonly<Record<string, string>>): void;
  };
  parseManifest(path: string): unknown[];
}

/** @internal */
interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

/** @internal */
interface ViolatingResource {
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}

/**
 * The rules as a validation plugin of cdk8s-cli, which loads it by the names in
 * cdk8s.yaml. For that alone: programs have `Rules`.
 *
 * @internal
 */
export class RulesValidation {
  private readonly settings: CheckSettings;

  /** @param properties By the names of the command's options. */
  constructor(properties: WrittenSettings = {}) {
    const problems = settingProblemsIn(properties, SETTINGS).map(({ setting, problem }) => `${setting} ${problem}`);
    if (problems.length > 0) throw new Error(`RulesValidation: ${problems.join('; ')}`);
    this.settings = checkSettingsFrom(properties);
  }

  public async validate(context: ValidationContext): Promise<void> {
    const { manifests, report } = context;
    const objects = manifests.flatMap(file =>
      context.parseManifest(file).flatMap(document => objectsIn(document)).map(({ object }) => ({ object, file })));
    const levels = new NamespaceLevels();
    for (const { object } of objects) levels.take(object);

    const found: FoundInFile[] = [];
    const suppressed: SuppressedFinding[] = [];
    for (const { object, file } of objects) {
      const workload = manifestWorkloadOf(object);
      if (!workload) continue;
      const findings = checkWorkload(workload, this.settings, levels);
      found.push(...findings.findings.map(finding => ({ finding, workload, file })));
      suppressed.push(...findings.suppressed);
    }
    for (const violation of violationsOf(found)) report.addViolation(violation);
    const counted = SEVERITIES.map(severity => [`${severity}s`, String(found.filter(({ finding }) => finding.severity === severity).length)]);
    const fails = found.some(({ finding }) => this.settings.failing.includes(finding.severity));
    report.submit(fails ? 'failure' : 'success', Object.fromEntries([...counted, ['suppressed', String(suppressed.length)]]));
  }
}

interface FoundInFile {
  readonly finding: Finding;
  readonly workload: ManifestWorkload;
  readonly file: string;
}

/** What is said in the same words of several objects is one. */
function violationsOf(found: readonly FoundInFile[]): Iterable<Violation> {
  const violations = new Map<string, Violation & { readonly violatingResources: ViolatingResource[] }>();
  for (const { finding, workload, file } of found) {
    const { problem, fix } = findingInWords(finding);
    const violation = { ruleName: finding.rule, recommendation: `${finding.severity}: ${problem}`, fix, violatingResources: [] };
    const key = JSON.stringify(violation);
    const known = violations.get(key) ?? violation;
    violations.set(key, known);
    known.violatingResources.push({ resourceName: workload.name ?? '', locations: [fieldOf(finding)], manifestPath: file });
  }
  return violations.values();
}
