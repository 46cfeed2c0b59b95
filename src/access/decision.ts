import { AccessOutcome } from './access-outcome';
import { AssumedHost } from './assumed-host';
import { AssumedProcess, KnownIds, Programs } from './assumed-process';
import { Assumptions, Outcome } from './assumptions';
import { askKernel, Verdict } from './kernel/operations';
import { Process } from './kernel/process';
import { Memory } from './memory';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { ProcessFacts, processFacts } from './process-facts';
import { Assumption, Party, Question } from './question';
import { StrongestProcess } from './strongest-process';
import { Container, Pod } from '../pod/pod';

/** Whether an operation works, and why, as data. */
export interface Decision {
  readonly outcome: AccessOutcome;
  /** What the kernel may say, one or the other; of an unknown outcome, the denial. */
  readonly verdicts: readonly Verdict[];
  /** Of an unknown outcome. */
  readonly dependsOn?: Dependency;
  /** Those whose programs have no file capabilities, or the outcome might be another. */
  readonly restsOn?: readonly Party[];
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
  private readonly possible = new Map<ProcessAccess, boolean>();
  private readonly assumptions = new Assumptions();
  private readonly host: AssumedHost;
  private readonly known: KnownIds;
  private readonly ordinary: readonly [AssumedProcess, AssumedProcess];

  constructor(private readonly actor: ProcessFacts, private readonly target: ProcessFacts, node: NodeSettings) {
    this.host = new AssumedHost(node, this.assumptions);
    this.known = knownIds([actor, target]);
    this.ordinary = this.processes('ordinary');
  }

  decide(access: ProcessAccess): Decision {
    return remembered(this.decided, access, () => {
      const outcomes = this.explore(access, this.ordinary);
      return isMixed(outcomes) ? unknown(outcomes) : certain(outcomes, this.explore(access, this.processes('capable')));
    });
  }

  /** Whether the outcome is that it is allowed, for those who do not want to know why. */
  allows(access: ProcessAccess): boolean {
    return remembered(this.allowed, access, () => this.assumptions.always(() => this.ask(access, this.ordinary).allowed));
  }

  /** Whether there may be a program with which it works. */
  couldAllow(access: ProcessAccess): boolean {
    return remembered(this.possible, access, () => {
      const [actor, target] = this.processes('capable');
      const isDeniedTo = (process: Process) => this.assumptions.always(() => !this.ask(access, [process, target]).allowed);
      return !isDeniedTo(actor) || (this.actor.mayChangeUser && !isDeniedTo(new StrongestProcess(actor, target)));
    });
  }

  private processes(programs: Programs): [AssumedProcess, AssumedProcess] {
    const { actor, target, known, host, assumptions } = this;
    return [
      new AssumedProcess('actor', actor, known, host, assumptions, programs),
      new AssumedProcess('target', target, known, host, assumptions, programs),
    ];
  }

  private explore(access: ProcessAccess, processes: readonly [Process, Process]): Answered[] {
    return this.assumptions.explore(() => this.ask(access, processes), ({ allowed }) => allowed);
  }

  private ask(access: ProcessAccess, [actor, target]: readonly [Process, Process]): Verdict {
    return askKernel(access, actor, target, this.host);
  }
}

function remembered<T>(known: Map<ProcessAccess, T>, access: ProcessAccess, workOut: () => T): T {
  const found = known.get(access);
  if (found !== undefined) return found;
  const worked = workOut();
  known.set(access, worked);
  return worked;
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

/** With what comes out if programs get capabilities from their files, too. */
function certain(outcomes: readonly Answered[], ofCapable: readonly Answered[]): Decision {
  const verdicts = outcomes.map(({ result }) => result);
  const [{ allowed }] = verdicts;
  const outcome = allowed ? AccessOutcome.ALLOWED : AccessOutcome.DENIED;
  const restsOn = whatSets(ofCapable.filter(({ result }) => result.allowed !== allowed));
  return restsOn.length === 0 ? { outcome, verdicts } : { outcome, verdicts, restsOn };
}

/** Whose file capabilities lead to outcomes: by themselves, and else together. */
function whatSets(outcomes: readonly Answered[]): Party[] {
  const sets = outcomes.map(({ assumed }) => assumed.flatMap(({ question, answer }) =>
    question.code === 'file-capabilities' && answer !== 'none' ? [question.of] : []));
  const alone = sets.filter(parties => parties.length === 1);
  return [...new Set((alone.length > 0 ? alone : sets).flat())];
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
