import { AccessOutcome } from './access-outcome';
import { APP_ARMOR_STACKS, AssumedHost, PTRACE_SCOPE, SE_LINUX_DENIES_PTRACE } from './assumed-host';
import { AssumedProcess, FILE_CAPABILITIES, IdQuestions, KnownIds, Programs } from './assumed-process';
import { Assumptions } from './assumptions';
import { BoundedCache } from './bounded-cache';
import { Decision, decisionFrom, WHATEVER_IS } from './decision';
import { GVISOR_SETTINGS, runsInGvisor } from './gvisor-node';
import { askKernel, Verdict } from './kernel/operations';
import { Process } from './kernel/process';
import { KnownImages, UNKNOWN_IMAGES } from './known-images';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { NO_CAPABILITIES, ProcessFacts, processFacts } from './process-facts';
import { Assumption, Party, Question } from './question';
import { StrongestProcess } from './strongest-process';
import { Container, Pod } from '../pod/pod';

/** What may be said of an operation from what a manifest says and what is known beside it, never more. */
export function decide(
  access: ProcessAccess, actor: Container, target: Container, pod: Pod, node: NodeSettings, images: KnownImages = UNKNOWN_IMAGES,
): Decision {
  return pairOf(processFacts(actor, pod, images), processFacts(target, pod, images), node, haveOneImage(actor, target)).decide(access);
}

/** Something that is taken for true, and what would be if it were not. */
interface Presumption {
  readonly assumption: Assumption;
  readonly actor: AssumedProcess;
  readonly target: AssumedProcess;
  readonly host: AssumedHost;
}

/** Two sorts of processes on a sort of node, of which each question is decided once. */
export class Pair {
  private readonly decided = new Map<ProcessAccess, Decision>();
  private readonly allowed = new Map<ProcessAccess, boolean>();
  private readonly possible = new Map<ProcessAccess, boolean>();
  private readonly assumptions = new Assumptions();
  private readonly host: AssumedHost;
  private readonly node: NodeSettings;
  private readonly isGvisor: boolean;
  private readonly facts: Readonly<Record<Party, ProcessFacts>>;
  private readonly known: KnownIds;
  private readonly questions: IdQuestions;
  /** Where it is not the node's kernel that is asked. */
  private readonly otherKernel: Decision | undefined;
  private readonly actor: AssumedProcess;
  private readonly target: AssumedProcess;
  private presumed: readonly Presumption[] | undefined;
  private readers: readonly AssumedProcess[] | undefined;
  private owners: readonly AssumedProcess[] | undefined;

  constructor(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings, private readonly oneImage: boolean) {
    this.isGvisor = runsInGvisor(actor.runtimeClass, node);
    this.node = this.isGvisor ? { ...node, ...GVISOR_SETTINGS } : node;
    this.host = this.hostWith({});
    this.known = knownIds([actor, target]);
    this.questions = oneImage ? sharedQuestions(actor, target) : QUESTIONS;
    const isOneUser = this.questions.user.actor === this.questions.user.target;
    const isNonRoot = isOneUser && (actor.isNonRoot || target.isNonRoot);
    this.facts = {
      actor: { ...actor, isNonRoot: isNonRoot || actor.isNonRoot },
      target: { ...target, isNonRoot: isNonRoot || target.isNonRoot },
    };
    this.otherKernel = this.isGvisor ? undefined : otherKernel(actor.runtimeClass, node);
    this.actor = this.process('actor', this.facts.actor);
    this.target = this.process('target', this.facts.target);
  }

  decide(access: ProcessAccess): Decision {
    return this.otherKernel ?? remembered(this.decided, access, () => decisionFrom(
      this.assumptions.explore(() => this.ask(access, this.actor, this.target), ({ allowed }) => allowed),
      (allowed, assumed) => this.assumptions.always(() => this.ask(access, this.actor, this.target).allowed === allowed, assumed),
      allowed => ({ restsOn: this.restsOn(access, allowed), exceptWorkers: this.exceptWorkers(access, allowed) }),
    ));
  }

  /** Whether the outcome is that it is allowed, for those who do not want to know why. */
  allows(access: ProcessAccess): boolean {
    return this.otherKernel === undefined && remembered(this.allowed, access, () => this.isAlways(true, access, this.actor, this.target));
  }

  /** Whether there may be a program with which it works, on any process of the target. */
  couldAllow(access: ProcessAccess): boolean {
    return this.otherKernel !== undefined || remembered(this.possible, access, () => {
      const { actor, target } = this.facts;
      this.readers ??= identitiesOf(actor).map(facts => this.process('actor', facts, 'capable'));
      const processes = [
        target, ...target.workers.map(user => asWorker(target, user)), ...target.mayHaveUnknownWorkers ? [steppedDown(target)] : [],
      ];
      this.owners ??= processes.flatMap(facts => [asBare(facts), asUndumpable(facts)]).map(facts => this.process('target', facts));
      const { readers, owners } = this;
      return owners.some(owner => readers.some(reader => !this.isAlways(false, access, reader, owner) ||
        (actor.mayChangeUser && !this.isAlways(false, access, new StrongestProcess(reader, owner), owner))));
    });
  }

