import { AccessStrategy } from './access-strategy';
import { BoundedCache } from './bounded-cache';
import { Decision } from './decision';
import { KnownImages } from './known-images';
import { haveOneImage, pairLike, pairOf } from './known-pairs';
import { NodeSettings } from './node-settings';
import { ProcessAccess } from './process-access';
import { ProcessFacts, processFacts, factSources } from './process-facts';
import { Container, Pod, SecurityContext } from '../pod/pod';

/** Whether a security context is within what a Pod may have. */
export type Permits = (securityContext: SecurityContext) => boolean;

export const permitsAll: Permits = () => true;

/** What a container is to do to others. */
export interface AccessQuestion {
  readonly access: readonly ProcessAccess[];
  readonly actor: Container;
  readonly targets: readonly Container[];
  readonly pod: Pod;
  readonly node: NodeSettings;
  /** What is known of the images, if anything. */
  readonly images?: KnownImages;
}

/** What somebody wants, and what is settled already: what the security context of the container says that is to get the access stays. */
export interface GrantRequest extends AccessQuestion {
  readonly strategy: AccessStrategy;
  /** Whether a security context is within what the Pod may have: one with more capabilities is not where one with fewer is not. */
  readonly permits: Permits;
  /** What would be within the levels above that of the Pod, the next one first. */
  readonly higherLevels?: readonly { readonly level: string; readonly permits: Permits }[];
}

/** What the kernel's checks ask for, the weaker before the stronger. */
export const CAPABILITIES_BY_STRENGTH = ['KILL', 'DAC_READ_SEARCH', 'SYS_CHROOT', 'DAC_OVERRIDE', 'SYS_PTRACE', 'PERFMON', 'SYS_ADMIN'] as const;

/**
 * The least security context with which the operations work, whatever
 * the manifest leaves open; undefined where none does.
 *
 * Less than another is, in this order: no change of user, the target's user,
 * root; fewer capabilities; and of as many, the weaker ones.
 */
export function leastGrant(request: GrantRequest): SecurityContext | undefined {
  const find = () => firstThatSuffices(request);
  return request.permits === permitsAll ? grants.recall(`${request.strategy} ${settingsOf(request)}`, find) : find();
}

/** A fleet has few sorts of targets. */
const grants = new BoundedCache<SecurityContext | undefined>(1000);

/** All that an answer depends on where the Pod may have anything. */
function settingsOf({ access, actor, targets, pod, node, images }: AccessQuestion): string {
  const ofTargets = targets.map(target => [factSources(target, pod, images), haveOneImage(actor, target)]);
  return JSON.stringify([access, node, factSources(actor, pod, images), ofTargets]);
}

function firstThatSuffices(request: GrantRequest): SecurityContext | undefined {
  const { access, actor, targets, pod, node, images } = request;
  const ofTargets = targets.map(target => processFacts(target, pod, images));
  const suffices = (candidate: SecurityContext) => {
    const own = processFacts({ ...actor, securityContext: candidate }, pod, images);
    return targets.every((target, index) => {
      const pair = pairLike(own, ofTargets[index], node, haveOneImage(actor, target));
      return access.every(operation => pair.allows(operation));
    });
  };
  for (const candidate of candidatesFor(request, ofTargets, suffices)) {
    if (suffices(candidate) && request.permits(candidate)) return candidate;
  }
  return undefined;
}

export interface Obstacle {
  readonly access: ProcessAccess;
  readonly target: Container;
  readonly decision: Decision;
}

/** What of the access a container does not have for certain, as it is. */
export function obstaclesTo(question: AccessQuestion): Obstacle[] {
  return unhindered.recall(settingsOf(question), () => obstaclesIn(question).length === 0) ? [] : obstaclesIn(question);
}

/** Whether there are none, as in nearly all Pods that are finished. */
const unhindered = new BoundedCache<boolean>(1000);

function obstaclesIn({ access, actor, targets, pod, node, images }: AccessQuestion): Obstacle[] {
  const own = processFacts(actor, pod, images);
  return targets.flatMap(target => {
    const parties = [own, processFacts(target, pod, images), node, haveOneImage(actor, target)] as const;
    const pair = pairLike(...parties);
    return access.filter(operation => !pair.allows(operation))
      .map(operation => ({ access: operation, target, decision: pairOf(...parties).decide(operation) }));
  });
}

/** Every security context that is worth a try, the least first. */
export function candidates(request: GrantRequest): Generator<SecurityContext> {
  return candidatesFor(request, request.targets.map(target => processFacts(target, request.pod, request.images)), () => true);
}

/**
 * The same without some that do not suffice. Nobody can do less with more
 * capabilities: who would not get it with all of them is not tried with fewer,
 * nor without one that no others replace.
 */
