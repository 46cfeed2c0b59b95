import { AccessOutcome } from './access-outcome';
import { AssumedHost } from './assumed-host';
import { AssumedProcess, IdQuestions, KnownIds, Programs } from './assumed-process';
import { Assumptions } from './assumptions';
import { Decision, decisionFrom } from './decision';
import { askKernel, Verdict } from './kernel/operations';
import { Process } from './kernel/process';
import { Memory } from './memory';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { ProcessFacts, processFacts } from './process-facts';
import { Party } from './question';
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
  private ofCapable: readonly [AssumedProcess, AssumedProcess] | undefined;

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
    return this.otherKernel ?? remembered(this.decided, access, () => decisionFrom(
      this.assumptions.explore(() => this.ask(access, ...this.ordinary), ({ allowed }) => allowed),
      allowed => this.whoseFilesDecide(access, allowed),
    ));
  }

  /** Whether the outcome is that it is allowed, for those who do not want to know why. */
  allows(access: ProcessAccess): boolean {
    return this.otherKernel === undefined && remembered(this.allowed, access, () => this.isAlways(true, access, ...this.ordinary));
  }

  /** Whether there may be a program with which it works. */
  couldAllow(access: ProcessAccess): boolean {
    return this.otherKernel !== undefined || remembered(this.possible, access, () => {
      const [[actor], [, target]] = [this.capable, this.ordinary];
      return !this.isAlways(false, access, actor, target) ||
        (this.actor.mayChangeUser && !this.isAlways(false, access, new StrongestProcess(actor, target), target));
    });
  }

  /** What a target has more makes an operation fail, and what an actor has more makes it work. */
  private whoseFilesDecide(access: ProcessAccess, allowed: boolean): Party | undefined {
    const [[actor, target], [capableActor, capableTarget]] = [this.ordinary, this.capable];
    if (allowed) {
      return mayHaveMore(this.target) && !this.isAlways(true, access, actor, capableTarget) ? 'target' : undefined;
    }
    return mayHaveMore(this.actor) && !this.isAlways(false, access, capableActor, target) ? 'actor' : undefined;
  }

  private get capable(): readonly [AssumedProcess, AssumedProcess] {
    return this.ofCapable ??= this.processes('capable');
  }

  private processes(programs: Programs): [AssumedProcess, AssumedProcess] {
    const { actor, target, known, host, assumptions, questions } = this;
    return [
      new AssumedProcess('actor', actor, known, host, assumptions, programs, questions),
      new AssumedProcess('target', target, known, host, assumptions, programs, questions),
    ];
  }

  private isAlways(allowed: boolean, access: ProcessAccess, actor: Process, target: Process): boolean {
    return this.assumptions.always(() => this.ask(access, actor, target).allowed === allowed);
  }

  private ask(access: ProcessAccess, actor: Process, target: Process): Verdict {
    return askKernel(access, actor, target, this.host);
  }
}

/** Root has all of its bounding set, whatever its files say. */
function mayHaveMore({ user, boundingSets }: ProcessFacts): boolean {
  return user !== 0 && boundingSets.possible.size > 0;
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