  private restsOn(access: ProcessAccess, allowed: boolean): Assumption[] {
    this.presumed ??= this.presumptions();
    return this.presumed
      .filter(({ actor, target, host }) => !this.isAlways(allowed, access, actor, target, host))
      .map(({ assumption }) => assumption);
  }

  private exceptWorkers(access: ProcessAccess, allowed: boolean): number[] {
    const { target } = this.facts;
    const worker = (user: number) => this.process('target', { ...asBare(asWorker(target, user)), dumpable: !allowed });
    return target.workers.filter(user => !this.isAlways(allowed, access, this.actor, worker(user)));
  }

  private presumptions(): Presumption[] {
    const { host, actor, target, facts } = this;
    const others: Presumption[] = [];
    const without = (assumption: Assumption, other: Partial<Presumption>) => others.push({ assumption, actor, target, host, ...other });
    for (const party of PARTIES) {
      if (mayHaveMore(facts[party])) {
        without({ question: FILE_CAPABILITIES[party], answer: 'none' }, { [party]: this.process(party, facts[party], 'capable') });
      }
      if (mayStepDown(facts[party])) {
        without({ question: STAYS_ROOT[party], answer: true }, { [party]: this.process(party, steppedDown(facts[party]), 'ordinary', QUESTIONS) });
      }
    }
    if (this.oneImage && PARTIES.every(party => mayStepDown(facts[party]))) {
      const [both, questions] = [steppedDown(facts.actor), ONE_IDENTITY];
      without({ question: STAYS_ROOT.target, answer: true }, {
        actor: this.process('actor', both, 'ordinary', questions), target: this.process('target', steppedDown(facts.target), 'ordinary', questions),
      });
    }
    if (facts.target.dumpable === undefined) {
      without({ question: DUMPABLE, answer: true }, { target: this.process('target', { ...facts.target, dumpable: false }) });
    }
    if (this.node.ptraceScope === undefined) {
      without({ question: PTRACE_SCOPE, answer: 'below 3' }, { host: this.hostWith({ ptraceScope: 3 }) });
    }
    if (this.node.appArmor === undefined && this.node.selinux !== true) {
      without({ question: APP_ARMOR_STACKS, answer: false }, { host: this.hostWith({ appArmor: true }) });
    }
    if (this.node.selinux !== false && this.node.appArmor !== true) {
      without({ question: SE_LINUX_DENIES_PTRACE, answer: false }, { host: this.hostWith({ appArmor: false, selinux: true }, true) });
    }
    return others;
  }

  private hostWith(settings: NodeSettings, seLinuxDeniesPtrace = false): AssumedHost {
    return new AssumedHost({ ...this.node, ...settings }, this.assumptions, this.isGvisor, seLinuxDeniesPtrace);
  }

  private process(party: Party, facts: ProcessFacts, programs: Programs = 'ordinary', questions = this.questions): AssumedProcess {
    return new AssumedProcess(party, facts, this.known, this.host, this.assumptions, programs, questions);
  }

  private isAlways(allowed: boolean, access: ProcessAccess, actor: Process, target: Process, host = this.host): boolean {
    return this.assumptions.always(() => this.ask(access, actor, target, host).allowed === allowed);
  }

  private ask(access: ProcessAccess, actor: Process, target: Process, host = this.host): Verdict {
    return askKernel(access, actor, target, host);
  }
}

const PARTIES = ['actor', 'target'] as const;

const STAYS_ROOT: Readonly<Record<Party, Question>> = { actor: { code: 'stays-root', of: 'actor' }, target: { code: 'stays-root', of: 'target' } };
const DUMPABLE: Question = { code: 'dumpable', of: 'target' };

/** Root has all of its bounding set, whatever its files say. */
function mayHaveMore({ user, boundingSets, fileCapabilities }: ProcessFacts): boolean {
  return user !== 0 && boundingSets.possible.size > 0 && fileCapabilities === undefined;
}

function mayStepDown({ start, isNonRoot, tellsStepDown, boundingSets: { possible } }: ProcessFacts): boolean {
  return (start.user === 0 || (start.user === undefined && !isNonRoot)) && !tellsStepDown && possible.has('SETUID') && possible.has('SETGID');
}

function steppedDown(facts: ProcessFacts): ProcessFacts {
  return { ...facts, user: undefined, group: undefined, isNonRoot: true, start: { ...facts.start, user: 0 } };
}

/** As the main process, and as others that its container starts. */
function identitiesOf(facts: ProcessFacts): ProcessFacts[] {
  const { start, user, group } = facts;
  return start.user === user && start.group === group ? [facts] : [facts, { ...facts, ...start, identities: undefined }];
}

/** Of its own group, which nobody tells. */
function asWorker(facts: ProcessFacts, user: number): ProcessFacts {
  return { ...facts, user, identities: undefined, group: undefined };
}

