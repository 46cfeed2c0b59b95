import { BoundedCache } from './bounded-cache';
import { ImageFacts } from './image-facts';
import { BoundingSets, boundingSets } from './kernel/bounding-set';
import { LoadedProfile } from './kernel/process';
import { imageFactsOf, KnownImages, UNKNOWN_IMAGES } from './known-images';
import { appArmorProfileOf, groupOf, isNonRoot, seccompProfileOf, seLinuxOptionsOf, userOf } from '../pod/effective-settings';
import { Container, Pod, PodSecurityContext, Profile, SecurityContext } from '../pod/pod';
import { mayHoldPrograms } from '../pod/volumes';

/** What a manifest and what is known of its image tell of the main process of a container. */
export interface ProcessFacts {
  /** The same for the same facts, and for no other. */
  readonly key: string;
  /** The same where nothing differs but which users and groups they are, and for no others. */
  readonly sort: number;
  /** Undefined where nobody tells. */
  readonly user: number | undefined;
  /** Undefined where nobody tells. */
  readonly group: number | undefined;
  /** Who says which user and group it has. */
  readonly namedBy: 'manifest' | 'image' | 'entry point';
  /** Whom it is one of, where no more is known. */
  readonly identities: readonly Identity[] | undefined;
  /** What the container is started as, and what is run in it later: another user where the entry point steps down from root. */
  readonly start: Identity;
  /** What the container's other processes run as, as far as that is known. */
  readonly workers: readonly number[];
  /** Whether somebody tells whether the main process keeps the user that it is started as. */
  readonly tellsStepDown: boolean;
  /** Whether a process that starts as root may start others of any user, and nobody tells whom. */
  readonly mayHaveUnknownWorkers: boolean;
  readonly isNonRoot: boolean;
  readonly privileged: boolean;
  readonly boundingSets: BoundingSets;
  /** What is added to the bounding set by name, as people do for programs with file capabilities. */
  readonly added: ReadonlySet<string>;
  /** What the main program has on its file, undefined where nobody tells. */
  readonly fileCapabilities: ReadonlySet<string> | undefined;
  /** What a program may have on its file, of what the bounding set may let it have. */
  readonly possibleFileCapabilities: ReadonlySet<string>;
  /** Whether a program may get capabilities from its file that who starts it has not. */
  readonly mayGainCapabilities: boolean;
  /** Whether a program may change its user or group, by a file that sets it or by SETUID and SETGID. */
  readonly mayChangeUser: boolean;
  /** Whether a program may have a capability that does not end at the container. */
  readonly mayBreakOut: boolean;
  /** Undefined where nobody tells. */
  readonly dumpable: boolean | undefined;
  readonly userNamespace: 'node' | 'pod';
  /** Undefined where the kubelet decides. */
  readonly seccomp: LoadedProfile | undefined;
  /** What is asked for: a privileged container may not have it. */
  readonly appArmor: LoadedProfile;
  /** Undefined for the one that the container runtime has by default. */
  readonly runtimeClass: string | undefined;
  /** What the SELinux label follows from. */
  readonly seLinux: string;
  /** Whether a label is asked for, and not its level. */
  readonly leavesSeLinuxLevelOpen: boolean;
}

/** Whom a process runs as, as far as that is known. */
export interface Identity {
  readonly user: number | undefined;
  readonly group: number | undefined;
}

type MainIdentity = Identity & Pick<ProcessFacts, 'identities' | 'namedBy'>;

/** A fleet has few sorts of containers. In V8's own JSON: working out what it means takes longer. */
const factsBySources = new BoundedCache<ProcessFacts>(1000);
const factsByKey = new BoundedCache<ProcessFacts>(1000);
/** Numbers, as each pair of containers is looked up by those of both. */
const sortNumbers = new BoundedCache<number>(1000);
let sortsSoFar = 0;
/** There are fewer sorts than users. */
const boundingSetsBySort = new BoundedCache<BoundingSets>(1000);

export function processFacts(container: Container, pod: Pod, images?: KnownImages): ProcessFacts {
  const sources = factSources(container, pod, images);
  return factsBySources.recall(JSON.stringify(sources), () => factsOf(container, pod, sources));
}

