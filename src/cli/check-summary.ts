import { Fixes } from './fix/fix-files';
import { CheckReport } from '../report/check-report';
import { counted } from '../report/counted';
import { RuleSeverity } from '../rules/rule-severity';
import { SEVERITIES } from '../rules/written-settings';

/** What is said at the end. */
export class CheckSummary {
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
