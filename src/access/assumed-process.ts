import { AssumedHost } from './assumed-host';
import { Assumptions } from './assumptions';
import { CapabilitySet, LoadedProfile, Process } from './kernel/process';
import { ProcessFacts } from './process-facts';
import { Party, Question } from './question';

/** The users and groups that are known of the containers at hand: an unknown one may be one of these. */
export interface KnownIds {
  readonly users: readonly number[];
  readonly groups: readonly number[];
}

/** Stand for users and groups that are none of those that are known: above what Kubernetes takes. */
export const OTHER_IDS = [2 ** 31, 2 ** 31 + 1] as const;

const USER: Readonly<Record<Party, Question>> = { actor: { code: 'user', of: 'actor' }, target: { code: 'user', of: 'target' } };
const GROUP: Readonly<Record<Party, Question>> = { actor: { code: 'group', of: 'actor' }, target: { code: 'group', of: 'target' } };

/**
 * A process as its container starts it, where what the manifest leaves open is
 * assumed. Programs that change what they are (set-user-id ones, servers that
 * give up root, those that are not dumpable by their own wish) no longer are
 * what this says.
 */
export class AssumedProcess implements Process {
  readonly dumpable = true;
  readonly boundingSet: CapabilitySet;
  readonly capabilities: CapabilitySet;
  readonly userNamespace: 'node' | 'pod';
  readonly seccomp: LoadedProfile | undefined;
  readonly appArmor: LoadedProfile;

  constructor(
    private readonly party: Party,
    private readonly facts: ProcessFacts,
    private readonly known: KnownIds,
    host: AssumedHost,
    private readonly assumptions: Assumptions,
  ) {
    this.boundingSet = boundingSetOn(host, facts);
    // A container runtime grants no ambient set, so what is granted comes to nothing unless root starts the program.
    this.capabilities = { has: capability => !facts.user && this.boundingSet.has(capability) && this.user === 0 };
    this.userNamespace = facts.userNamespace;
    this.seccomp = facts.seccomp;
    this.appArmor = facts.appArmor;
  }

  get user(): number {
    const { user, isNonRoot } = this.facts;
    return user ?? this.assumptions.answer(USER[this.party], idsAmong(this.known.users).filter(id => id !== 0 || !isNonRoot));
  }

  get realUser(): number {
    return this.user;
  }

  get group(): number {
    return this.facts.group ?? this.assumptions.answer(GROUP[this.party], idsAmong(this.known.groups));
  }
}

function idsAmong(known: readonly number[]): number[] {
  return [...new Set([0, ...known, ...OTHER_IDS])];
}

/** Asks which runtime it is only where that makes a difference. */
function boundingSetOn(host: AssumedHost, { boundingSets }: ProcessFacts): CapabilitySet {
  const sets = Object.values(boundingSets);
  return {
    has: capability => {
      const isIn = sets[0].has(capability);
      return sets.every(set => set.has(capability) === isIn) ? isIn : boundingSets[host.containerRuntime].has(capability);
    },
  };
}
