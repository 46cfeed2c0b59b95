import { Attempt, attemptsFor, Change } from './changes';
import { candidates, GrantRequest, leastGrant, Obstacle, obstaclesTo } from './least-grant';
import { SecurityContext } from '../pod/pod';

/** What would have to be otherwise, and what is granted then. */
export interface Alternative {
  readonly changes: readonly Change[];
  readonly grant: SecurityContext;
}

/** What the strongest of the security contexts that are within bounds fails at; where none is, what a non-root one would fail at. */
export function obstacleTo(request: GrantRequest): Obstacle | undefined {
  const nonRoot = { runAsNonRoot: true, capabilities: { drop: ['ALL'] }, ...request.actor.securityContext };
  const strongest = [...candidates(request)].filter(request.permits).pop() ?? nonRoot;
  return obstaclesTo({ ...request, actor: { ...request.actor, securityContext: strongest } })[0];
}

/** The nearest thing that works: as few changes as possible, and of as many, the lesser ones. */
export function nearestAlternative(request: GrantRequest): Alternative | undefined {
  const attempts = attemptsFor(request);
  const grantWith = (chosen: readonly Attempt[]) => {
    const grant = leastGrant(changedBy(chosen, request));
    return grant && chosen.every(({ suits }) => suits(grant)) ? grant : undefined;
  };
  // Of each aspect the most that can be changed: what that does not settle, nothing does, and what it needs, every choice needs.
  const all = [...new Map(attempts.map(one => [one.aspect, one])).values()];
  // A seccomp profile cuts both ways: a level may ask for it, and it may withhold what is wanted.
  const leadsToGrant = (most: readonly Attempt[]) => Boolean(grantWith(most) ?? grantWith(most.filter(({ aspect }) => aspect !== 'seccompProfile')));
  if (!leadsToGrant(all)) return undefined;
  // Below the highest level, the most is too much.
  const needed = all.filter(one => one.aspect !== 'level' && !leadsToGrant(all.filter(other => other !== one)));
  for (const chosen of choicesOf(attempts)) {
    if (!needed.every(({ aspect }) => chosen.some(one => one.aspect === aspect))) continue;
    const grant = grantWith(chosen);
    if (grant) return { changes: changesOf(chosen, grant, changedBy(chosen, request)), grant };
  }
  return undefined;
}

/** With another strategy than the one tried, other nodes may be in want of something: the strategy is told first. */
function changesOf(chosen: readonly Attempt[], grant: SecurityContext, tried: GrantRequest): Change[] {
  const user = chosen.find(({ aspect }) => aspect === 'user')?.change(grant, tried);
  const told = user?.code === 'user' ? { ...tried, strategy: user.strategy } : tried;
  return chosen.map(({ change }) => change(grant, told));
}

function changedBy(chosen: readonly Attempt[], request: GrantRequest): GrantRequest {
  return chosen.reduce((changed, { apply }) => apply(changed), request);
}

/** Every choice of attempts of different aspects: the fewest first, and of as many, those with the least last one. */
function* choicesOf(attempts: readonly Attempt[]): Generator<readonly Attempt[]> {
  let choices: (readonly Attempt[])[] = [[]];
  while (choices.length > 0) {
    choices = attempts.flatMap((next, index) => choices
      .filter(chosen => attempts.indexOf(chosen[chosen.length - 1]) < index && chosen.every(({ aspect }) => aspect !== next.aspect))
      .map(chosen => [...chosen, next]));
    yield* choices;
  }
}
