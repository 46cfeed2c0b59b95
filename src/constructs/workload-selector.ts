/**
 * Which workload is meant, where a construct has several of them beneath it.
 */
export interface WorkloadSelector {
  /**
   * Kind of the object, such as `Deployment`.
   *
   * @default - any kind.
   */
  readonly kind?: string;

  /**
   * Name of the object: its `metadata.name`.
   *
   * @default - any name.
   */
  readonly name?: string;

  /**
   * Namespace of the object: its `metadata.namespace`, or its chart's.
   *
   * @default - any namespace, or none.
   */
  readonly namespace?: string;

  /**
   * JSON pointer from the object to its Pod template, which is the part that
   * holds the Pod's `spec`. An object that is a Pod itself has an empty one.
   *
   * Needed for custom resources that are not known by name.
   *
   * @see https://datatracker.ietf.org/doc/html/rfc6901
   * @default - known by the kind, for Kubernetes' own kinds and for the Argo Rollout, KEDA ScaledJob, Knative Service, OpenKruise CloneSet, StatefulSet and DaemonSet and OpenShift DeploymentConfig.
   */
  readonly podTemplatePath?: string;
}
