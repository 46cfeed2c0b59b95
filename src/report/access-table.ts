import { decisionAsSentence } from './decision-in-words';
import { memberName } from './members';
import { AccessExposure } from '../access/access-exposure';
import { AccessOutcome } from '../access/access-outcome';
import { Decision } from '../access/decision';
import { PairDecisions } from '../access/pair-decisions';
import { ProcessAccess } from '../access/process-access';

const ANSWERS: Readonly<Record<AccessOutcome, string>> = {
  [AccessOutcome.ALLOWED]: 'yes',
  [AccessOutcome.DENIED]: 'no',
  [AccessOutcome.UNKNOWN]: '?',
};

const OPERATIONS = Object.values(ProcessAccess);

/** Decisions as Markdown: what can be read, everything at a glance, and the reasons. */
export function accessTable(pairs: readonly PairDecisions[], exposures: readonly AccessExposure[]): string {
  if (pairs.length === 0) return 'No two containers run side by side.\n';
  return [
    '### What each container can read of the others',
    '',
    row(['reader', 'owner', 'arguments', 'environment', 'files']),
    rule(5),
    ...exposures.map(({ reader, owner, arguments: cmdline, environment, files }) =>
      row([code(reader), code(owner), ...[cmdline, environment, files].map(outcome => ANSWERS[outcome])])),
    '',
    '### What each container can do to the others',
    '',
    row(['actor', 'target', ...OPERATIONS.map(memberName)]),
    rule(2 + OPERATIONS.length),
    ...pairs.map(({ actor, target, decide }) =>
      row([code(actor), code(target), ...OPERATIONS.map(access => ANSWERS[decide(access).outcome])])),
    '',
    '### Why',
    '',
    row(['actor', 'target', 'access', 'answer', 'why', 'source']),
    rule(6),
    ...pairs.flatMap(reasonRows),
    '',
  ].join('\n');
}

/** One for the operations that have the same reason. */
function reasonRows({ actor, target, decide }: PairDecisions): string[] {
  const alike = new Map<string, ProcessAccess[]>();
  for (const access of OPERATIONS) {
    const why = whyOf(decide(access));
    alike.set(why, [...alike.get(why) ?? [], access]);
  }
  return [...alike.values()].map(operations => {
    const decision = decide(operations[0]);
    return row([
      code(actor), code(target), operations.map(memberName).join(' '),
      ANSWERS[decision.outcome], decisionAsSentence(decision, { actor, target }), decision.verdicts[0].source,
    ]);
  });
}

/** The same for two decisions that differ in nothing but their sources. */
function whyOf({ outcome, verdicts, dependsOn, restsOn, exceptWorkers }: Decision): string {
  const reasons = new Set(verdicts.map(verdict => JSON.stringify(verdict.reasons)));
  const files = restsOn.filter(({ question }) => question.code === 'file-capabilities');
  return JSON.stringify([outcome, [...reasons], dependsOn, files, exceptWorkers]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

function rule(columns: number): string {
  return row(Array.from({ length: columns }, () => '---'));
}

function code(name: string): string {
  return `\`${name}\``;
}
