import { AccessOutcome } from './access-outcome';
import { Outcome } from './assumptions';
import { Verdict } from './kernel/operations';
import { Assumption, Question } from './question';

/** Whether an operation works, and why, as data. */
export interface Decision {
  readonly outcome: AccessOutcome;
  /** What the kernel may say, one or the other; of an unknown outcome, the denial. */
  readonly verdicts: readonly Verdict[];
  /** Of an unknown outcome. */
  readonly dependsOn?: Dependency;
  /** What is taken for true of programs and nodes, as most are, and of which each might make a certain outcome another. */
  readonly restsOn: readonly Assumption[];
  /** Users of the target's other processes for which a certain outcome may not hold. */
  readonly exceptWorkers: readonly number[];
}

/** What settles an unknown outcome. */
export interface Dependency {
  /** What is assumed before the question comes up. */
  readonly where: readonly Assumption[];
  readonly question: Question;
  readonly denied: Branch;
  readonly allowed: Branch;
}

/** The answers to a question that lead to an outcome. */
export interface Branch {
  readonly answers: readonly unknown[];
  /** Whether they always do, or only if other questions are answered so, too. */
  readonly isCertain: boolean;
}

/** What the kernel says under some assumptions. */
type Answered = Outcome<Verdict>;

/** How far a certain outcome holds. */
export type Validity = Pick<Decision, 'restsOn' | 'exceptWorkers'>;

export const WHATEVER_IS: Validity = { restsOn: [], exceptWorkers: [] };

/** What comes of all that the kernel may say, and how far it holds if it is certain. */
export function decisionFrom(outcomes: readonly Answered[], validityOf: (allowed: boolean) => Validity): Decision {
  const [{ result: { allowed } }] = outcomes;
  if (outcomes.some(({ result }) => result.allowed !== allowed)) return unknown(outcomes);
  const outcome = allowed ? AccessOutcome.ALLOWED : AccessOutcome.DENIED;
  return { outcome, verdicts: outcomes.map(({ result }) => result), ...validityOf(allowed) };
}

/** What comes of one answer to a question. */
interface Group {
  readonly answer: unknown;
  readonly outcomes: Answered[];
  allowed?: Answered;
  denied?: Answered;
}

/** Follows the answers down to the first question that one answer to settles it. */
function unknown(outcomes: readonly Answered[], depth = 0): Decision {
  const groups = groupsAt(depth, outcomes);
  if (groups.every(({ allowed, denied }) => allowed && denied)) return unknown(groups[0].outcomes, depth + 1);

  const denied = branchOf(groups, 'denied', 'allowed');
  const { assumed, result: denial } = groups.find(({ answer }) => answer === denied.answers[0])!.denied!;
  return {
    ...WHATEVER_IS,
    outcome: AccessOutcome.UNKNOWN,
    verdicts: [denial],
    dependsOn: { where: assumed.slice(0, depth), question: assumed[depth].question, denied, allowed: branchOf(groups, 'allowed', 'denied') },
  };
}

function groupsAt(depth: number, outcomes: readonly Answered[]): Group[] {
  const groups = new Map<unknown, Group>();
  for (const outcome of outcomes) {
    const { answer } = outcome.assumed[depth];
    const group: Group = groups.get(answer) ?? { answer, outcomes: [] };
    groups.set(answer, group);
    group.outcomes.push(outcome);
    if (outcome.result.allowed) group.allowed ??= outcome;
    else group.denied ??= outcome;
  }
  return [...groups.values()];
}

/** The answers that always lead to one and never to the other; where there is none, those that may. */
function branchOf(groups: readonly Group[], to: 'allowed' | 'denied', not: 'allowed' | 'denied'): Branch {
  const certainly = groups.filter(group => !group[not]);
  const leading = certainly.length > 0 ? certainly : groups.filter(group => group[to]);
  return { answers: leading.map(({ answer }) => answer), isCertain: certainly.length > 0 };
}
