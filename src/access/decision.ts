import { AccessOutcome } from './access-outcome';
import { AssumedHost } from './assumed-host';
import { AssumedProcess, KnownIds } from './assumed-process';
import { Assumptions, Outcome } from './assumptions';
import { askKernel, Verdict } from './kernel/operations';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { ProcessFacts, processFacts } from './process-facts';
import { Assumption, Question } from './question';
import { Container, Pod } from '../pod/pod';

/** Whether an operation works, and why, as data. */
export interface Decision {
  readonly outcome: AccessOutcome;
  /** What the kernel may say, one or the other; of an unknown outcome, the denial. */
  readonly verdicts: readonly Verdict[];
  /** Of an unknown outcome. */
  readonly dependsOn?: Dependency;
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

/** What may be said of an operation from what a manifest says, never more. */
export function decide(access: ProcessAccess, actor: Container, target: Container, pod: Pod, node: NodeSettings): Decision {
  const [from, to] = [processFacts(actor, pod), processFacts(target, pod)];
  const known = knownIds([from, to]);
  const assumptions = new Assumptions();
  const host = new AssumedHost(node, assumptions);
  const actorProcess = new AssumedProcess('actor', from, known, host, assumptions);
  const targetProcess = new AssumedProcess('target', to, known, host, assumptions);
  const outcomes = assumptions.explore(() => askKernel(access, actorProcess, targetProcess, host));
  return isMixed(outcomes) ? unknown(outcomes) : certain(outcomes);
}

function knownIds(facts: readonly ProcessFacts[]): KnownIds {
  const isKnown = (id: number | undefined): id is number => id !== undefined;
  return { users: facts.map(({ user }) => user).filter(isKnown), groups: facts.map(({ group }) => group).filter(isKnown) };
}

type Answered = Outcome<Verdict>;

function isMixed(outcomes: readonly Answered[]): boolean {
  return outcomes.some(({ result }) => result.allowed !== outcomes[0].result.allowed);
}

function certain(outcomes: readonly Answered[]): Decision {
  const verdicts = outcomes.map(({ result }) => result);
  return { outcome: verdicts[0].allowed ? AccessOutcome.ALLOWED : AccessOutcome.DENIED, verdicts };
}

/** Follows the answers down to the first question that one answer to settles it. */
function unknown(outcomes: readonly Answered[], depth = 0): Decision {
  const answerTo = ({ assumed }: Answered) => assumed[depth].answer;
  const answers = [...new Set(outcomes.map(answerTo))];
  const byAnswer = answers.map(answer => ({ answer, outcomes: outcomes.filter(outcome => answerTo(outcome) === answer) }));
  if (byAnswer.every(group => isMixed(group.outcomes))) return unknown(byAnswer[0].outcomes, depth + 1);

  const branchTo = (isSuch: (outcome: Answered) => boolean): Branch => {
    const certainly = byAnswer.filter(group => group.outcomes.every(isSuch));
    const leading = certainly.length > 0 ? certainly : byAnswer.filter(group => group.outcomes.some(isSuch));
    return { answers: leading.map(({ answer }) => answer), isCertain: certainly.length > 0 };
  };
  const denied = branchTo(({ result }) => !result.allowed);
  const { assumed, result: denial } = outcomes.find(outcome => !outcome.result.allowed && answerTo(outcome) === denied.answers[0])!;
  return {
    outcome: AccessOutcome.UNKNOWN,
    verdicts: [denial],
    dependsOn: { where: assumed.slice(0, depth), question: assumed[depth].question, denied, allowed: branchTo(({ result }) => result.allowed) },
  };
}
