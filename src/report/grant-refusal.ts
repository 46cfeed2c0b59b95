import { decisionInWords } from './decision-in-words';
import { memberName } from './members';
import { AccessStrategy } from '../access/access-strategy';
import { nearestAlternative, obstacleTo } from '../access/alternatives';
import { Change } from '../access/changes';
import { GrantRequest, Obstacle } from '../access/least-grant';
import { NodeSettings } from '../access/node-settings';
import { shown } from '../mistakes/shown';
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
  const { changes, grant } = nearest;
  const who = changes.some(({ code }) => code === 'user-and-group') ? 'the same user' : inWords(grant);
  const where = changes.flatMap(change => (change.code === 'node' ? [` on nodes with ${settingsInWords(change.node)}`] : []));
  return `It works as ${who}${where.join('')}: ${changes.map(change => instruction(change, request)).join(', and ')}`;
}

function instruction(change: Change, request: GrantRequest): string {
  switch (change.code) {
    case 'group': return `set runAsGroup for ${listed(change.targets)}, there or in the Pod's security context`;
    case 'drop-all': return `drop ALL in ${listed(change.targets)}, and add nothing, if nothing there needs a capability`;
    case 'user-and-group': return `give ${listed(change.targets)} a user and group`;
    case 'user': return userInstruction(change.leftOut.map(field => PROPERTIES[field]), change.strategy, request);
    case 'leave-out': return `leave out securityContext.${change.field}`;
    case 'node': return 'say in node, or once for all in Nodes.describe, how yours are set up';
    case 'label': return `set securityContext.seLinuxOptions: ${shown(change.seLinuxOptions)}, as ${shown(change.target)} has it`;
    case 'seccomp-runtime-default': return 'set securityContext.seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT }';
    case 'app-armor-unconfined': return 'set securityContext.appArmorProfile: { type: AppArmorProfileType.UNCONFINED }';
    case 'level': return `raise maxLevel to PodSecurityLevel.${change.level.toUpperCase()}`;
  }
}

const PROPERTIES = { runAsUser: 'securityContext.user', runAsGroup: 'securityContext.group', runAsNonRoot: 'securityContext.ensureNonRoot' };

function userInstruction(leftOut: readonly string[], strategy: AccessStrategy, request: GrantRequest): string {
  const isDefault = strategy === AccessStrategy.LEAST_PRIVILEGE;
  const properties = [...leftOut, ...strategy !== request.strategy && isDefault ? ['strategy'] : []];
  return [
    ...properties.length > 0 ? [`leave out ${properties.join(' and ')}`] : [],
    ...strategy !== request.strategy && !isDefault ? [`set strategy: AccessStrategy.${strategy.toUpperCase()}`] : [],
  ].join(', and ');
}

function settingsInWords(node: NodeSettings): string {
  return `{ ${Object.entries(node).map(([setting, value]) => `${setting}: ${shown(value)}`).join(', ')} }`;
}

function namesOf({ targets }: GrantRequest): string {
  return listed(targets.map(({ name = '' }) => name));
}

function listed(names: readonly string[]): string {
  return names.map(shown).join(' and ');
}

function inWords({ runAsUser, capabilities }: SecurityContext): string {
  const user = runAsUser === undefined ? 'any user' : runAsUser === 0 ? 'root' : `user ${runAsUser}`;
  return `${user} ${capabilities?.add ? `with ${capabilities.add.join(' and ')}` : 'without capabilities'}`;
}