function* candidatesFor(
  request: GrantRequest, targets: readonly ProcessFacts[], suffices: (candidate: SecurityContext) => boolean,
): Generator<SecurityContext> {
  const { strategy } = request;
  if (strategy === AccessStrategy.LEAST_PRIVILEGE) yield hardened(request, {}, []);
  if (strategy !== AccessStrategy.ROOT) {
    for (const identity of targetIdentities(targets)) {
      if (mayRunAs(request, identity.runAsUser)) yield hardened(request, identity, []);
    }
  }
  if (strategy === AccessStrategy.TARGET_USER || !mayRunAs(request, 0)) return;
  const permitted = permittedOf([...new Set([...heldBy(targets), ...CAPABILITIES_BY_STRENGTH])].sort(), request);
  const identities = rootIdentities(targets).filter(identity => suffices(hardened(request, identity, permitted)));
  if (identities.length === 0) return;
  const without = (capability: string) => permitted.filter(other => other !== capability);
  const isReplaceable = (capability: string) => identities.some(identity => suffices(hardened(request, identity, without(capability))));
  let needed: readonly string[] | undefined;
  for (const capabilities of capabilitySets(request.access, targets)) {
    if (!capabilities.every(capability => permitted.includes(capability))) continue;
    // A single one is often enough, and tried sooner than this is known.
    if (capabilities.length > 1) needed ??= CAPABILITIES_BY_STRENGTH.filter(capability => !isReplaceable(capability));
    if (needed && !needed.every(capability => capabilities.includes(capability))) continue;
    for (const identity of identities) yield hardened(request, identity, capabilities);
  }
}

/** Those of which each by itself is within what the Pod may have. */
function permittedOf(capabilities: readonly string[], request: GrantRequest): readonly string[] {
  const isPermitted = (...add: string[]) => request.permits(hardened(request, { runAsUser: 0 }, add));
  return isPermitted(...capabilities) ? capabilities : capabilities.filter(capability => isPermitted(capability));
}

type Identity = Pick<SecurityContext, 'runAsUser' | 'runAsGroup'>;

function targetIdentities(targets: readonly ProcessFacts[]): (Identity & { runAsUser: number })[] {
  return targets.flatMap(({ user, group: ofUser }) => (user ? [{ runAsUser: user, ...group(ofUser) }] : []));
}

function rootIdentities(targets: readonly ProcessFacts[]): Identity[] {
  const groups = new Set([undefined, ...targets.map(target => target.group)]);
  return [...groups].map(id => ({ runAsUser: 0, ...group(id) }));
}

function group(id: number | undefined): Pick<Identity, 'runAsGroup'> {
  return id === undefined ? {} : { runAsGroup: id };
}

/** Whether nothing that is settled says otherwise. A Pod's own user is settled until somebody asks for root. */
function mayRunAs({ actor, pod, strategy }: GrantRequest, user: number): boolean {
  const { runAsUser, runAsNonRoot } = actor.securityContext ?? {};
  if (runAsUser !== undefined) return runAsUser === user;
  if (user !== 0) return true;
  return runAsNonRoot !== true && (strategy === AccessStrategy.ROOT || !pod.spec.securityContext?.runAsUser);
}

/** Drops ALL, and says what keeps a process from more than that where nobody has said anything else. */
function hardened({ actor: { securityContext: settled = {} }, pod }: GrantRequest, identity: Identity, add: readonly string[]): SecurityContext {
  const user = settled.runAsUser ?? identity.runAsUser;
  const seccompProfile = settled.seccompProfile ?? (pod.spec.securityContext?.seccompProfile ? undefined : { type: 'RuntimeDefault' });
  return {
    allowPrivilegeEscalation: false,
    capabilities: { ...add.length > 0 ? { add } : {}, drop: ['ALL'] },
    ...user ? { runAsNonRoot: true } : {},
    ...seccompProfile ? { seccompProfile } : {},
    ...identity,
    ...settled,
  };
}

/** Sets of capabilities, the least first: of what the checks ask for, each with and without what the targets hold. */
function* capabilitySets(access: readonly ProcessAccess[], targets: readonly ProcessFacts[]): Generator<readonly string[]> {
  const askedFor = access.includes(ProcessAccess.PERF_EVENTS) ? ASKED_FOR : WITHOUT_PERFMON;
  const held = heldBy(targets);
  const withHeld = () => askedFor.map(set => [...new Set([...held, ...set])]);
  // What is held is seldom enough by itself, so it is not put in order before it is needed.
  if (held.length > CAPABILITIES_BY_STRENGTH.length) {
    yield* askedFor;
    yield* leastFirst(withHeld());
  } else {
    yield* leastFirst([...askedFor, ...withHeld()]);
  }
}

function leastFirst(sets: readonly (readonly string[])[]): string[][] {
  const ranked = sets.map(set => ({ set: [...set].sort(), ranks: set.map(strength).sort((a, b) => b - a) }));
  return ranked.sort((a, b) => a.set.length - b.set.length || compareFromStrongest(a.ranks, b.ranks)).map(({ set }) => set);
}

/** Below 0 for what no check asks for. */
function strength(capability: string): number {
  return (CAPABILITIES_BY_STRENGTH as readonly string[]).indexOf(capability);
}

function compareFromStrongest(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at === -1 ? 0 : a[at] - b[at];
}

export function subsetsOf<T extends string>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((subsets, item) => [...subsets, ...subsets.map(subset => [...subset, item])], [[]]);
}

const ASKED_FOR = leastFirst(subsetsOf(CAPABILITIES_BY_STRENGTH));
/** For what else it is good, SYS_PTRACE is, too. */
const WITHOUT_PERFMON = ASKED_FOR.filter(set => !set.includes('PERFMON'));

/** Without SYS_PTRACE, a process looks only into those that hold no more than itself. */
function heldBy(targets: readonly ProcessFacts[]): string[] {
  return [...new Set(targets.flatMap(({ boundingSets }) => [...boundingSets.possible]))];
}
