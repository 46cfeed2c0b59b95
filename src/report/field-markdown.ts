import { enumerated } from './enumerated';
import { table } from './markdown';
import { Rule } from '../rules/rule';

/** What came of the rules with manifests that others have written. */
export interface FieldVerdicts {
  /** Where the manifests are. */
  readonly repositories: readonly { readonly repository: string; readonly commit: string; readonly workloads: number }[];
  readonly studies: readonly Study[];
  /** What was looked for elsewhere, as few manifests have it: chosen, so that it tells no rate. */
  readonly chosen: Chosen;
  /** Rules that have come since, by their ids. */
  readonly later: readonly string[];
}

interface Chosen {
  /** Rules that manifests were looked for in vain for, by their ids. */
  readonly inVain: readonly string[];
  readonly findings: readonly (JudgedFindings & { readonly commit: string })[];
}

interface Study {
  /** How the workloads were looked at. */
  readonly of: string;
  readonly workloads: number;
  readonly sharing: number;
  readonly findings: readonly JudgedFindings[];
}

/** Findings of one rule in one file, and what somebody who looked at them says. */
export interface JudgedFindings {
  readonly rule: string;
  readonly repository: string;
  readonly path: string;
  readonly findings: number;
  readonly verdict: Verdict;
  readonly why: string;
  /** Whether the rule reports it no longer, as it was wrong. */
  readonly mended?: boolean;
}

const VERDICTS = ['right', 'debatable', 'wrong'] as const;
type Verdict = typeof VERDICTS[number];

/** How often rules were wrong, for who asks whether to trust one. */
export function fieldMarkdown({ repositories, studies, chosen, later }: FieldVerdicts, rules: readonly Rule[]): string[] {
  const [written, shared] = studies;
  const ofRule = (findings: readonly JudgedFindings[], id: string) => findings.filter(({ rule }) => rule === id);
  const found = rules.filter(({ id }) => studies.some(({ findings }) => ofRule(findings, id).length > 0));
  const columns = studies.flatMap(({ of }) => VERDICTS.map(verdict => `${of}: ${verdict}`));
  const rows = found.map(({ id, severity }) => [
    `[${id}](#${id})`, severity, ...studies.flatMap(({ findings }) => VERDICTS.map(verdict => String(sum(ofRule(findings, id), verdict)))),
  ]);
  return [
    '## How often a rule is wrong',
    '',
    `The rules were held against ${written.workloads} distinct workloads, of another kind or Pod each, in all YAML and JSON files but templates and those of 4 MiB and more in ${repositories.length} public repositories, as they are written, of which ${written.sharing} share their processes; and against the ${shared.workloads} others of them that may share as if they did, those of one container with a sidecar beside it that does nothing. What is said of that sidecar, or was said of the workload as it is written, is not counted again. Each finding was looked at, those of secret-could-leak by their pattern; [test/rules/field/verdicts.json](test/rules/field/verdicts.json) has where each was, and why it is right or not. A rule that is not in the table found nothing${later.length === 0 ? '' : `, but for ${enumerated(later)}, which came later`}.`,
    '',
    ...table(['rule', 'severity', ...columns], rows),
    '',
    ...studies.map(study => `- ${rateOf(study, rules)}`),
    '',
    'That is what the look gave. What was wrong is mended: none of it is reported any longer.',
    '',
    ...chosenLines(chosen, rules),
  ];
}

function chosenLines({ inVain, findings }: Chosen, rules: readonly Rule[]): string[] {
  const found = rules.filter(({ id }) => findings.some(({ rule }) => rule === id)).map(({ id }) => {
    const those = findings.filter(({ rule }) => rule === id);
    const counts = VERDICTS.map(verdict => [sum(those, verdict), verdict] as const).filter(([count]) => count > 0);
    return `${id} in ${enumerated([...new Set(those.map(({ repository }) => repository))])} (${counts.map(([count, verdict]) => `${count} ${verdict}`).join(', ')})`;
  });
  if (found.length === 0) return [];
  const vain = inVain.length === 0 ? '' : ` No manifest was found that has what ${enumerated(inVain)} speak of.`;
  return [`What few manifests have was looked for in other public repositories, too. As these were chosen, they are not counted above: ${enumerated(found)}.${vain}`, ''];
}

function rateOf({ of, findings }: Study, rules: readonly Rule[]): string {
  const rates = ['warning', 'note'].map(severity => {
    const those = findings.filter(({ rule }) => rules.some(each => each.id === rule && each.severity === severity));
    const [all, wrong] = [sum(those), sum(those, 'wrong')];
    return `${wrong} of ${all} ${severity}s were wrong${all === 0 ? '' : ` (${Math.round(100 * wrong / all)} %)`}`;
  });
  return `${of[0].toUpperCase()}${of.slice(1)}, ${rates.join(', and ')}.`;
}

function sum(findings: readonly JudgedFindings[], verdict?: Verdict): number {
  return findings.filter(each => verdict === undefined || each.verdict === verdict).reduce((count, each) => count + each.findings, 0);
}
