import { AccessOutcome } from './access-outcome';
import { AssumedHost } from './assumed-host';
import { AssumedProcess, KnownIds } from './assumed-process';
import { Assumptions, Outcome } from './assumptions';
import { askKernel, Verdict } from './kernel/operations';
import { Memory } from './memory';
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
  return pairOf(processFacts(actor, pod), processFacts(target, pod), node).decide(access);
}

/** Two sorts of processes on a sort of node, of which each question is decided once. */
export class Pair {
  private readonly decided = new Map<ProcessAccess, Decision>();
  private readonly allowed = new Map<ProcessAccess, boolean>();
  private readonly assumptions = new Assumptions();
  private readonly host: AssumedHost;
  private readonly actor: AssumedProcess;
  private readonly target: AssumedProcess;

  constructor(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings) {
    const known = knownIds([actor, target]);
    this.host = new AssumedHost(node, this.assumptions);
    this.actor = new AssumedProcess('actor', actor, known, this.host, this.assumptions);
    this.target = new AssumedProcess('target', target, known, this.host, this.assumptions);
  }

  decide(access: ProcessAccess): Decision {
    const known = this.decided.get(access);
    if (known) return known;
    const outcomes = this.assumptions.explore(() => this.ask(access), ({ allowed }) => allowed);
    const decision = isMixed(outcomes) ? unknown(outcomes) : certain(outcomes);
    this.decided.set(access, decision);
    return decision;
  }

  /** Whether the outcome is that it is allowed, for those who do not want to know why. */
  allows(access: ProcessAccess): boolean {
    const known = this.allowed.get(access);
    if (known !== undefined) return known;
    const allowed = this.assumptions.always(() => this.ask(access).allowed);
    this.allowed.set(access, allowed);
    return allowed;
  }

  private ask(access: ProcessAccess): Verdict {
    return askKernel(access, this.actor, this.target, this.host);
  }
}

/** A decision depends on what is told of the two and of the node, and on no Pod besides. */
const pairs = new Memory<Pair>(2000);

export function pairOf(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings): Pair {
  return pairs.recall(`${actor.key} ${target.key} ${JSON.stringify(node)}`, () => new Pair(actor, target, node));
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
