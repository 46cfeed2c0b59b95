import { ContainerRuntime } from '../../access/container-runtime';
import { PodSecurityLevel } from '../../pod-security/pod-security-level';
import { CheckReport, LocatedFinding } from '../../report/check-report';
import { FORMATS } from '../../report/formats';
import { asText } from '../../report/formats/text';
import { applyRules, Findings } from '../../rules/apply-rules';
import { Finding } from '../../rules/finding';
import { minorOf } from '../../rules/kubernetes-version';
import { RuleSettings } from '../../rules/rule-settings';
import { RuleSeverity } from '../../rules/rule-severity';
import { ManifestWorkload, manifestWorkloadOf } from '../../workload/manifest-workload';
import { baselineIn, identityOf } from '../baseline';
import { Command, Values } from '../command';
import { ExitCode } from '../exit-code';
import { problemOf } from '../files';
import { fixFile } from '../fix/fix-file';
import { Namespaces } from '../namespaces';
import { objectsOf, ReadObject } from '../objects';
import { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { ruleOf } from './explain';

const SEVERITIES = [RuleSeverity.ERROR, RuleSeverity.WARNING, RuleSeverity.NOTE];
const NEVER = 'never';

export const CHECK: Command = {
  name: 'check',
  summary: 'what goes wrong in the Pods of manifests',
  operands: 'FILE|DIRECTORY|-...',
  options: {
    'format': { type: 'string', value: Object.keys(FORMATS).join('|'), help: 'how findings are written (text)' },
    'fail-on': { type: 'string', value: [...SEVERITIES, NEVER].join('|'), help: 'the least severity that makes the exit code 1 (warning)' },
    'kubernetes-version': { type: 'string', value: '1.N', help: "the cluster's version (the newest)" },
    'runtime': { type: 'string', value: Object.values(ContainerRuntime).join('|'), help: "the nodes' container runtime (unknown)" },
    'level': { type: 'string', value: Object.values(PodSecurityLevel).join('|'), help: 'the level of the Pod Security Standards that is enforced, where no Namespace in the input says (none)' },
    'rules': { type: 'string', value: 'RULE,...', help: 'only these rules (all)' },
    'baseline': { type: 'string', value: 'FILE', help: 'what --format json wrote before: only findings that are new (all)' },
    'ignore': { type: 'string', value: 'RULE,...', help: 'all rules but these (none)' },
    'fix': { type: 'boolean', help: 'change the files where it is certain what was meant, and show what is left' },
  },
  examples: [
    'cdk8s-shared-process check dist',
    'helm template shop | cdk8s-shared-process check -',
    'cdk8s-shared-process check --fix deploy',
    'cdk8s-shared-process check --format sarif dist > findings.sarif',
  ],
  run: check,
};

async function check(names: readonly string[], values: Values, streams: Streams): Promise<ExitCode> {
  const format = oneOf(values, 'format', Object.keys(FORMATS) as (keyof typeof FORMATS)[], 'text');
  const failOn = oneOf(values, 'fail-on', [...SEVERITIES, NEVER], RuleSeverity.WARNING);
  const settings = settingsFrom(values);
  if (names.length === 0) throw new UsageError('name files or directories, or - for the standard input');
  if (values.fix && names.includes('-')) throw new UsageError('--fix changes files, and - is none');
  const baseline = textOf(values, 'baseline');
  const known = baseline === undefined ? undefined : await baselineIn(baseline);
  const only = rulesOf(values, 'rules');
  const isWanted = (finding: Finding) => (only?.includes(finding.rule) ?? true) && !known?.has(identityOf(finding));
  const namespaces = new Namespaces();
  await namespaces.readFrom(names, streams);
  const criteria = { settings, namespaces, isWanted };
  const found = await reportOf(names, criteria, streams);
  const { fixed, report } = values.fix ? await fix(found, names, criteria, streams) : { fixed: undefined, report: found };
  await streams.out(format === 'text' ? asText(report, streams.isTerminal) : FORMATS[format](report));
  streams.err(summaryOf(report, fixed));
  if (report.unreadable.length > 0) return ExitCode.TROUBLE;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn as RuleSeverity) + 1);
  return report.findings.some(({ finding }) => failing.includes(finding.severity)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

/** What findings go by. */
interface Criteria {
  readonly settings: Partial<RuleSettings>;
  readonly namespaces: Namespaces;
  isWanted(finding: Finding): boolean;
}

function look(workload: ManifestWorkload, { settings, namespaces, isWanted }: Criteria): Findings {
  const { findings, suppressed } = applyRules(workload, { ...settings, enforced: namespaces.levelOf(workload.namespace) ?? settings.enforced });
  return { findings: findings.filter(isWanted), suppressed: suppressed.filter(({ finding }) => isWanted(finding)) };
}

async function reportOf(names: readonly string[], criteria: Criteria, streams: Streams): Promise<CheckReport> {
  const findings: LocatedFinding[] = [];
  const suppressed: CheckReport['suppressed'][number][] = [];
  const unreadable: CheckReport['unreadable'][number][] = [];
  const counts = { files: 0, workloads: 0, others: 0 };
  for await (const reading of objectsOf(names, streams)) {
    if ('unreadable' in reading) {
      unreadable.push(reading.unreadable);
    } else if (!('read' in reading)) {
      counts.files++;
    } else {
      const workload = manifestWorkloadOf(reading.read.object);
      if (!workload) {
        counts.others++;
        criteria.namespaces.take(reading.read.object);
        continue;
      }
      counts.workloads++;
      const found = look(workload, criteria);
      const locate = locator(reading.read);
      findings.push(...found.findings.map(finding => ({ finding, ...locate(finding.path) })));
      suppressed.push(...found.suppressed.map(each => ({ ...each, ...locate(each.finding.path) })));
    }
  }
  return { findings, suppressed, unreadable, counts };
}

/** Changes the files in which something has been found that can be changed, and looks at all once more. */
async function fix(found: CheckReport, names: readonly string[], criteria: Criteria, streams: Streams) {
  const files = new Set(found.findings.filter(({ finding }) => finding.patch).map(({ file }) => file));
  const unwritable: CheckReport['unreadable'][number][] = [];
  let fixed = 0;
  for (const file of files) {
    try {
      fixed += await fixFile(file, object => {
        const workload = manifestWorkloadOf(object);
        return workload ? look(workload, criteria).findings.flatMap(({ patch }) => (patch ? [patch] : [])) : [];
      });
    } catch (error) {
      unwritable.push({ file, problem: `it cannot be changed: ${problemOf(error)}` });
    }
  }
  const left = fixed > 0 ? await reportOf(names, criteria, streams) : found;
  return { fixed, report: { ...left, unreadable: [...left.unreadable, ...unwritable] } };
}

function locator({ file, positions, path: base }: ReadObject) {
  return (path: string) => ({ file, ...positions.of(`${base}${path}`) });
}

function settingsFrom(values: Values): Partial<RuleSettings> {
  const version = textOf(values, 'kubernetes-version');
  const kubernetesMinor = version === undefined ? undefined : minorOf(version);
  if (version !== undefined && kubernetesMinor === undefined) throw new UsageError(`--kubernetes-version '${version}' is no version such as 1.31`);
  const containerRuntime = oneOf(values, 'runtime', Object.values(ContainerRuntime));
  const level = oneOf(values, 'level', Object.values(PodSecurityLevel));
  return {
    kubernetesMinor,
    node: containerRuntime === undefined ? {} : { containerRuntime },
    enforced: level === undefined ? undefined : { level, version: { minor: kubernetesMinor ?? Infinity } },
    ignored: rulesOf(values, 'ignore') ?? [],
  };
}

function rulesOf(values: Values, option: string): string[] | undefined {
  return textOf(values, option)?.split(',').map(id => ruleOf(id.trim()).id);
}

function oneOf<T extends string>(values: Values, option: string, allowed: readonly T[]): T | undefined;
function oneOf<T extends string>(values: Values, option: string, allowed: readonly T[], otherwise: T): T;
function oneOf<T extends string>(values: Values, option: string, allowed: readonly T[], otherwise?: T): T | undefined {
  const value = textOf(values, option);
  if (value !== undefined && !allowed.includes(value as T)) throw new UsageError(`--${option} '${value}' is none of ${allowed.join(', ')}`);
  return value as T | undefined ?? otherwise;
}

function textOf(values: Values, option: string): string | undefined {
  return values[option] as string | undefined;
}

function summaryOf({ findings, suppressed, unreadable, counts: { files, workloads, others } }: CheckReport, fixed: number | undefined): string {
  const bySeverity = SEVERITIES.map(severity => counted(findings.filter(({ finding }) => finding.severity === severity).length, severity));
  const byHand = findings.filter(({ finding }) => finding.patch).length;
  return [
    `${bySeverity.join(', ')} in ${counted(workloads, 'workload')} of ${counted(files, 'file')}`,
    ...others > 0 ? [`${counted(others, 'object')} of other kinds`] : [],
    ...fixed === undefined ? [] : [`${fixed} fixed`],
    ...fixed !== undefined && byHand > 0 ? [`${byHand} to be fixed by hand, as an alias or other text is behind them`] : [],
    ...suppressed.length > 0 ? [`${suppressed.length} suppressed`] : [],
    ...unreadable.length > 0 ? [`${unreadable.length} unreadable`] : [],
  ].join('; ').concat('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
