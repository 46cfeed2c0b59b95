import { AccessDecision } from './access-decision';
import { AccessExposure } from './access-exposure';
import { AccessOutcome } from './access-outcome';
import { ProcessAccess } from './process-access';

const ANSWERS: Readonly<Record<AccessOutcome, string>> = {
  [AccessOutcome.ALLOWED]: 'yes',
  [AccessOutcome.DENIED]: 'no',
  [AccessOutcome.UNKNOWN]: '?',
};

/** Decisions as Markdown: what can be read, everything at a glance, and the reasons. */
export function accessTable(decisions: readonly AccessDecision[], exposures: readonly AccessExposure[]): string {
  if (decisions.length === 0) return 'No two containers run side by side.\n';
  const operations = Object.values(ProcessAccess);
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
    row(['actor', 'target', ...operations]),
    rule(2 + operations.length),
    ...grouped(decisions, ({ actor, target }) => `${actor} ${target}`).map(pair =>
      row([code(pair[0].actor), code(pair[0].target), ...pair.map(({ outcome }) => ANSWERS[outcome])])),
    '',
    '### Why',
    '',
    row(['actor', 'target', 'access', 'answer', 'why', 'source']),
    rule(6),
    ...grouped(decisions, ({ actor, target, outcome, reason }) => JSON.stringify([actor, target, outcome, reason])).map(alike =>
      row([
        code(alike[0].actor), code(alike[0].target), alike.map(({ access }) => access).join(' '),
        ANSWERS[alike[0].outcome], alike[0].reason, alike[0].source,
      ])),
    '',
  ].join('\n');
}

function grouped(decisions: readonly AccessDecision[], by: (decision: AccessDecision) => string): AccessDecision[][] {
  const groups = new Map<string, AccessDecision[]>();
  for (const decision of decisions) groups.set(by(decision), [...groups.get(by(decision)) ?? [], decision]);
  return [...groups.values()];
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