/** What the facts follow from: those whose sources are the same in JSON are the same. */
export function factSources(container: Container, pod: Pod, images: KnownImages = UNKNOWN_IMAGES): FactSources {
  const { command, args, securityContext } = container;
  const { spec } = pod;
  const image = imageFactsOf(container.image, images);
  return {
    securityContext,
    podSecurityContext: spec.securityContext,
    appArmor: appArmorProfileOf(container, pod),
    hostUsers: spec.hostUsers,
    runtimeClass: spec.runtimeClassName,
    image,
    hasOthers: (image.fileCapabilities ?? image.setUserIdFiles) !== undefined && mayHoldPrograms(container, spec),
    isOfImage: command === undefined && args === undefined,
  };
}

export interface FactSources {
  readonly securityContext: SecurityContext | undefined;
  readonly podSecurityContext: PodSecurityContext | undefined;
  readonly appArmor: Profile | undefined;
  readonly hostUsers: boolean | undefined;
  readonly runtimeClass: string | undefined;
  readonly image: ImageFacts;
  /** Whether it may run programs that are not of the image. */
  readonly hasOthers: boolean;
  /** Whether it starts as the image says. */
  readonly isOfImage: boolean;
}

function factsOf(container: Container, pod: Pod, { image, hasOthers, isOfImage, appArmor: askedFor }: FactSources): ProcessFacts {
  const { spec } = pod;
  const { privileged = false, capabilities = {}, allowPrivilegeEscalation = true } = container.securityContext ?? {};
  const start = startOf(container, pod, image);
  const nonRoot = isNonRoot(container, spec);
  const userNamespace = spec.hostUsers === false ? 'pod' : 'node';
  // Runtimes give a privileged container no seccomp profile.
  const seccomp = privileged ? UNCONFINED : loadedProfile(seccompProfileOf(container, spec));
  const appArmor = loadedProfile(askedFor) ?? RUNTIME_DEFAULT;
  const seLinuxOptions = seLinuxOptionsOf(container, spec);
  // https://github.com/containerd/containerd/blob/main/internal/cri/server/container_create.go: a privileged one has no container's label.
  const seLinux = `${privileged} ${JSON.stringify(seLinuxOptions)}`;
  const isNamed = userOf(container, spec) !== undefined;
  // Each word is one of few, a number or JSON: one JSON text of them all takes longer.
  const sort = sortNumbers.recall([
    nonRoot, userNamespace, seccomp?.type, JSON.stringify(seccomp?.localhostProfile), appArmor.type, JSON.stringify(appArmor.localhostProfile),
    JSON.stringify(spec.runtimeClassName), seLinux, allowPrivilegeEscalation, JSON.stringify(capabilities.add), JSON.stringify(capabilities.drop),
    isNamed, image.stepDownUser !== undefined, isOfImage, image.workerUsers?.length,
    JSON.stringify(image.fileCapabilities), image.setUserIdFiles, hasOthers, image.dumpable,
  ].join(' '), () => sortsSoFar++);
  const key = `${sort} ${start.user} ${start.group} ${image.stepDownUser} ${image.stepDownGroup} ${image.workerUsers}`;
  return factsByKey.recall(key, () => {
    const sets = boundingSetsBySort.recall(String(sort), () => boundingSets({ privileged, capabilities }));
    const haveNone = !hasOthers && image.fileCapabilities?.length === 0;
    const possibleFileCapabilities = haveNone ? NO_CAPABILITIES : sets.possible;
    const obtainable = mayBeRoot(start, nonRoot) || privileged ? sets.possible : possibleFileCapabilities;
    return {
      key,
      sort,
      start,
      isNonRoot: nonRoot,
      userNamespace,
      seccomp,
      appArmor,
      privileged,
      runtimeClass: spec.runtimeClassName,
      seLinux,
      leavesSeLinuxLevelOpen: !privileged && leavesLevelOpen(seLinuxOptions),
      ...mainIdentity({ ...start, identities: undefined, namedBy: isNamed ? 'manifest' : 'image' }, image, isOfImage, sets),
      workers: mayBeRoot(start, nonRoot) ? [...image.workerUsers ?? []] : [],
      tellsStepDown: image.stepDownUser !== undefined,
      mayHaveUnknownWorkers: mayBeRoot(start, nonRoot) && (image.stepDownUser ?? image.workerUsers) === undefined && sets.possible.has('SETUID'),
      boundingSets: sets,
      added: addedTo(sets.possible, capabilities.add),
      fileCapabilities: image.fileCapabilities && heldByFile(sets.possible, image.fileCapabilities),
      possibleFileCapabilities,
      mayGainCapabilities: allowPrivilegeEscalation,
      mayChangeUser: (allowPrivilegeEscalation && (hasOthers || image.setUserIdFiles !== false)) ||
        ['SETUID', 'SETGID'].some(capability => obtainable.has(capability)),
      mayBreakOut: userNamespace === 'node' && BREAKING_OUT.some(capability => obtainable.has(capability)),
      dumpable: image.dumpable,
    };
  });
}

