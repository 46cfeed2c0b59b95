import { ContainerProcess, groupOf, KnownIds, userOf } from './container-process';
import { NodeInWorld } from './node-in-world';
import { NodeSettings } from './node-settings';
import { rule } from './operations';
import { ContainerSettings, PodSettings } from './pod-manifest';
import { ProcessAccess } from './process-access';
import { Ruling } from './ruling';
import { inEveryWorld, Outcome } from './worlds';

/**
 * Whether an operation will work.
 */
export enum AccessOutcome {
  /**
   * It works, whatever the manifest leaves open.
   */
  ALLOWED = 'allowed',

  /**
   * It fails, whatever the manifest leaves open.
   */
  DENIED = 'denied',

  /**
   * It depends on what the manifest leaves open, such as the user that an
   * image runs as.
   */
  UNKNOWN = 'unknown',
}

export interface Decision {
  readonly outcome: AccessOutcome;
  /** A sentence. */
  readonly reason: string;
  readonly source: string;
}

/** What may be said of an operation from what a manifest says: never more. */
export function decide(access: ProcessAccess, actor: ContainerSettings, target: ContainerSettings, pod: PodSettings, node: NodeSettings): Decision {
  const known = knownIds([actor, target], pod);
  const outcomes = inEveryWorld(world => {
    const surroundings = new NodeInWorld(node, world);
    const process = (container: ContainerSettings) => new ContainerProcess(container, pod, known, surroundings, world);
    return rule(access, process(actor), process(target), surroundings);
  });
  const allowed = outcomes.filter(({ result }) => result.allowed);
  const denied = outcomes.filter(({ result }) => !result.allowed);
  if (denied.length === 0) return certain(AccessOutcome.ALLOWED, allowed);
  if (allowed.length === 0) return certain(AccessOutcome.DENIED, denied);
  return { outcome: AccessOutcome.UNKNOWN, ...difference(allowed, denied) };
}

function knownIds(containers: readonly ContainerSettings[], pod: PodSettings): KnownIds {
  const isKnown = (id: number | undefined): id is number => id !== undefined;
  return {
    users: containers.map(container => userOf(container, pod)).filter(isKnown),
    groups: containers.map(container => groupOf(container, pod)).filter(isKnown),
  };
}

function certain(outcome: AccessOutcome, outcomes: readonly Outcome<Ruling>[]): Decision {
  const reasons = new Set(outcomes.map(({ result }) => result.reason));
  return { outcome, reason: sentence([...reasons].join('; or ')), source: outcomes[0].result.source };
}

/** The two outcomes that differ least tell best what it depends on. */
function difference(allowed: readonly Outcome<Ruling>[], denied: readonly Outcome<Ruling>[]): Pick<Decision, 'reason' | 'source'> {
  const pairs = allowed.flatMap(yes => denied.map(no => ({
    no,
    ifYes: yes.given.filter(clause => !no.given.includes(clause)),
    ifNo: no.given.filter(clause => !yes.given.includes(clause)),
  })));
  const weight = ({ ifYes, ifNo }: typeof pairs[number]) => ifYes.length + ifNo.length;
  const { no, ifYes, ifNo } = pairs.reduce((least, pair) => (weight(pair) < weight(least) ? pair : least));
  return {
    reason: sentence(`allowed if ${inWords(ifYes)}, denied if ${inWords(ifNo)}: ${no.result.reason}`),
    source: no.result.source,
  };
}

function inWords(clauses: readonly string[]): string {
  return clauses.length === 0 ? 'nothing else is' : clauses.join(' and ');
}

function sentence(clauses: string): string {
  return `${clauses[0].toUpperCase()}${clauses.slice(1)}.`;
}
