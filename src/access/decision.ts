import { AccessOutcome } from './access-outcome';
import { ContainerProcess, groupOf, KnownIds, userOf } from './container-process';
import { grantedByRuntime } from './granted-capabilities';
import { NodeInWorld } from './node-in-world';
import { NodeSettings } from './node-settings';
import { rule } from './operations';
import { ContainerSettings, PodSettings } from './pod-manifest';
import { ProcessAccess } from './process-access';
import { Ruling } from './ruling';
import { inEveryWorld, Outcome } from './worlds';

export interface Decision {
  readonly outcome: AccessOutcome;
  /** A clause, without a capital or a full stop. */
  readonly reason: string;
  readonly source: string;
}

/** What may be said of an operation from what a manifest says: never more. */
export function decide(access: ProcessAccess, actor: ContainerSettings, target: ContainerSettings, pod: PodSettings, node: NodeSettings): Decision {
  const known = knownIds([actor, target], pod);
  const started = [actor, target].map(container => ({ container, granted: grantedByRuntime(container.securityContext ?? {}) }));
  const outcomes = inEveryWorld(world => {
    const surroundings = new NodeInWorld(node, world);
    const [from, to] = started.map(({ container, granted }) => new ContainerProcess(container, pod, known, granted, surroundings, world));
    return rule(access, from, to, surroundings);
  });
  return isMixed(outcomes) ? { outcome: AccessOutcome.UNKNOWN, ...whatItDependsOn(outcomes) } : certain(outcomes);
}

function knownIds(containers: readonly ContainerSettings[], pod: PodSettings): KnownIds {
  const isKnown = (id: number | undefined): id is number => id !== undefined;
  return {
    users: containers.map(container => userOf(container, pod)).filter(isKnown),
    groups: containers.map(container => groupOf(container, pod)).filter(isKnown),
  };
}

function isMixed(outcomes: readonly Outcome<Ruling>[]): boolean {
  return outcomes.some(({ result }) => result.allowed !== outcomes[0].result.allowed);
}

function certain(outcomes: readonly Outcome<Ruling>[]): Decision {
  const [{ result: { allowed, source } }] = outcomes;
  const reasons = new Set(outcomes.map(({ result }) => result.reason));
  return { outcome: allowed ? AccessOutcome.ALLOWED : AccessOutcome.DENIED, reason: [...reasons].join('; or '), source };
}

/** Follows the answers down to the first question that one answer to settles it. */
function whatItDependsOn(outcomes: readonly Outcome<Ruling>[], depth = 0): Pick<Decision, 'reason' | 'source'> {
  const answers = [...new Set(outcomes.map(({ given }) => given[depth]))];
  const byAnswer = answers.map(answer => outcomes.filter(({ given }) => given[depth] === answer));
  if (byAnswer.every(isMixed)) return whatItDependsOn(byAnswer[0], depth + 1);
  const [yes, no] = [true, false].map(allowed => example(byAnswer, allowed));
  const before = no.outcome.given.slice(0, depth);
  return {
    reason: [
      before.length > 0 ? `where ${before.join(' and ')}: ` : '',
      `${no.isCertain ? 'denied' : 'perhaps denied'} if ${no.outcome.given[depth]}, as ${no.outcome.result.reason}; `,
      `${yes.isCertain ? 'allowed' : 'perhaps allowed'} if ${yes.outcome.given[depth]}`,
    ].join(''),
    source: no.outcome.result.source,
  };
}

/** An outcome of an answer that always leads to it; where there is none, of one that may. */
function example(byAnswer: readonly Outcome<Ruling>[][], allowed: boolean): { outcome: Outcome<Ruling>; isCertain: boolean } {
  const isSuch = ({ result }: Outcome<Ruling>) => result.allowed === allowed;
  const certainly = byAnswer.find(group => group.every(isSuch));
  return { outcome: certainly?.[0] ?? byAnswer.flat().find(isSuch)!, isCertain: certainly !== undefined };
}
