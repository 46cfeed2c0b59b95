import { Mistake } from '../mistakes/mistake';
import { isNonRoot, userOf } from '../pod/effective-settings';
import { Container, PodSpec } from '../pod/pod';
import { fieldsOf } from '../workload/manifest';

/** The container's security context, with the one field that lets a root image start where the Pod would not. */
export function startableSecurityContext<T extends object>(
  own: T | undefined,
  container: Container,
  spec: PodSpec,
): T | { readonly runAsNonRoot: false } | undefined {
  const refusesRoot = spec.securityContext?.runAsNonRoot === true && container.securityContext?.runAsNonRoot === undefined;
  return refusesRoot && !userOf(container, spec) ? fieldsOf({ ...own, runAsNonRoot: false as const }) : own;
}

/**
 * What keeps the kubelet from starting the container: runAsNonRoot wants a uid that is known not to be 0.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/kubelet/kuberuntime/security_context.go
 */
export function validateRunAsNonRoot(container: Container, spec: PodSpec): Mistake[] {
  const user = userOf(container, spec);
  return isNonRoot(container, spec) && !user ? [{ code: 'non-root-of-unknown-user', field: 'securityContext.ensureNonRoot', value: user }] : [];
}
