import { decisionInWords } from './decision-in-words';
import { memberName } from './members';
import { AccessStrategy } from '../access/access-strategy';
import { nearestAlternative, obstacleTo } from '../access/alternatives';
import { GrantRequest, Obstacle } from '../access/least-grant';
import { NodeSettings } from '../access/node-settings';
import { shown } from '../mistakes/wording';
import { SecurityContext } from '../pod/pod';

/** Why nothing grants what is asked for, and the nearest thing that does. */
export interface GrantRefusal {
  readonly problem: string;
  readonly advice: string;
}

export function grantRefusal(request: GrantRequest): GrantRefusal {
  const obstacle = obstacleTo(request);
  const problem = obstacle
    ? `${memberName(obstacle.access)} of ${shown(obstacle.target.name)} is out of reach: ${reasonOf(obstacle, request)}`
    : `nothing that the sidecar may run as gives it ${request.access.map(memberName).join(' and ')} of ${namesOf(request)}`;
  return { problem, advice: adviceFor(request) };
}

function reasonOf({ decision, target }: Obstacle, { actor }: GrantRequest): string {
  return decisionInWords(decision, { actor: actor.name ?? '', target: target.name ?? '' });
}

function adviceFor(request: GrantRequest): string {
  const nearest = nearestAlternative(request);
  if (!nearest) return 'No security context lets it: ask for less access';
  const { change, grant } = nearest;
  switch (change) {
    case 'group of the target': return `It works as ${inWords(grant)}, in one group: set runAsGroup for ${namesOf(request)}, there or in the Pod's security context`;
    case 'user': return `It works as ${inWords(grant)}: ${userAdvice(request, grant)}`;
    case 'user of the target': return `It works as the same user: give ${namesOf(request)} a user and group`;
    case 'level': return `It works as ${inWords(grant)}: raise maxLevel`;
    case 'user and level': return `It works as ${inWords(grant)}: raise maxLevel, and ${userAdvice(request, grant)}`;
    case 'node': return `It depends on the nodes: say in node, or once for all in Nodes.describe, how yours are set up. With ${settingsInWords(nearest.node ?? {})} it works`;
  }
}

function settingsInWords(node: NodeSettings): string {
  return `{ ${Object.entries(node).map(([setting, value]) => `${setting}: ${shown(value)}`).join(', ')} }`;
}

function namesOf({ targets }: GrantRequest): string {
  return targets.map(({ name }) => shown(name)).join(' and ');
}

/** Names what stands in the way of the user that it works as. */
function userAdvice({ actor: { securityContext = {} }, strategy }: GrantRequest, { runAsUser }: SecurityContext): string {
  const settled = [
    ...securityContext.runAsUser === undefined ? [] : ['securityContext.user'],
    ...securityContext.runAsNonRoot ? ['securityContext.ensureNonRoot'] : [],
    ...strategy === AccessStrategy.LEAST_PRIVILEGE ? [] : ['strategy'],
  ];
  return settled.length > 0 ? `leave out ${settled.join(' and ')}` : runAsUser === 0 ? 'set strategy: AccessStrategy.ROOT' : `set securityContext.user: ${runAsUser}`;
}

function inWords({ runAsUser, capabilities }: SecurityContext): string {
  const user = runAsUser === undefined ? 'any user' : runAsUser === 0 ? 'root' : `user ${runAsUser}`;
  return `${user} ${capabilities?.add ? `with ${capabilities.add.join(' and ')}` : 'without capabilities'}`;
}
