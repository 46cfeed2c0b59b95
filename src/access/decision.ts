import { AccessOutcome } from './access-outcome';
import { Outcome } from './assumptions';
import { Verdict } from './kernel/operations';
import { Assumption } from './question';

/** Whether an operation works, and why, as data. */
export interface Decision {
  readonly outcome: AccessOutcome;
  /** What the kernel may say, one or the other; of an unknown outcome, how it is denied. */
  readonly verdicts: readonly Verdict[];
  /** Of an unknown outcome. */
  readonly dependsOn?: Dependency;
  /** What is taken for true of programs and nodes, as most are, and of which each might make a certain outcome another. */
  readonly restsOn: readonly Assumption[];
  /** Users of the target's other processes for which a certain outcome may not hold. */
  readonly exceptWorkers: readonly number[];
}

/** What suffices for either outcome, without anything that makes no difference: on the same questions first. */
export interface Dependency {
  readonly denied: readonly Assumption[];
  readonly allowed: readonly Assumption[];
}

/** What the kernel says under some assumptions. */
type Answered = Outcome<Verdict>;

/** How far a certain outcome holds. */
export type Validity = Pick<Decision, 'restsOn' | 'exceptWorkers'>;

export const WHATEVER_IS: Validity = { restsOn: [], exceptWorkers: [] };

/** Whether the kernel always allows or always denies it where some things are assumed. */
export type IsCertain = (allowed: boolean, assumed: readonly Assumption[]) => boolean;

/** What comes of all that the kernel may say, and how far it holds if it is certain. */
export function decisionFrom(outcomes: readonly Answered[], isCertain: IsCertain, validityOf: (allowed: boolean) => Validity): Decision {
  const [{ result: { allowed } }] = outcomes;
  if (outcomes.some(({ result }) => result.allowed !== allowed)) return unknown(outcomes, isCertain);
  const outcome = allowed ? AccessOutcome.ALLOWED : AccessOutcome.DENIED;
  return { outcome, verdicts: outcomes.map(({ result }) => result), ...validityOf(allowed) };
}

function unknown(outcomes: readonly Answered[], isCertain: IsCertain): Decision {
  const denials = outcomes.filter(({ result }) => !result.allowed);
  const denied = leastAssumed(denials, isCertain);
  const allowed = inOrderOf(denied, leastAssumed(comparable(denied, outcomes.filter(({ result }) => result.allowed)), isCertain));
  const verdicts = denials.filter(({ assumed }) => denied.every(one => assumed.some(other => isSame(one, other)))).map(({ result }) => result);
  return { ...WHATEVER_IS, outcome: AccessOutcome.UNKNOWN, verdicts, dependsOn: { denied, allowed } };
}

/**
 * Assumptions that suffice for outcomes of one kind, without what makes no
 * difference. The kernel says no as soon as it knows, so the last assumption
 * may be all that it takes; one about the node, which is the same for every
 * Pod, comes first.
 */
function leastAssumed(outcomes: readonly Answered[], isCertain: IsCertain): readonly Assumption[] {
  const [{ result: { allowed } }] = outcomes;
  const last: Assumption[] = [];
  for (const { assumed } of outcomes) {
    const assumption = assumed[assumed.length - 1];
    if (!last.some(other => isSame(assumption, other))) last.push(assumption);
  }
  const nodeFirst = [...last.filter(isOfNode), ...last.filter(assumption => !isOfNode(assumption))];
  const decisive = nodeFirst.find(assumption => isCertain(allowed, [assumption]));
  if (decisive) return [decisive];

  const { assumed } = outcomes.reduce((shortest, other) => other.assumed.length < shortest.assumed.length ? other : shortest);
  return assumed.reduce((kept, assumption) => {
    const others = kept.filter(other => other !== assumption);
    return isCertain(allowed, others) ? others : kept;
  }, assumed);
}

/** Outcomes that answer the one question that decides, if there are any, so that both sides speak of that. */
function comparable(assumed: readonly Assumption[], outcomes: readonly Answered[]): readonly Answered[] {
  if (assumed.length > 1) return outcomes;
  const answering = outcomes.filter(outcome => outcome.assumed.some(({ question }) => question === assumed[0].question));
  return answering.length > 0 ? answering : outcomes;
}

function inOrderOf(first: readonly Assumption[], assumed: readonly Assumption[]): Assumption[] {
  const isAsked = ({ question }: Assumption) => first.some(other => other.question === question);
  return [...assumed.filter(isAsked), ...assumed.filter(assumption => !isAsked(assumption))];
}

function isSame(one: Assumption, other: Assumption): boolean {
  return one.question === other.question && one.answer === other.answer;
}

function isOfNode({ question }: Assumption): boolean {
  return !('of' in question);
}
