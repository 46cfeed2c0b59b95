import { CapabilitySet, Process, Profile } from './credentials';
import { GrantedByRuntime } from './granted-capabilities';
import { NodeInWorld } from './node-in-world';
import { ContainerSettings, PodSettings, profileOf, SecuritySettings } from './pod-manifest';
import { groupInWords, OTHER_IDS, userInWords } from './ruling';
import { World } from './worlds';

/** The users and groups that are known of the containers at hand: an unknown one may be one of these. */
export interface KnownIds {
  readonly users: readonly number[];
  readonly groups: readonly number[];
}

/** The user that a container's processes start as, where the manifest tells. */
export function userOf({ securityContext = {} }: ContainerSettings, pod: PodSettings): number | undefined {
  return securityContext.runAsUser ?? pod.securityContext?.runAsUser;
}

export function groupOf({ securityContext = {} }: ContainerSettings, pod: PodSettings): number | undefined {
  return securityContext.runAsGroup ?? pod.securityContext?.runAsGroup;
}

/**
 * A process as its container starts it, in one of the worlds that the manifest
 * allows. Programs that change what they are (set-user-id ones, servers that
 * give up root, those that are not dumpable by their own wish) no longer are
 * what this says.
 */
export class ContainerProcess implements Process {
  readonly name: string;
  readonly dumpable = true;
  readonly granted: CapabilitySet;
  readonly capabilities: CapabilitySet;
  private readonly security: SecuritySettings;

  constructor(
    private readonly container: ContainerSettings,
    private readonly pod: PodSettings,
    private readonly known: KnownIds,
    granted: GrantedByRuntime,
    node: NodeInWorld,
    private readonly world: World,
  ) {
    this.name = container.name;
    this.security = container.securityContext ?? {};
    this.granted = grantedOn(node, granted);
    // A container runtime grants no ambient set, so what is granted comes to nothing unless root starts the program.
    this.capabilities = { has: capability => !userOf(container, pod) && this.granted.has(capability) && this.user === 0 };
  }

  get user(): number {
    return userOf(this.container, this.pod) ?? this.world.answer({
      about: `user of ${this.name}`,
      answers: [...new Set([0, ...this.known.users, ...OTHER_IDS])].filter(user => user !== 0 || !this.isNonRoot),
      clause: user => `the image of '${this.name}' runs as ${userInWords(user)}`,
    });
  }

  get realUser(): number {
    return this.user;
  }

  get group(): number {
    return groupOf(this.container, this.pod) ?? this.world.answer({
      about: `group of ${this.name}`,
      answers: [...new Set([0, ...this.known.groups, ...OTHER_IDS])],
      clause: group => `the image of '${this.name}' has its user in ${groupInWords(group)}`,
    });
  }

  get groups(): readonly number[] {
    const { fsGroup, supplementalGroups = [] } = this.pod.securityContext ?? {};
    return [...fsGroup === undefined ? [] : [fsGroup], ...supplementalGroups];
  }

  get userNamespace(): 'node' | 'pod' {
    return this.pod.hostUsers === false ? 'pod' : 'node';
  }

  get seccomp(): Profile | undefined {
    const settings = this.security.seccompProfile ?? this.pod.securityContext?.seccompProfile;
    // Runtimes give a privileged container no profile.
    if (this.security.privileged) return { type: 'Unconfined' };
    return settings && profileOf(settings);
  }

  get appArmor(): Profile {
    const annotation = this.pod.annotations?.[`container.apparmor.security.beta.kubernetes.io/${this.name}`];
    const settings = this.security.appArmorProfile ?? this.pod.securityContext?.appArmorProfile;
    if (settings) return profileOf(settings);
    if (annotation?.startsWith('localhost/')) return { type: 'Localhost', name: annotation.slice('localhost/'.length) };
    return { type: annotation === 'unconfined' || (!annotation && this.security.privileged) ? 'Unconfined' : 'RuntimeDefault' };
  }

  private get isNonRoot(): boolean {
    return this.security.runAsNonRoot ?? this.pod.securityContext?.runAsNonRoot ?? false;
  }
}

/** Asks which runtime it is only where that makes a difference. */
function grantedOn(node: NodeInWorld, granted: GrantedByRuntime): CapabilitySet {
  const sets = Object.values(granted);
  return {
    has: capability => {
      const isGranted = sets[0].has(capability);
      return sets.every(set => set.has(capability) === isGranted) ? isGranted : granted[node.containerRuntime].has(capability);
    },
  };
}
