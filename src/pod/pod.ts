import { boolean, FieldsOf, listOf, mapOf, number, object, openObject, text } from './field-reader';

// What the library reads of a Pod, in Kubernetes' own names; the rest of a manifest is carried along unread.
// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

const PROFILE = { type: text, localhostProfile: text };

const SECURITY_CONTEXT = {
  allowPrivilegeEscalation: boolean,
  appArmorProfile: object(PROFILE),
  capabilities: object({ add: listOf(text, ''), drop: listOf(text, '') }),
  privileged: boolean,
  procMount: text,
  readOnlyRootFilesystem: boolean,
  runAsGroup: number,
  runAsNonRoot: boolean,
  runAsUser: number,
  seLinuxOptions: object({ level: text, role: text, type: text, user: text }),
  seccompProfile: object(PROFILE),
  windowsOptions: object({ hostProcess: boolean }),
};

const POD_SECURITY_CONTEXT = {
  ...SECURITY_CONTEXT,
  fsGroup: number,
  fsGroupChangePolicy: text,
  seLinuxChangePolicy: text,
  supplementalGroups: listOf(number, 0),
  supplementalGroupsPolicy: text,
  sysctls: listOf(object({ name: text }), {}),
};

const NETWORK_ACTION = { httpGet: object({ host: text }), tcpSocket: object({ host: text }) };

const HANDLER = object({ ...NETWORK_ACTION, exec: object({ command: listOf(text, '') }) });

const KEY_REF = { name: text, key: text };

const ENV_VAR = { name: text, value: text, valueFrom: object({ secretKeyRef: object(KEY_REF), configMapKeyRef: object(KEY_REF) }) };

const ENV_FROM = { prefix: text, secretRef: object({ name: text }), configMapRef: object({ name: text }) };

const VOLUME_MOUNT = { name: text, mountPath: text, subPath: text, subPathExpr: text };

const RESOURCES = object({ limits: openObject({}) });

export const CONTAINER = {
  name: text,
  image: text,
  command: listOf(text, ''),
  args: listOf(text, ''),
  env: listOf(object(ENV_VAR), {}),
  envFrom: listOf(object(ENV_FROM), {}),
  restartPolicy: text,
  ports: listOf(object({ containerPort: number, hostPort: number }), {}),
  volumeMounts: listOf(object(VOLUME_MOUNT), {}),
  securityContext: object(SECURITY_CONTEXT),
  livenessProbe: HANDLER,
  readinessProbe: HANDLER,
  startupProbe: HANDLER,
  lifecycle: object({ postStart: HANDLER, preStop: HANDLER, stopSignal: text }),
  resources: RESOURCES,
  stdin: boolean,
  tty: boolean,
};

const containers = listOf(object(CONTAINER), {});

const EPHEMERAL_CONTAINER = { ...CONTAINER, targetContainerName: text };

const ITEMS = listOf(openObject({ key: text, path: text, mode: number }), {});

const PROJECTION = {
  secret: openObject({ name: text, items: ITEMS }),
  configMap: openObject({ name: text, items: ITEMS }),
  serviceAccountToken: openObject({ audience: text, path: text }),
  podCertificate: openObject({ signerName: text }),
};

// Its source is under the name of the source's type, of which there may be any.
const VOLUME = {
  name: text,
  secret: openObject({ secretName: text, defaultMode: number, items: ITEMS }),
  configMap: openObject({ name: text, defaultMode: number, items: ITEMS }),
  projected: openObject({ defaultMode: number, sources: listOf(openObject(PROJECTION), {}) }),
  csi: openObject({ driver: text }),
};

export const POD_SETTINGS = {
  automountServiceAccountToken: boolean,
  hostIPC: boolean,
  hostNetwork: boolean,
  hostPID: boolean,
  hostUsers: boolean,
  os: object({ name: text }),
  restartPolicy: text,
  runtimeClassName: text,
  securityContext: object(POD_SECURITY_CONTEXT),
  serviceAccount: text,
  serviceAccountName: text,
  shareProcessNamespace: boolean,
  volumes: listOf(openObject(VOLUME), {}),
};

const NODE_SELECTOR_TERM = { matchExpressions: listOf(object({ key: text, operator: text, values: listOf(text, '') }), {}) };

const NODE_AFFINITY = { requiredDuringSchedulingIgnoredDuringExecution: object({ nodeSelectorTerms: listOf(object(NODE_SELECTOR_TERM), {}) }) };

const POD_SPEC = {
  ...POD_SETTINGS,
  containers,
  initContainers: containers,
  ephemeralContainers: listOf(object(EPHEMERAL_CONTAINER), {}),
  nodeSelector: mapOf(text, ''),
  resources: RESOURCES,
  affinity: object({ nodeAffinity: object(NODE_AFFINITY) }),
};

const METADATA = { annotations: mapOf(text, ''), labels: mapOf(text, '') };

export const POD = { metadata: object(METADATA), spec: object(POD_SPEC) };

/** A profile of seccomp or AppArmor. */
export type Profile = FieldsOf<typeof PROFILE>;
/** Of a container; that of a Pod has all of its fields, too. */
export type SecurityContext = FieldsOf<typeof SECURITY_CONTEXT>;
export type PodSecurityContext = FieldsOf<typeof POD_SECURITY_CONTEXT>;
/** What a probe or a lifecycle handler may ask over the network. */
export type NetworkAction = FieldsOf<typeof NETWORK_ACTION>;
export type VolumeMount = FieldsOf<typeof VOLUME_MOUNT>;
export type Container = FieldsOf<typeof CONTAINER>;
export type EphemeralContainer = FieldsOf<typeof EPHEMERAL_CONTAINER>;
export type Volume = FieldsOf<typeof VOLUME> & Readonly<Record<string, unknown>>;
export type PodMetadata = FieldsOf<typeof METADATA>;
/** What a Pod's spec says beside its containers. */
export type PodSettings = FieldsOf<typeof POD_SETTINGS>;
export type PodSpec = FieldsOf<typeof POD_SPEC>;

/** A Pod, or the template of one. */
export interface Pod {
  readonly metadata: PodMetadata;
  readonly spec: PodSpec;
}
