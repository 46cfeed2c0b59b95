/** Where the Pod template of a kind is: the JSON pointer to the object that holds `metadata` and `spec` of the Pod. */
export interface WorkloadKind {
  /** The API group, empty for the core group. Versions of one group agree on the place. */
  readonly group: string;
  readonly kind: string;
  readonly podTemplatePath: string;
  /** The JSON pointer to the claims that are volumes of its Pods. */
  readonly volumeClaimsPath?: string;
  /** The JSON pointer to what names another object, whose template it takes in place of one of its own. */
  readonly templateRefPath?: string;
}

export const WORKLOAD_KINDS: readonly WorkloadKind[] = [
  { group: '', kind: 'Pod', podTemplatePath: '' },
  { group: '', kind: 'PodTemplate', podTemplatePath: '/template' },
  { group: '', kind: 'ReplicationController', podTemplatePath: '/spec/template' },
  { group: 'apps', kind: 'Deployment', podTemplatePath: '/spec/template' },
  { group: 'apps', kind: 'ReplicaSet', podTemplatePath: '/spec/template' },
  { group: 'apps', kind: 'StatefulSet', podTemplatePath: '/spec/template', volumeClaimsPath: '/spec/volumeClaimTemplates' },
  { group: 'apps', kind: 'DaemonSet', podTemplatePath: '/spec/template' },
  { group: 'batch', kind: 'Job', podTemplatePath: '/spec/template' },
  { group: 'batch', kind: 'CronJob', podTemplatePath: '/spec/jobTemplate/spec/template' },
  // https://argo-rollouts.readthedocs.io/en/stable/features/specification/
  { group: 'argoproj.io', kind: 'Rollout', podTemplatePath: '/spec/template', templateRefPath: '/spec/workloadRef' },
  // https://docs.redhat.com/en/documentation/openshift_container_platform/4.14/html/workloads_apis/deploymentconfig-apps-openshift-io-v1
  { group: 'apps.openshift.io', kind: 'DeploymentConfig', podTemplatePath: '/spec/template' },
  // https://openkruise.io/docs/user-manuals/cloneset, /advancedstatefulset and /advanceddaemonset
  { group: 'apps.kruise.io', kind: 'CloneSet', podTemplatePath: '/spec/template', volumeClaimsPath: '/spec/volumeClaimTemplates' },
  { group: 'apps.kruise.io', kind: 'StatefulSet', podTemplatePath: '/spec/template', volumeClaimsPath: '/spec/volumeClaimTemplates' },
  { group: 'apps.kruise.io', kind: 'DaemonSet', podTemplatePath: '/spec/template' },
  // https://keda.sh/docs/latest/reference/scaledjob-spec/
  { group: 'keda.sh', kind: 'ScaledJob', podTemplatePath: '/spec/jobTargetRef/template' },
  // https://knative.dev/docs/serving/reference/serving-api/
  { group: 'serving.knative.dev', kind: 'Service', podTemplatePath: '/spec/template' },
];

/** By their names, which few of them share. */
const BY_KIND = new Map<string, readonly WorkloadKind[]>();
for (const known of WORKLOAD_KINDS) BY_KIND.set(known.kind, [...BY_KIND.get(known.kind) ?? [], known]);

/** A known kind by the names that an object gives. */
export function workloadKind(apiVersion: string, kind: string): WorkloadKind | undefined {
  const group = apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
  return BY_KIND.get(kind)?.find(known => known.group === group);
}
