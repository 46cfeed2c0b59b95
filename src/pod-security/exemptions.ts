import { Find } from './check';

/** A check that lets Windows Pods pass, as the API server refuses the fields it asks for in them. */
export function exceptOnWindows(find: Find): Find {
  return pod => (pod.spec.os?.name === 'windows' ? undefined : find(pod));
}

/**
 * A check that lets Pods in a user namespace of their own pass.
 * https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#integration-with-pod-security-admission-checks
 */
export function exceptInUserNamespace(find: Find): Find {
  return pod => (pod.spec.hostUsers === false ? undefined : find(pod));
}