/** The users of all processes that a container may have. */
export function possibleUsers({ user, identities = [], start, workers }: ProcessFacts): (number | undefined)[] {
  return [user, ...identities.map(one => one.user), start.user, ...workers];
}

/** The groups of all but the workers, of which nobody tells. */
export function possibleGroups({ group, identities = [], start }: ProcessFacts): (number | undefined)[] {
  return [group, ...identities.map(one => one.group), start.group];
}

/**
 * Capabilities over the node's kernel or its disks, and not over one's own
 * container only: to open any file by its handle, to load code or a kernel, to
 * use hardware, and all that SYS_ADMIN is.
 * https://man7.org/linux/man-pages/man7/capabilities.7.html, https://man7.org/linux/man-pages/man2/open_by_handle_at.2.html
 */
const BREAKING_OUT = ['DAC_READ_SEARCH', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_MODULE', 'SYS_RAWIO'];

/** An image's group is that of its own user, which is root where its entry point steps down. */
function startOf(container: Container, { spec }: Pod, image: ImageFacts): Identity {
  const user = userOf(container, spec);
  const ofImage = image.user ?? (image.stepDownUser === undefined ? undefined : 0);
  return { user: user ?? ofImage, group: groupOf(container, spec) ?? (user === undefined ? image.group : undefined) };
}

function mayBeRoot({ user }: Identity, nonRoot: boolean): boolean {
  return user === 0 || (user === undefined && !nonRoot);
}

/** Stepping down takes two capabilities; an entry point without them ends, or stays root. */
function mainIdentity(
  start: MainIdentity, { stepDownUser, stepDownGroup }: ImageFacts, startsAsImageSays: boolean, { possible, open }: BoundingSets,
): MainIdentity {
  const needed = ['SETGID', 'SETUID'];
  if (stepDownUser === undefined || start.user !== 0 || !needed.every(capability => possible.has(capability))) return start;
  const steppedDown = { user: stepDownUser, group: stepDownGroup };
  return startsAsImageSays && !needed.some(capability => open.has(capability))
    ? { ...steppedDown, identities: undefined, namedBy: 'entry point' }
    : { user: undefined, group: undefined, identities: [{ user: 0, group: start.group }, steppedDown], namedBy: 'entry point' };
}

export const NO_CAPABILITIES: ReadonlySet<string> = new Set();

function heldByFile(possible: ReadonlySet<string>, names: readonly string[]): ReadonlySet<string> {
  return names.includes('ALL') ? possible : new Set(names.filter(name => possible.has(name)));
}

function leavesLevelOpen({ user, role, type, level }: SecurityContext['seLinuxOptions'] = {}): boolean {
  return !level && Boolean(user || role || type);
}

function addedTo(possible: ReadonlySet<string>, names: readonly string[] = []): ReadonlySet<string> {
  const added = new Set(names.map(name => name.toUpperCase().replace(/^CAP_/, '')));
  return new Set([...possible].filter(capability => added.has(capability) || added.has('ALL')));
}

export const UNCONFINED: LoadedProfile = { type: 'Unconfined' };
export const RUNTIME_DEFAULT: LoadedProfile = { type: 'RuntimeDefault' };

/** A type that Kubernetes does not know tells nothing. */
function loadedProfile({ type, localhostProfile }: Profile = {}): LoadedProfile | undefined {
  switch (type) {
    case 'Unconfined':
    case 'RuntimeDefault': return { type };
    case 'Localhost': return { type, localhostProfile };
    default: return undefined;
  }
}
