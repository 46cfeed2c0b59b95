import { AssumedHost } from './assumed-host';
import { Assumptions } from './assumptions';
import { IdQuestions } from './id-questions';
import { CapabilitySet, LoadedProfile, Process } from './kernel/process';
import { RUNTIMES } from './kernel/runtimes';
import { NO_CAPABILITIES, ProcessFacts, RUNTIME_DEFAULT, UNCONFINED } from './process-facts';
import { FileCapabilities, Party, Question } from './question';

/** The users and groups that are known of the containers at hand: an unknown one may be one of these. */
export interface KnownIds {
  readonly users: readonly number[];
  readonly groups: readonly number[];
}

/** Stand for users and groups that are none of those that are known: above what Kubernetes takes. */
export const OTHER_IDS = [2 ** 31, 2 ** 31 + 1] as const;

export const FILE_CAPABILITIES: Readonly<Record<Party, Question>> = {
  actor: { code: 'file-capabilities', of: 'actor' }, target: { code: 'file-capabilities', of: 'target' },
};

/** Which programs are thought of: those that the manifest suggests, or such as get all that they can from their files. */
export type Programs = 'ordinary' | 'capable';

/**
 * The main process of a container, where what is told of it leaves something
 * open, which is assumed. Programs that change what they are without anybody
 * telling it (servers that give up root, those that are not dumpable by their
 * own wish) are not what this says.
 */
export class AssumedProcess implements Process {
  readonly boundingSet: CapabilitySet;
  readonly userNamespace: 'node' | 'pod';
  readonly seccomp: LoadedProfile | undefined;
  private readonly held: CapabilitySet;

  constructor(
    private readonly party: Party,
    private readonly facts: ProcessFacts,
    private readonly known: KnownIds,
    private readonly host: AssumedHost,
    private readonly assumptions: Assumptions,
    private readonly programs: Programs,
    private readonly questions: IdQuestions,
  ) {
    this.boundingSet = boundingSetOn(host, facts);
    this.held = {
      has: capability => this.boundingSet.has(capability) && (this.user === 0 || this.hasAmbientSet || this.getsFromFile(capability)),
      [Symbol.iterator]: () => this.boundingSet[Symbol.iterator](),
    };
    this.userNamespace = facts.userNamespace;
    this.seccomp = facts.seccomp;
  }

  get user(): number {
    return this.facts.user ?? this.assumptions.answer(this.questions.user[this.party], () => {
      const users = this.facts.identities?.flatMap(({ user = [] }) => user) ?? this.idsAmong(this.known.users, this.questions.user);
      return this.facts.isNonRoot ? users.filter(id => id !== 0) : users;
    });
  }

  /**
   * Without an ambient set, what is in the bounding set comes to a process only
   * where root starts it or its file says so.
   */
  get capabilities(): CapabilitySet {
    const { user = this.assumptions.given(this.questions.user[this.party]), privileged } = this.facts;
    return user && !privileged && this.getsNothingFromFiles ? NO_CAPABILITIES : this.held;
  }

  get appArmor(): LoadedProfile {
    const { appArmor, privileged } = this.facts;
    if (appArmor.type !== 'Localhost') return privileged ? UNCONFINED : appArmor;
    if (privileged && !RUNTIMES[this.host.containerRuntime].confinesPrivileged) return UNCONFINED;
    return isDefaultByName(appArmor, this.host) ? RUNTIME_DEFAULT : appArmor;
  }

  get seLinux(): string | undefined {
    const { seLinux, leavesSeLinuxLevelOpen } = this.facts;
    return leavesSeLinuxLevelOpen && RUNTIMES[this.host.containerRuntime].drawsSeLinuxLevel ? undefined : seLinux;
  }

  /** Not where it has gained capabilities: commit_creds in kernel/cred.c. */
  get dumpable(): boolean {
    const { dumpable, fileCapabilities, mayGainCapabilities } = this.facts;
    if (dumpable !== undefined) return dumpable;
    if (this.getsNothingFromFiles || this.user === 0) return true;
    if (this.programs === 'capable') return !mayGainCapabilities;
    // The container itself starts the main program, with all that the bounding set holds.
    return fileCapabilities !== undefined || this.assumedFileCapabilities !== 'gained';
  }

  get realUser(): number {
    return this.user;
  }

  get group(): number {
    const { questions: { group }, facts: { identities } } = this;
    const known = identities ? identities.find(({ user }) => user === this.user)?.group : this.facts.group;
    return known ?? this.assumptions.answer(group[this.party], () => this.idsAmong(this.known.groups, group));
  }

  get realGroup(): number {
    return this.group;
  }

  /** Who gives up root loses it. */
  private get hasAmbientSet(): boolean {
    return this.facts.privileged && this.facts.start.user !== 0 && RUNTIMES[this.host.containerRuntime].fillsAmbientSetOfPrivileged;
  }

  private get getsNothingFromFiles(): boolean {
    const { added, fileCapabilities, possibleFileCapabilities, privileged } = this.facts;
    if (this.programs === 'capable') return possibleFileCapabilities.size === 0;
    return fileCapabilities ? fileCapabilities.size === 0 : added.size === 0 || privileged;
  }

  private getsFromFile(capability: string): boolean {
    const { added, fileCapabilities, possibleFileCapabilities } = this.facts;
    if (this.programs === 'capable') return possibleFileCapabilities.has(capability);
    if (fileCapabilities) return fileCapabilities.has(capability);
    if (this.getsNothingFromFiles || !added.has(capability)) return false;
    return this.assumedFileCapabilities !== 'none';
  }

  private get assumedFileCapabilities(): FileCapabilities {
    return this.assumptions.answer<FileCapabilities>(FILE_CAPABILITIES[this.party], () =>
      this.facts.mayGainCapabilities ? ['none', 'added', 'gained'] : ['none', 'added']);
  }

  /** Which of those that are not known it is makes no difference, but whether the other process has the same. */
  private idsAmong(known: readonly number[], questions: Readonly<Record<Party, Question>>): number[] {
    const [first, second] = OTHER_IDS;
    const ids = [0, ...known.filter((id, index) => id !== 0 && known.indexOf(id) === index), first];
    const other = this.assumptions.given(questions[this.party === 'actor' ? 'target' : 'actor']);
    return other === first || other === second ? [...ids, second] : ids;
  }
}

/** Asks which runtime it is only where the name is that of one's. */
function isDefaultByName({ localhostProfile }: LoadedProfile, host: AssumedHost): boolean {
  const isOfOne = Object.values(RUNTIMES).some(({ defaultAppArmorProfile }) => defaultAppArmorProfile === localhostProfile);
  return isOfOne && RUNTIMES[host.containerRuntime].defaultAppArmorProfile === localhostProfile;
}

/** Asks which runtime it is, and what it withholds, only where that makes a difference. */
function boundingSetOn(host: AssumedHost, { boundingSets: { of, possible, open } }: ProcessFacts): CapabilitySet {
  const isGranted = (capability: string) => !open.has(capability) || of[host.containerRuntime].has(capability);
  return {
    has: capability => possible.has(capability) && isGranted(capability) && (capability !== 'NET_RAW' || host.grantsNetRaw),
    [Symbol.iterator]: () => possible[Symbol.iterator](),
  };
}
