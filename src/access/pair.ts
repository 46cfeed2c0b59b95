import { AccessOutcome } from './access-outcome';
import { AssumedHost } from './assumed-host';
import { AssumedProcess, IdQuestions, KnownIds, Programs } from './assumed-process';
import { Assumptions } from './assumptions';
import { Answered, Decision, decisionFrom } from './decision';
import { askKernel, Verdict } from './kernel/operations';
import { Process } from './kernel/process';
import { Memory } from './memory';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { ProcessFacts, processFacts } from './process-facts';
import { StrongestProcess } from './strongest-process';
import { Container, Pod } from '../pod/pod';

/** What may be said of an operation from what a manifest says, never more. */
export function decide(access: ProcessAccess, actor: Container, target: Container, pod: Pod, node: NodeSettings): Decision {
  return pairOf(processFacts(actor, pod), processFacts(target, pod), node, haveOneImage(actor, target)).decide(access);
}

/** Two sorts of processes on a sort of node, of which each question is decided once. */
export class Pair {
  private readonly decided = new Map<ProcessAccess, Decision>();
  private readonly allowed = new Map<ProcessAccess, boolean>();
  private readonly possible = new Map<ProcessAccess, boolean>();
  private readonly assumptions = new Assumptions();
  private readonly host: AssumedHost;
  private readonly actor: ProcessFacts;
  private readonly target: ProcessFacts;
  private readonly known: KnownIds;
  private readonly questions: IdQuestions;
  /** Where it is not the node's kernel that is asked. */
  private readonly otherKernel: Decision | undefined;
  private readonly ordinary: readonly [AssumedProcess, AssumedProcess];

  constructor(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings, oneImage: boolean) {
    this.host = new AssumedHost(node, this.assumptions);
    this.known = knownIds([actor, target]);
    this.questions = oneImage ? sharedQuestions(actor, target) : QUESTIONS;
    const isOneUser = this.questions.user.actor === this.questions.user.target;
    const isNonRoot = isOneUser && (actor.isNonRoot || target.isNonRoot);
    this.actor = { ...actor, isNonRoot: isNonRoot || actor.isNonRoot };
    this.target = { ...target, isNonRoot: isNonRoot || target.isNonRoot };
    this.otherKernel = otherKernel(actor.runtimeClass, node);
    this.ordinary = this.processes('ordinary');
  }

  decide(access: ProcessAccess): Decision {
    return this.otherKernel ?? remembered(this.decided, access, () =>
      decisionFrom(this.explore(access, this.ordinary), () => this.explore(access, this.processes('capable'))));
  }

  /** Whether the outcome is that it is allowed, for those who do not want to know why. */
  allows(access: ProcessAccess): boolean {
    return this.otherKernel === undefined && remembered(this.allowed, access, () =>
      this.assumptions.always(() => this.ask(access, this.ordinary).allowed));
  }

  /** Whether there may be a program with which it works. */
  couldAllow(access: ProcessAccess): boolean {
    return this.otherKernel !== undefined || remembered(this.possible, access, () => {
      const [actor, target] = this.processes('capable');
      const isDeniedTo = (process: Process) => this.assumptions.always(() => !this.ask(access, [process, target]).allowed);
      return !isDeniedTo(actor) || (this.actor.mayChangeUser && !isDeniedTo(new StrongestProcess(actor, target)));
    });
  }

  private processes(programs: Programs): [AssumedProcess, AssumedProcess] {
    const { actor, target, known, host, assumptions, questions } = this;
    return [
      new AssumedProcess('actor', actor, known, host, assumptions, programs, questions),
      new AssumedProcess('target', target, known, host, assumptions, programs, questions),
    ];
  }

  private explore(access: ProcessAccess, processes: readonly [Process, Process]): Answered[] {
    return this.assumptions.explore(() => this.ask(access, processes), ({ allowed }) => allowed);
  }

  private ask(access: ProcessAccess, [actor, target]: readonly [Process, Process]): Verdict {
    return askKernel(access, actor, target, this.host);
  }
}

function otherKernel(runtimeClass: string | undefined, { hostKernelRuntimeClasses = [] }: NodeSettings): Decision | undefined {
  if (runtimeClass === undefined || hostKernelRuntimeClasses.includes(runtimeClass)) return undefined;
  const source = 'runsc and its own kernel: https://gvisor.dev/docs/architecture_guide/security/';
  return { outcome: AccessOutcome.UNKNOWN, verdicts: [{ allowed: false, reasons: [{ code: 'other-kernel', runtimeClass }], source }] };
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

export function pairOf(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings, oneImage: boolean): Pair {
  return pairs.recall(`${actor.key} ${target.key} ${JSON.stringify(node)} ${oneImage}`, () => new Pair(actor, target, node, oneImage));
}

/** Whether one reference to an image stands for both: it then runs both as the same user, where nobody says which. */
export function haveOneImage({ image }: Container, other: Container): boolean {
  return image !== undefined && image !== '' && image === other.image;
}

const QUESTIONS: IdQuestions = {
  user: { actor: { code: 'user', of: 'actor' }, target: { code: 'user', of: 'target' } },
  group: { actor: { code: 'group', of: 'actor' }, target: { code: 'group', of: 'target' } },
};

/** An image gives its user to both that name none, and a group to both of one user that name none. */
function sharedQuestions(actor: ProcessFacts, target: ProcessFacts): IdQuestions {
  const { user, group } = QUESTIONS;
  return {
    user: actor.user === undefined && target.user === undefined ? { actor: user.actor, target: user.actor } : user,
    group: actor.user === target.user && (actor.group ?? target.group) === undefined ? { actor: group.actor, target: group.actor } : group,
  };
}

function knownIds(facts: readonly ProcessFacts[]): KnownIds {
  const isKnown = (id: number | undefined): id is number => id !== undefined;
  return { users: facts.map(({ user }) => user).filter(isKnown), groups: facts.map(({ group }) => group).filter(isKnown) };
}
