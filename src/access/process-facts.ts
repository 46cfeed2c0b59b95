import { BoundingSets, boundingSets } from './kernel/bounding-set';
import { LoadedProfile } from './kernel/process';
import { Memory } from './memory';
import { appArmorProfileOf, groupOf, isNonRoot, seccompProfileOf, seLinuxOptionsOf, userOf } from '../pod/effective-settings';
import { Container, Pod, Profile } from '../pod/pod';

/** What a manifest tells of the processes of a container, as the container starts them. */
export interface ProcessFacts {
  /** The same for the same facts, and for no other. */
  readonly key: string;
  /** Undefined where the image decides. */
  readonly user: number | undefined;
  /** Undefined where the image decides. */
  readonly group: number | undefined;
  readonly isNonRoot: boolean;
  readonly privileged: boolean;
  readonly boundingSets: BoundingSets;
  /** What is added to the bounding set by name, as people do for programs with file capabilities. */
  readonly added: ReadonlySet<string>;
  /** Whether a program may change its user, by a set-user-ID file or by SETUID. */
  readonly mayChangeUser: boolean;
  readonly userNamespace: 'node' | 'pod';
  /** Undefined where the kubelet decides. */
  readonly seccomp: LoadedProfile | undefined;
  /** What is asked for: a privileged container may not have it. */
  readonly appArmor: LoadedProfile;
  /** Undefined for the one that the container runtime has by default. */
  readonly runtimeClass: string | undefined;
  /** What the SELinux label follows from. */
  readonly seLinux: string;
}

/** A fleet has few sorts of containers. */
const seen = new Memory<ProcessFacts>(1000);

export function processFacts(container: Container, pod: Pod): ProcessFacts {
  const { privileged = false, capabilities = {}, allowPrivilegeEscalation = true } = container.securityContext ?? {};
  const told = {
    user: userOf(container, pod.spec),
    group: groupOf(container, pod.spec),
    isNonRoot: isNonRoot(container, pod.spec),
    userNamespace: pod.spec.hostUsers === false ? 'pod' as const : 'node' as const,
    // Runtimes give a privileged container no seccomp profile.
    seccomp: privileged ? UNCONFINED : loadedProfile(seccompProfileOf(container, pod.spec)),
    appArmor: loadedProfile(appArmorProfileOf(container, pod)) ?? RUNTIME_DEFAULT,
    privileged,
    runtimeClass: pod.spec.runtimeClassName,
    // https://github.com/containerd/containerd/blob/main/internal/cri/server/container_create.go: a privileged one has no container's label.
    seLinux: JSON.stringify([privileged, seLinuxOptionsOf(container, pod.spec)]),
  };
  const { user, group, isNonRoot: nonRoot, userNamespace, seccomp, appArmor, seLinux } = told;
  const key = JSON.stringify([
    user, group, nonRoot, userNamespace, seccomp?.type, seccomp?.localhostProfile, appArmor.type, appArmor.localhostProfile,
    pod.spec.runtimeClassName, seLinux, privileged, allowPrivilegeEscalation, capabilities.add, capabilities.drop,
  ]);
  return seen.recall(key, () => {
    const sets = boundingSets({ privileged, capabilities });
    return {
      key,
      ...told,
      boundingSets: sets,
      added: addedTo(sets.possible, capabilities.add),
      mayChangeUser: allowPrivilegeEscalation || sets.possible.has('SETUID'),
    };
  });
}

function addedTo(possible: ReadonlySet<string>, names: readonly string[] = []): ReadonlySet<string> {
  const added = new Set(names.map(name => name.toUpperCase().replace(/^CAP_/, '')));
  return new Set([...possible].filter(capability => added.has(capability) || added.has('ALL')));
}

export const UNCONFINED: LoadedProfile = { type: 'Unconfined' };
const RUNTIME_DEFAULT: LoadedProfile = { type: 'RuntimeDefault' };

/** A type that Kubernetes does not know tells nothing. */
function loadedProfile({ type, localhostProfile }: Profile = {}): LoadedProfile | undefined {
  switch (type) {
    case 'Unconfined':
    case 'RuntimeDefault': return { type };
    case 'Localhost': return { type, localhostProfile };
    default: return undefined;
  }
}
