import { CheckReport, LocatedFinding } from '../../report/check-report';
import { counted } from '../../report/counted';
import { FORMATS, SHOWS_PARTS } from '../../report/formats';
import { Findings } from '../../rules/apply-rules';
import { CheckSettings, checkSettingsFrom, SEVERITIES } from '../../rules/check-settings';
import { checkWorkload } from '../../rules/check-workload';
import { Finding } from '../../rules/finding';
import { NamespaceLevels } from '../../rules/namespace-levels';
import { RuleSeverity } from '../../rules/rule-severity';
import { ManifestWorkload, manifestWorkloadOf } from '../../workload/manifest-workload';
import { baselineIn, identityOf } from '../baseline';
import { CHECK_SETTINGS } from '../check-settings';
import { Command, Values } from '../command';
import { settingsInFile } from '../config-file';
import { ExitCode } from '../exit-code';
import { problemOf, Refused, Source, sourcesOf, toReadTwice } from '../files';
import { fixFile } from '../fix/fix-file';
import { namespaceLevelsIn } from '../namespaces';
import { objectsOf, Reading, ReadObject } from '../objects';
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
  const written = { ...config === undefined ? {} : settingsInFile(config as string, CHECK_SETTINGS), ...typed };
  if (names.length === 0) throw new UsageError('name files or directories, or - for the standard input');
  if (isToFix && names.includes('-')) throw new UsageError('--fix changes files, and - is none');
  const { format = 'text', baseline } = written as { readonly format?: keyof typeof FORMATS; readonly baseline?: string };
  const known = baseline === undefined ? undefined : baselineIn(baseline);
  const settings = checkSettingsFrom(written);
  const sources = toReadTwice(isToFix ? filesAmong(sourcesOf(names, streams)) : sourcesOf(names, streams));
  const criteria = { settings, levels: await namespaceLevelsIn(sources, streams), isNew: (finding: Finding) => !known?.has(identityOf(finding)) };
  const fixes = isToFix ? await fix(partsOf(sources, criteria, streams, PART), criteria) : undefined;
  const summary = new Summary(fixes);
  const parts = summary.taking(partsOf(sources, criteria, streams, SHOWS_PARTS.has(format) ? SHOWN_PART : PART, fixes?.unwritable));
  for await (const text of FORMATS[format](parts, () => streams.isTerminal)) await streams.out(text);
  streams.err(summary.text);
  if (summary.unreadable > 0) return ExitCode.TROUBLE;
  streams.hasStarted();
  return settings.failing.some(severity => summary.findings[severity] > 0) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

/** What is to be changed: a pipe has nothing more to read once it was looked through. */
function* filesAmong(sources: Iterable<Source | Refused>): Generator<Source | Refused> {
  for (const source of sources) yield 'isFile' in source && !source.isFile ? { name: source.name, problem: 'it is no file, and --fix changes files' } : source;
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

/** How many findings make a part: what is kept at a time. To write more often costs less than to have V8 move more when it clears away what is new. */
const PART = 100;
/** The same in formats that show where a part ends. */
const SHOWN_PART = 500;

/** What is found, in parts that follow each other, the last of them with what is left. */
async function* partsOf(
  sources: Iterable<Source | Refused>, criteria: Criteria, streams: Streams, size: number, unwritable: CheckReport['unreadable'] = [],
): AsyncGenerator<CheckReport> {
  let part = new Part();
  for await (const readings of objectsOf(sources, streams)) {
    for (const reading of readings) {
      part.take(reading, criteria);
      if (part.size < size) continue;
      yield part;
      part = new Part(part.counts);
    }
  }
  part.unreadable.push(...unwritable);
  yield part;
}

class Part implements CheckReport {
  readonly findings: LocatedFinding[] = [];
  readonly suppressed: CheckReport['suppressed'][number][] = [];
  readonly unreadable: CheckReport['unreadable'][number][] = [];

  constructor(readonly counts = { files: 0, workloads: 0, others: 0 }) {}

  get size(): number {
    return this.findings.length + this.suppressed.length + this.unreadable.length;
  }

  take(reading: Reading, criteria: Criteria): void {
    if ('unreadable' in reading) {
      this.unreadable.push(reading.unreadable);
    } else if (!('read' in reading)) {
      this.counts.files++;
    } else {
      this.takeObject(reading.read, criteria);
    }
  }

  private takeObject({ object, file, positions, path: base }: ReadObject, criteria: Criteria): void {
    const workload = manifestWorkloadOf(object);
    if (!workload) {
      this.counts.others++;
      criteria.levels.take(object);
      return;
    }
    this.counts.workloads++;
    const { findings, suppressed } = look(workload, criteria);
    for (const finding of findings) {
      const { line, column } = positions.of(`${base}${finding.path}`);
      this.findings.push({ finding, file, line, column });
    }
    for (const { finding, reason } of suppressed) {
      const { line, column } = positions.of(`${base}${finding.path}`);
      this.suppressed.push({ finding, reason, file, line, column });
    }
  }
}

interface Fixes {
  readonly fixed: number;
  readonly unwritable: CheckReport['unreadable'];
}

/** Why a file cannot be written that was read a moment ago. */
function writingProblemOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['EACCES', 'EPERM'].includes(code) ? 'it or its folder may not be written' : problemOf(error);
}

