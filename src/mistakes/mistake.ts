/** What can be wrong with what was given, by code, and what has to be known to say so. */
export interface MistakeDetails {
  // Whatever is given
  'construct': { readonly value: unknown };
  'made-with-new': { readonly value: string; readonly calls: readonly string[] };
  'construct-id': { readonly value: unknown };
  'construct-id-taken': { readonly value: string };
  'options': { readonly value: unknown };
  'criterion-unknown': { readonly value: unknown; readonly known: readonly string[] };
  'type': { readonly value: unknown; readonly wanted: Wanted; readonly properties?: readonly string[] };
  // Containers
  'container-name': { readonly value: unknown };
  'container-name-taken': { readonly value: string; readonly workload: string; readonly list: string };
  'container-names-alike': { readonly value: string };
  'container-names-alike-at-synthesis': { readonly value: string; readonly lists: readonly string[] };
  'image-empty': { readonly value: string };
  'image-white-space': { readonly value: string };
  'image-type': { readonly value: unknown };
  'image-reference': { readonly value: string };
  'word-list': { readonly value: unknown };
  'program-white-space': { readonly value: string };
  'variable-name': { readonly value: string };
  'port-number': { readonly value: unknown };
  'port-taken': { readonly value: string };
  'port-of-other': { readonly value: number; readonly container: string };
  'request-above-limit': Nothing;
  'tty-without-stdin': Nothing;
  'stdin-once-without-stdin': Nothing;
  // Volumes
  'mount-path': { readonly value: unknown };
  'mount-path-taken': { readonly value: string };
  'mount-sub-paths': { readonly value: string };
  'mount-sub-path-outside': { readonly value: string; readonly within: string };
  'mount-volume': { readonly value: string; readonly volumes: number };
  'volume-name-taken': { readonly value: string };
  'volume-missing': { readonly value: string; readonly volumes: readonly string[] };
  // Security
  'id': { readonly value: unknown; readonly largest: number };
  'non-root-as-root': Nothing;
  'non-root-of-unknown-user': { readonly value: number | undefined };
  'privileged-without-escalation': Nothing;
  'capability-spelling': { readonly value: string; readonly intended: string };
  'capability-unknown': { readonly value: string };
  'localhost-profile': { readonly value: unknown; readonly localhostProfile: unknown };
  'app-armor-type': { readonly value: unknown; readonly types: readonly string[] };
  'app-armor-profile-name': { readonly value: unknown; readonly longest: number };
  'se-linux-option': { readonly value: unknown };
  'max-level': { readonly value: unknown; readonly levels: readonly string[] };
  'pod-security-version': { readonly value: unknown };
  'above-max-level': { readonly value: string; readonly workload: string; readonly violations: readonly Violation[] };
  // Access
  'access-list': { readonly value: unknown };
  'access-operation': { readonly value: unknown; readonly operations: readonly string[] };
  'access-strategy': { readonly value: unknown; readonly strategies: readonly string[] };
  'without-access': { readonly value: unknown };
  'beside-access': { readonly value: unknown };
  'container-runtime': { readonly value: unknown; readonly runtimes: readonly string[] };
  'runtime-classes': { readonly value: unknown };
  'runtime-class-of-two-kernels': { readonly value: string };
  'version-without-runtime': { readonly value: unknown };
  'node-version': { readonly value: unknown };
  'perf-event-paranoid': { readonly value: unknown };
  'ptrace-scope': { readonly value: unknown };
  'target-missing': { readonly value: string | undefined; readonly companions: readonly string[] };
  'described-late': { readonly value: string; readonly children: readonly string[] };
  'description-contradicts': { readonly value: unknown; readonly what: string; readonly fact: string; readonly before: unknown };
  'gives-up-nothing': Nothing;
  'steps-down-from-no-root': { readonly value: number };
  'access-out-of-reach': { readonly problem: string; readonly advice: string };
  'access-lost': { readonly value: string; readonly target: string; readonly outcome: string; readonly because: string };
  'pair-missing': { readonly value: string; readonly target: string; readonly pairs: readonly string[] };
  // Sharing
  'explicit-false': { readonly workload: string };
  'sharing-undone': { readonly workload: string };
  'host-pid': { readonly workload: string };
  'host-pid-of-sidecar': { readonly workload: string };
  'windows': { readonly workload: string };
  // Sidecars in finished Pods
  'sidecar-never-ends': { readonly value: string; readonly restartPolicy: string };
  'sidecar-blocks-start': { readonly value: string };
  'inert-capability': { readonly value: string; readonly user: number };
  // Reloading
  'watch-list': { readonly value: unknown };
  'watched-path': { readonly value: unknown };
  'watched-name-of-kubelet': { readonly value: string };
  'watched-immutable': { readonly value: string; readonly target: string };
  'watched-not-mounted': { readonly value: string; readonly target: string; readonly mounts: readonly string[] };
  'watched-image': { readonly value: string; readonly target: string; readonly path: string };
  'watched-by-sub-path': { readonly value: string; readonly target: string; readonly path: string };
  'process-selection': { readonly value: unknown; readonly wanted: 'comm' | 'executable' | 'pid-file' | 'command-line' };
  'process-selector': { readonly value: unknown };
  'several-targets': { readonly companions: readonly string[] };
  'signal': { readonly value: unknown; readonly signals: readonly string[] };
  'seconds': { readonly value: unknown };
  'url': { readonly value: unknown };
  'verification-text': { readonly value: unknown };
  'no-effect-beside': { readonly value: unknown; readonly beside: string };
  'text-with-null': { readonly value: string };
  // Logs
  'log-file-list': { readonly value: unknown };
  'log-file': { readonly value: unknown };
  'log-source': { readonly value: unknown; readonly sources: readonly string[] };
  'log-format': { readonly value: unknown; readonly formats: readonly string[] };
  'log-size': { readonly value: unknown };
  'log-keep': { readonly value: unknown };
  'log-process-without-signal': Nothing;
  'state-folder-read-only': { readonly value: string; readonly folder: string };
  'log-folder-not-mounted': { readonly value: string; readonly target: string };
  // Rules
  'rule': { readonly value: unknown; readonly rules: readonly string[] };
  'rule-list': { readonly value: unknown };
  'rule-severity': { readonly value: unknown; readonly severities: readonly string[] };
  'kubernetes-version': { readonly value: unknown };
  'rule-broken': { readonly problem: string; readonly fix: string };
  // Workloads
  'pod-template-path': { readonly value: unknown };
  'pod-template-path-of-no-pod': { readonly value: string; readonly workload: string };
  'no-object': Nothing;
  'no-such-object': { readonly value: string; readonly objects: readonly string[] };
  'no-pod-template-known': { readonly objects: readonly string[] };
  'pod-template-missing': { readonly value: string; readonly workload: string };
  'several-workloads': { readonly workloads: readonly string[]; readonly tellApart: readonly string[]; readonly paths: readonly string[] };
  'container-list': { readonly value: string; readonly workload: string };
}

/** What a property takes: a kind of value, or a class of cdk8s, cdk8s-plus or this library. */
export type Wanted =
  | 'text' | 'flag' | 'list' | 'object'
  | 'Duration' | 'Size' | 'Cpu' | 'Probe' | 'Handler' | 'EnvValue' | 'EnvFrom' | 'Volume' | 'ConfigMap' | 'Secret' | 'docker Secret' | 'ServiceAccount' | 'Container' | 'IWorkloadPredicate' | 'Workloads';

type Nothing = Readonly<Record<never, never>>;

/** A check of the Pod Security Standards that a Pod does not pass. */
interface Violation {
  readonly reason: string;
  readonly fields: readonly string[];
}

export type MistakeCode = keyof MistakeDetails;

type Coded<C extends MistakeCode> = {
  readonly code: C;
  /** The property, or the field of the manifest, that is mistaken. */
  readonly field?: string;
} & MistakeDetails[C];

/** Something wrong with what was given, as data. */
export type Mistake<C extends MistakeCode = MistakeCode> = { readonly [K in C]: Coded<K> }[C];
