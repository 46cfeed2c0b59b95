import { CheckReport, LocatedFinding } from '../../report/check-report';
import { FORMATS } from '../../report/formats';
import { asText } from '../../report/formats/text';
import { Findings } from '../../rules/apply-rules';
import { CheckSettings, checkSettingsFrom, SEVERITIES } from '../../rules/check-settings';
import { checkWorkload } from '../../rules/check-workload';
import { Finding } from '../../rules/finding';
import { NamespaceLevels } from '../../rules/namespace-levels';
import { ManifestWorkload, manifestWorkloadOf } from '../../workload/manifest-workload';
import { baselineIn, identityOf } from '../baseline';
import { CHECK_SETTINGS } from '../check-settings';
import { Command, Values } from '../command';
import { settingsInFile } from '../config-file';
import { ExitCode } from '../exit-code';
import { problemOf } from '../files';
import { fixFile } from '../fix/fix-file';
import { namespaceLevelsIn } from '../namespaces';
import { objectsOf, ReadObject } from '../objects';
import { optionsOf, settingsTyped } from '../setting-options';
import { Streams } from '../streams';
import { UsageError } from '../usage-error';

export const CHECK: Command = {
  name: 'check',
  summary: 'what goes wrong in the Pods of manifests',
  operands: 'FILE|DIRECTORY|-...',
  options: {
    ...optionsOf(CHECK_SETTINGS),
    config: { type: 'string', value: 'FILE', help: 'these settings in a file, YAML or JSON; options win (none)' },
    fix: { type: 'boolean', help: 'change the files where it is certain what was meant, and show what is left' },
  },
  examples: [
    'cdk8s-shared-process check dist',
    'helm template shop | cdk8s-shared-process check -',
    'cdk8s-shared-process check --fix deploy',
    'cdk8s-shared-process check --format sarif dist > findings.sarif',
  ],
  run: check,
};

async function check(names: readonly string[], { fix: isToFix, config, ...values }: Values, streams: Streams): Promise<ExitCode> {
  const typed = settingsTyped(values, CHECK_SETTINGS);
  const written = { ...config === undefined ? {} : await settingsInFile(config as string, CHECK_SETTINGS), ...typed };
  if (names.length === 0) throw new UsageError('name files or directories, or - for the standard input');
  if (isToFix && names.includes('-')) throw new UsageError('--fix changes files, and - is none');
  const { format = 'text', baseline } = written as { readonly format?: keyof typeof FORMATS; readonly baseline?: string };
  const known = baseline === undefined ? undefined : await baselineIn(baseline);
  const settings = checkSettingsFrom(written);
  const criteria = { settings, levels: await namespaceLevelsIn(names, streams), isNew: (finding: Finding) => !known?.has(identityOf(finding)) };
  const found = await reportOf(names, criteria, streams);
  const { fixed, report } = isToFix ? await fix(found, names, criteria, streams) : { fixed: undefined, report: found };
  await streams.out(format === 'text' ? asText(report, streams.isTerminal) : FORMATS[format](report));
  streams.err(summaryOf(report, fixed));
  if (report.unreadable.length > 0) return ExitCode.TROUBLE;
  return report.findings.some(({ finding }) => settings.failing.includes(finding.severity)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

/** What findings go by. */
interface Criteria {
  readonly settings: CheckSettings;
  readonly levels: NamespaceLevels;
  isNew(finding: Finding): boolean;
}

function look(workload: ManifestWorkload, { settings, levels, isNew }: Criteria): Findings {
  const { findings, suppressed } = checkWorkload(workload, settings, levels);
  return { findings: findings.filter(isNew), suppressed: suppressed.filter(({ finding }) => isNew(finding)) };
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
        criteria.levels.take(reading.read.object);
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
