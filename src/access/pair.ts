import { AccessOutcome } from './access-outcome';
import { APP_ARMOR_STACKS, AssumedHost, PTRACE_SCOPE, SE_LINUX_DENIES_PTRACE } from './assumed-host';
import { AssumedProcess, FILE_CAPABILITIES, KnownIds, Programs } from './assumed-process';
import { Assumptions } from './assumptions';
import { Decision, decisionFrom, WHATEVER_IS } from './decision';
import { GVISOR_SETTINGS, runsInGvisor } from './gvisor-node';
import { IdQuestions, ONE_IDENTITY, OWN_IDENTITIES, sharedQuestions } from './id-questions';
import { askKernel, Verdict } from './kernel/operations';
import { Process } from './kernel/process';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { possibleGroups, NO_CAPABILITIES, ProcessFacts, possibleUsers } from './process-facts';
import { Assumption, Party, Question } from './question';
import { StrongestProcess } from './strongest-process';

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
    this.questions = oneImage ? sharedQuestions(actor, target) : OWN_IDENTITIES;
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
        without({ question: STAYS_ROOT[party], answer: true }, { [party]: this.process(party, steppedDown(facts[party]), 'ordinary', OWN_IDENTITIES) });
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

function knownIds(facts: readonly ProcessFacts[]): KnownIds {
  const isKnown = (id: number | undefined): id is number => id !== undefined;
  return {
    users: facts.flatMap(possibleUsers).filter(isKnown),
    groups: facts.flatMap(possibleGroups).filter(isKnown),
  };
}