/** Changes the files in which something has been found that can be changed. */
async function fix(parts: AsyncIterable<CheckReport>, criteria: Criteria): Promise<Fixes> {
  const files = new Set<string>();
  for await (const { findings } of parts) for (const { finding, file } of findings) if (finding.patch) files.add(file);
  const unwritable: CheckReport['unreadable'][number][] = [];
  let fixed = 0;
  for (const file of files) {
    try {
      fixed += fixFile(file, object => {
        const workload = manifestWorkloadOf(object);
        return workload ? look(workload, criteria).findings.flatMap(({ patch }) => (patch ? [patch] : [])) : [];
      });
    } catch (error) {
      unwritable.push({ file, problem: `it cannot be changed: ${writingProblemOf(error)}` });
    }
  }
  return { fixed, unwritable };
}

/** What is said at the end. */
class Summary {
  readonly findings = { [RuleSeverity.ERROR]: 0, [RuleSeverity.WARNING]: 0, [RuleSeverity.NOTE]: 0 };
  unreadable = 0;
  private suppressed = 0;
  private byHand = 0;
  private counts: CheckReport['counts'] = { files: 0, workloads: 0, others: 0 };

  private readonly unwritable: ReadonlySet<string>;

  /** `fixes` is undefined where nobody has asked for that. */
  constructor(private readonly fixes?: Fixes) {
    this.unwritable = new Set(fixes?.unwritable.map(({ file }) => file));
  }

  /** The same parts, each after it was looked at. */
  async *taking(parts: AsyncIterable<CheckReport>): AsyncGenerator<CheckReport> {
    for await (const part of parts) {
      this.add(part);
      yield part;
    }
  }

  get text(): string {
    const { suppressed, fixes, byHand, counts: { files, workloads, others } } = this;
    // What cannot be written is told among what cannot be read.
    const [unwritable, unreadable] = [this.unwritable.size, this.unreadable - this.unwritable.size];
    const bySeverity = SEVERITIES.map(severity => counted(this.findings[severity], severity));
    return [
      `${bySeverity.join(', ')} in ${counted(workloads, 'workload')} of ${counted(files, 'file')}`,
      ...others > 0 ? [`${counted(others, 'object')} of other kinds`] : [],
      ...fixes === undefined ? [] : [`${fixes.fixed} fixed`],
      ...fixes !== undefined && byHand > 0 ? [`${byHand} to be fixed by hand, as an alias or other text is behind them`] : [],
      ...unwritable > 0 ? [`${unwritable} that cannot be changed`] : [],
      ...suppressed > 0 ? [`${suppressed} suppressed`] : [],
      ...unreadable > 0 ? [`${unreadable} unreadable`] : [],
    ].join('; ').concat('\n');
  }

  private add({ findings, suppressed, unreadable, counts }: CheckReport): void {
    for (const { finding, file } of findings) {
      this.findings[finding.severity]++;
      if (finding.patch && !this.unwritable.has(file)) this.byHand++;
    }
    this.suppressed += suppressed.length;
    this.unreadable += unreadable.length;
    this.counts = counts;
  }
}
