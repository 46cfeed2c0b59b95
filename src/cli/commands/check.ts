import { ContainerRuntime } from '../../access/container-runtime';
import { PodSecurityLevel } from '../../pod-security/pod-security-level';
import { CheckReport, LocatedFinding } from '../../report/check-report';
import { FORMATS } from '../../report/formats';
import { asText } from '../../report/formats/text';
import { applyRules } from '../../rules/apply-rules';
import { Finding } from '../../rules/finding';
import { RuleSettings } from '../../rules/rule-settings';
import { RuleSeverity } from '../../rules/rule-severity';
import { manifestWorkloadOf } from '../../workload/manifest-workload';
import { baselineIn, identityOf } from '../baseline';
import { Command, Values } from '../command';
import { ExitCode } from '../exit-code';
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
  },
  examples: [
    'cdk8s-shared-process check dist',
    'helm template shop | cdk8s-shared-process check -',
    'cdk8s-shared-process check --format sarif dist > findings.sarif',
  ],
  run: check,
};

async function check(names: readonly string[], values: Values, streams: Streams): Promise<ExitCode> {
  const format = oneOf(values, 'format', Object.keys(FORMATS) as (keyof typeof FORMATS)[], 'text');
  const failOn = oneOf(values, 'fail-on', [...SEVERITIES, NEVER], RuleSeverity.WARNING);
  const settings = settingsFrom(values);
  if (names.length === 0) throw new UsageError('name files or directories, or - for the standard input');
  const baseline = textOf(values, 'baseline');
  const known = baseline === undefined ? undefined : await baselineIn(baseline);
  const only = rulesOf(values, 'rules');
  const isWanted = (finding: Finding) => (only?.includes(finding.rule) ?? true) && !known?.has(identityOf(finding));
  const report = await reportOf(names, settings, isWanted, streams);
  await streams.out(format === 'text' ? asText(report, streams.isTerminal) : FORMATS[format](report));
  streams.err(summaryOf(report));
  if (report.unreadable.length > 0) return ExitCode.TROUBLE;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn as RuleSeverity) + 1);
  return report.findings.some(({ finding }) => failing.includes(finding.severity)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

async function reportOf(
  names: readonly string[], settings: Partial<RuleSettings>, isWanted: (finding: Finding) => boolean, streams: Streams,
): Promise<CheckReport> {
  const findings: LocatedFinding[] = [];
  const suppressed: CheckReport['suppressed'][number][] = [];
  const unreadable: CheckReport['unreadable'][number][] = [];
  const counts = { files: 0, workloads: 0, others: 0 };
  const namespaces = new Namespaces();
  await namespaces.readFrom(names, streams);
  for await (const reading of objectsOf(names, streams)) {
    if ('unreadable' in reading) {
      unreadable.push(reading.unreadable);
    } else if (!('read' in reading)) {
      counts.files++;
    } else {
      const workload = manifestWorkloadOf(reading.read.object);
      if (!workload) {
        counts.others++;
        namespaces.take(reading.read.object);
        continue;
      }
      counts.workloads++;
      const found = applyRules(workload, { ...settings, enforced: namespaces.levelOf(workload.namespace) ?? settings.enforced });
      const locate = locator(reading.read);
      findings.push(...found.findings.filter(isWanted).map(finding => ({ finding, ...locate(finding.path) })));
      suppressed.push(...found.suppressed.filter(each => isWanted(each.finding)).map(each => ({ ...each, ...locate(each.finding.path) })));
    }
  }
  return { findings, suppressed, unreadable, counts };
}

function locator({ file, positions, path: base }: ReadObject) {
  return (path: string) => ({ file, ...positions.of(`${base}${path}`) });
}

function settingsFrom(values: Values): Partial<RuleSettings> {
  const version = textOf(values, 'kubernetes-version');
  const minor = version === undefined ? undefined : /^v?1\.(\d+)(?:\..*)?$/.exec(version)?.[1];
  if (version !== undefined && minor === undefined) throw new UsageError(`--kubernetes-version '${version}' is no version such as 1.31`);
  const kubernetesMinor = minor === undefined ? undefined : Number(minor);
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

function summaryOf({ findings, suppressed, unreadable, counts: { files, workloads, others } }: CheckReport): string {
  const bySeverity = SEVERITIES.map(severity => counted(findings.filter(({ finding }) => finding.severity === severity).length, severity));
  return [
    `${bySeverity.join(', ')} in ${counted(workloads, 'workload')} of ${counted(files, 'file')}`,
    ...others > 0 ? [`${counted(others, 'object')} of other kinds`] : [],
    ...suppressed.length > 0 ? [`${suppressed.length} suppressed`] : [],
    ...unreadable.length > 0 ? [`${unreadable.length} unreadable`] : [],
  ].join('; ').concat('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
