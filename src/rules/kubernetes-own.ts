/** Of other groups the API server knows what a definition of them says, which may be nothing. */
const KUBERNETES_OWN = /^(?:v1|(?:apps|batch)\/.*)$/;

/** Whether a kind is one of Kubernetes itself, whose fields are known. */
export function isOfKubernetes(apiVersion: string): boolean {
  return KUBERNETES_OWN.test(apiVersion);
}