/** As a process of the container that is easy to look into, such as a shell. */
function asBare(facts: ProcessFacts): ProcessFacts {
  return { ...facts, dumpable: true, fileCapabilities: NO_CAPABILITIES };
}

/** As one whose entries under /proc are root's: proc(5). */
function asUndumpable(facts: ProcessFacts): ProcessFacts {
  return { ...facts, dumpable: false };
}

function otherKernel(runtimeClass: string | undefined, { hostKernelRuntimeClasses = [] }: NodeSettings): Decision | undefined {
  if (runtimeClass === undefined || hostKernelRuntimeClasses.includes(runtimeClass)) return undefined;
  const source = 'runsc and its own kernel: https://gvisor.dev/docs/architecture_guide/security/';
  return { ...WHATEVER_IS, outcome: AccessOutcome.UNKNOWN, verdicts: [{ allowed: false, reasons: [{ code: 'other-kernel', runtimeClass }], source }] };
}

function remembered<T>(known: Map<ProcessAccess, T>, access: ProcessAccess, workOut: () => T): T {
  const found = known.get(access);
  if (found !== undefined) return found;
  const worked = workOut();
  known.set(access, worked);
  return worked;
}

/** A decision depends on what is told of the two and of the node, and on no Pod besides. */
const pairs = new BoundedCache<Pair>(2000);

export function pairOf(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings, oneImage: boolean): Pair {
  return pairs.recall(`${actor.key} ${target.key} ${JSON.stringify(node)} ${oneImage}`, () => new Pair(actor, target, node, oneImage));
}

/** What works depends on which users and groups are the same and which are root's, and on no other ids. */
const pairsOfSort = new BoundedCache<Pair>(2000);
/** The same pairs by all ids, which are found sooner. */
const pairsAlike = new BoundedCache<Pair>(2000);

/** The same for those who want to know what works, and not why: its users and groups may be others. */
export function pairLike(actor: ProcessFacts, target: ProcessFacts, node: NodeSettings, oneImage: boolean): Pick<Pair, 'allows' | 'couldAllow'> {
  const shared = `${JSON.stringify(node)} ${oneImage}`;
  return pairsAlike.recall(`${actor.key} ${target.key} ${shared}`, () => {
    const users = patternOf([...usersOf(actor), ...usersOf(target)]);
    const groups = patternOf([...groupsOf(actor), ...groupsOf(target)]);
    return pairsOfSort.recall(`${actor.sort} ${target.sort} ${users} ${groups} ${shared}`, () => new Pair(actor, target, node, oneImage));
  });
}

/** Of all processes that it may have. */
function usersOf({ user, identities = [], start, workers }: ProcessFacts): (number | undefined)[] {
  return [user, ...identities.map(one => one.user), start.user, ...workers];
}

function groupsOf({ group, identities = [], start }: ProcessFacts): (number | undefined)[] {
  return [group, ...identities.map(one => one.group), start.group];
}

/** The place at which each id stands first, which says what is the same; root stays 0. */
function patternOf(ids: readonly (number | undefined)[]): string {
  let pattern = '';
  for (const id of ids) pattern += `,${id ? ids.indexOf(id) + 1 : id}`;
  return pattern;
}

/** Whether one reference to an image stands for both: it then runs both as the same user, where nobody says which. */
export function haveOneImage({ image }: Container, other: Container): boolean {
  return image !== undefined && image !== '' && image === other.image;
}

const QUESTIONS: IdQuestions = {
  user: { actor: { code: 'user', of: 'actor' }, target: { code: 'user', of: 'target' } },
  group: { actor: { code: 'group', of: 'actor' }, target: { code: 'group', of: 'target' } },
};

/** Where both step down, it is to one user and group. */
const ONE_IDENTITY: IdQuestions = { user: asOne({ code: 'user', of: 'actor' }), group: asOne({ code: 'group', of: 'actor' }) };

/** Not the question about one of them: that one may step down by itself. */
function asOne(question: Question): Readonly<Record<Party, Question>> {
  return { actor: question, target: question };
}

/** An image gives its user to both that name none, and a group to both of one user that name none. */
function sharedQuestions(actor: ProcessFacts, target: ProcessFacts): IdQuestions {
  const { user, group } = QUESTIONS;
  const isOpen = actor.user === undefined && target.user === undefined && !actor.identities && !target.identities;
  const isOne = isOpen || (actor.user !== undefined && actor.user === target.user);
  return {
    user: isOpen ? ONE_IDENTITY.user : user,
    group: isOne && actor.namedBy === target.namedBy && (actor.group ?? target.group) === undefined ? ONE_IDENTITY.group : group,
  };
}

function knownIds(facts: readonly ProcessFacts[]): KnownIds {
  const isKnown = (id: number | undefined): id is number => id !== undefined;
  return {
    users: facts.flatMap(usersOf).filter(isKnown),
    groups: facts.flatMap(groupsOf).filter(isKnown),
  };
}
