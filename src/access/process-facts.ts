import { BoundingSets, boundingSets } from './kernel/bounding-set';
import { LoadedProfile } from './kernel/process';
import { appArmorProfileOf, groupOf, isNonRoot, seccompProfileOf, userOf } from '../pod/effective-settings';
import { Container, Pod, Profile } from '../pod/pod';

/** What a manifest tells of the processes of a container, as the container starts them. */
export interface ProcessFacts {
  /** Undefined where the image decides. */
  readonly user: number | undefined;
  /** Undefined where the image decides. */
  readonly group: number | undefined;
  readonly isNonRoot: boolean;
  readonly boundingSets: BoundingSets;
  readonly userNamespace: 'node' | 'pod';
  /** Undefined where the kubelet decides. */
  readonly seccomp: LoadedProfile | undefined;
  readonly appArmor: LoadedProfile;
}

export function processFacts(container: Container, pod: Pod): ProcessFacts {
  const { privileged = false } = container.securityContext ?? {};
  return {
    user: userOf(container, pod.spec),
    group: groupOf(container, pod.spec),
    isNonRoot: isNonRoot(container, pod.spec),
    boundingSets: boundingSets(container.securityContext ?? {}),
    userNamespace: pod.spec.hostUsers === false ? 'pod' : 'node',
    // Runtimes give a privileged container no profile.
    seccomp: privileged ? { type: 'Unconfined' } : loadedProfile(seccompProfileOf(container, pod.spec)),
    appArmor: loadedProfile(appArmorProfileOf(container, pod)) ?? { type: privileged ? 'Unconfined' : 'RuntimeDefault' },
  };
}

/** A type that Kubernetes does not know tells nothing. */
function loadedProfile({ type, localhostProfile }: Profile = {}): LoadedProfile | undefined {
  switch (type) {
    case 'Unconfined':
    case 'RuntimeDefault': return { type };
    case 'Localhost': return { type, localhostProfile };
    default: return undefined;
  }
}
