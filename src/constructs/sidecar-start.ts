import { invalidInput } from '../workload/invalid-input';
import { ContainerManifest, inOrder, PodSpecManifest } from '../workload/pod-spec';

/** The container's security context, with the one field that lets a root image start where the Pod would not. */
export function startable(container: ContainerManifest, spec: PodSpecManifest): ContainerManifest['securityContext'] {
  const own = container.securityContext;
  const refusesRoot = spec.securityContext?.runAsNonRoot === true && own?.runAsNonRoot === undefined;
  return refusesRoot && !userOf(container, spec) ? inOrder({ ...own, runAsNonRoot: false }) : own;
}

/**
 * Throws where the kubelet would not start the container: runAsNonRoot wants a uid that is known not to be 0.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/kubelet/kuberuntime/security_context.go
 */
export function checkStarts(at: string, spec: PodSpecManifest, container: ContainerManifest): void {
  const nonRoot = container.securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot;
  const user = userOf(container, spec);
  if (nonRoot && !user) {
    throw invalidInput(
      at,
      `the container is to run as non-root, but its user is ${user === 0 ? '0, which is root' : 'whatever the image says'}, so the kubelet may not start it`,
      'Set securityContext.user to another uid, or securityContext.ensureNonRoot: false',
    );
  }
}

function userOf(container: ContainerManifest, spec: PodSpecManifest): number | undefined {
  return container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser;
}
