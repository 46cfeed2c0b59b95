import { Mistake, MistakeCode, Wanted } from './mistake';
import { isLazy } from './shapes';
import { shown } from './shown';

interface Words {
  readonly problem: string;
  readonly instead: string;
}

type Wording = { readonly [C in MistakeCode]: (mistake: Mistake<C>) => Words };

function alternatives(values: readonly string[]): string {
  return `Write one of ${values.join(', ')}`;
}

const WORDING: Wording = {
  'construct': ({ value }) => ({
    problem: `${shown(value)} is no construct`,
    instead: 'Pass a workload, or a construct that has workloads beneath it, such as a chart or an app',
  }),
  'made-with-new': ({ value, calls }) => ({ problem: `${value} is not made with new`, instead: `Write ${calls.join(' or ')}` }),
  'construct-id': ({ value }) => ({ problem: `${shown(value)} is no id of a construct`, instead: "Write a text, such as 'shell'" }),
  'construct-id-taken': ({ value }) => ({ problem: `the id ${shown(value)} is taken by another construct`, instead: 'Give the sidecar another one' }),
  'options': ({ field, value }) => ({ problem: `${field} ${shown(value)} are none`, instead: "Write them by their names, as in { name: 'web' }" }),
  'criterion-unknown': ({ field, value, known }) => ({
    problem: `${field} ${shown(value)} is no criterion, and would leave out no workload`,
    instead: `Write ${inWords(known, 'or')}`,
  }),
  'type': ({ field, value, wanted, properties = [] }) => {
    if (isLazy(value)) return { problem: `${field} ${shown(value)} has to be known at once`, instead: 'Write what it stands for' };
    const [what, example] = WANTED[wanted];
    return {
      problem: `${field} ${shown(value)} is ${what}`,
      instead: properties.length > 0 ? `Write one with ${properties.join(', ')}` : example,
    };
  },
  'container-name': ({ value }) => ({
    problem: `${shown(value)} cannot be a container's name`,
    instead: "Write a DNS label: at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends",
  }),
  'container-name-taken': ({ value, workload, list }) => ({
    problem: `the container name ${shown(value)} is taken in ${workload}, in ${list}`,
    instead: 'Give the sidecar another name',
  }),
  'container-names-alike': ({ value }) => ({
    problem: `the container name ${shown(value)} is taken`,
    instead: 'Give each container of the Pod a name of its own',
  }),
  'container-names-alike-at-synthesis': ({ value, lists }) => ({
    problem: `two containers have the name ${shown(value)}, ${lists[0] === lists[1] ? `both in ${lists[0]}` : `in ${lists.join(' and ')}`}`,
    instead: 'Give the sidecar another name',
  }),
  'image-empty': ({ value }) => ({ problem: `image ${shown(value)} is empty`, instead: NAME_AN_IMAGE }),
  'image-white-space': ({ value }) => ({ problem: `image ${shown(value)} has white space around it`, instead: NAME_AN_IMAGE }),
  'image-type': ({ value }) => ({ problem: `image ${shown(value)} is no text`, instead: NAME_AN_IMAGE }),
  'image-reference': ({ value }) => ({ problem: `image ${shown(value)} is no reference that a container runtime can read`, instead: NAME_AN_IMAGE }),
  'word-list': ({ field, value }) => ({ problem: `${field} ${shown(value)} is no list of words`, instead: "Write one word an element, as in ['sleep', '3600']" }),
  'program-white-space': ({ field, value }) => ({
    problem: `the first word of ${field} is ${shown(value)}, and the container does not start unless a program has that name`,
    instead: "Write one word an element, as in ['sleep', '3600']",
  }),
  'variable-name': ({ value }) => ({
    problem: `${shown(value)} cannot be the name of an environment variable`,
    instead: "Write printable ASCII characters without '='",
  }),
  'port-number': ({ field, value }) => ({ problem: `${field} ${shown(value)} is no port`, instead: 'Write a whole number from 1 to 65535' }),
  'port-taken': ({ value }) => ({ problem: `two ports are ${value}`, instead: 'Give each port a number and a name of its own' }),
  'port-of-other': ({ field, value, container }) => ({
    problem: `${field} ${value} is a port of ${shown(container)}, and the containers of a Pod share their ports`,
    instead: 'Choose one that no other container has',
  }),
  'request-above-limit': ({ field }) => ({ problem: `of ${field}, more is requested than the limit allows`, instead: 'Request at most the limit' }),
  'tty-without-stdin': () => ({
    problem: 'tty is true without stdin, so nobody could type into the terminal',
    instead: 'Set stdin: true, or leave tty out',
  }),
  'stdin-once-without-stdin': () => ({ problem: 'stdinOnce is true without stdin', instead: 'Set stdin: true, or leave stdinOnce out' }),

  'mount-path': ({ value }) => ({
    problem: `${shown(value)} is no path to mount a volume at`,
    instead: "Write one that is not empty and has no colon, such as '/data'",
  }),
  'mount-path-taken': ({ value }) => ({ problem: `two volumes are to be mounted at ${shown(value)}`, instead: 'Give each mount a path of its own' }),
  'mount-sub-paths': ({ value }) => ({ problem: `the mount at ${shown(value)} has both subPath and subPathExpr`, instead: 'Give it one of them' }),
  'mount-sub-path-outside': ({ value, within }) => ({
    problem: `the mount at ${shown(value)} leads out of its volume with ${shown(within)}`,
    instead: "Write a relative path without '..'",
  }),
  'mount-volume': ({ value, volumes }) => ({
    problem: `the mount at ${shown(value)} has ${volumes === 2 ? 'both volume and volumeName' : 'no volume'}`,
    instead: 'Give it either a volume or the volumeName of one that the Pod has',
  }),
  'volume-name-taken': ({ value }) => ({
    problem: `the Pod has another volume named ${shown(value)}`,
    instead: 'Give the volume another name, or mount that one by its volumeName',
  }),
  'volume-missing': ({ value, volumes }) => ({
    problem: `the Pod has no volume named ${shown(value)}`,
    instead: `Name one of ${volumes.map(shown).join(', ') || 'its volumes (it has none)'}`,
  }),

  'id': ({ field, value, largest }) => ({ problem: `${field} ${shown(value)} is no id`, instead: `Write a whole number from 0 to ${largest}` }),
  'non-root-as-root': () => ({
    problem: 'ensureNonRoot is true with user 0, which is root',
    instead: 'Set ensureNonRoot: false (cdk8s-plus has true by default), or another user',
  }),
  'non-root-of-unknown-user': ({ value }) => ({
    problem: `the container is to run as non-root, but its user is ${value === 0 ? '0, which is root' : 'whatever the image says'}, so the kubelet may not start it`,
    instead: 'Set securityContext.user to another uid, or securityContext.ensureNonRoot: false',
  }),
  'privileged-without-escalation': () => ({
    problem: 'privileged is true with allowPrivilegeEscalation false, which Kubernetes rejects',
    instead: 'Set allowPrivilegeEscalation: true, or leave privileged out',
  }),
  'capability-spelling': ({ value, intended }) => ({
    problem: `'${value}' is not how Kubernetes writes a capability, and container runtimes may ignore it without a word`,
    instead: `Write ${intended}`,
  }),
  'capability-unknown': ({ value }) => ({
    problem: `Linux has no capability '${value}'`,
    instead: 'Write one of the 41 in capabilities(7), in upper case and without CAP_, such as SYS_PTRACE or KILL',
  }),
  'localhost-profile': ({ field, value, localhostProfile }) => ({
    problem: `${field} has type ${shown(value)} and localhostProfile ${shown(localhostProfile)}`,
    instead: "Give a localhostProfile with the type 'Localhost', and with no other",
  }),
  'app-armor-type': ({ value, types }) => ({ problem: `appArmorProfile.type ${shown(value)} is none`, instead: alternatives(types) }),
  'app-armor-profile-name': ({ value, longest }) => ({
    problem: `appArmorProfile.localhostProfile ${shown(value)} is no name of a profile`,
    instead: `Write a text without white space around it, of at most ${longest} bytes`,
  }),
  'se-linux-option': ({ field, value }) => ({ problem: `${field} ${shown(value)} is no text`, instead: "Write one, as in level: 's0:c123,c456'" }),
  'max-level': ({ value, levels }) => ({
    problem: `maxLevel ${shown(value)} is no level of the Pod Security Standards`,
    instead: alternatives(levels),
  }),
  'pod-security-version': ({ value }) => ({
    problem: `${shown(value)} is no version of the Pod Security Standards`,
    instead: "Write 'latest', or the minor version of Kubernetes, as in '1.28'",
  }),
  'above-max-level': ({ value, workload, violations }) => ({
    problem: `${workload} does not meet maxLevel ${shown(value)}: ${violations.map(({ reason, fields }) => `${reason} in ${fields.join(', ')}`).join('; ')}`,
    instead: 'Change these fields, or raise maxLevel',
  }),

  'access-list': ({ value }) => ({ problem: `access ${shown(value)} is no list`, instead: 'Write one, as in [ProcessAccess.SIGNAL]' }),
  'access-operation': ({ value, operations }) => ({ problem: `access ${shown(value)} is no operation`, instead: alternatives(operations) }),
  'access-strategy': ({ value, strategies }) => ({ problem: `strategy ${shown(value)} is none`, instead: alternatives(strategies) }),
  'without-access': ({ field, value }) => ({
    problem: `${field} ${shown(value)} is given without access`,
    instead: 'Say in access what the sidecar is to do, as in [ProcessAccess.SIGNAL]',
  }),
  'beside-access': ({ field, value }) => ({
    problem: `access is given beside securityContext.${field} ${shown(value)}`,
    instead: `Leave out ${field}, which follows from access, or leave out access`,
  }),
  'container-runtime': ({ value, runtimes }) => ({
    problem: `node.containerRuntime ${shown(value)} is not known`,
    instead: `${alternatives(runtimes)}, or leave it out`,
  }),
  'runtime-classes': ({ field, value }) => ({ problem: `${field} ${shown(value)} is no list`, instead: "Write one name an element, as in ['nvidia']" }),
  'runtime-class-of-two-kernels': ({ field, value }) => ({
    problem: `the runtime class ${shown(value)} is in ${field} and in node.hostKernelRuntimeClasses`,
    instead: 'It has one kernel: leave it out of the other list',
  }),
  'version-without-runtime': ({ value }) => ({
    problem: `node.containerRuntimeVersion ${shown(value)} is given without containerRuntime`,
    instead: 'Say in containerRuntime whose version it is',
  }),
  'node-version': ({ field, value }) => ({
    problem: `${field} ${shown(value)} is no version`,
    instead: "Write numbers with dots between them, as in '1.7.24'",
  }),
  'perf-event-paranoid': ({ value }) => ({
    problem: `node.perfEventParanoid ${shown(value)} is no level of the kernel's`, instead: 'Write a whole number from -1 on, as /proc/sys/kernel/perf_event_paranoid shows it',
  }),
  'ptrace-scope': ({ value }) => ({
    problem: `node.ptraceScope ${shown(value)} is no mode of Yama`,
    instead: 'Write 0, 1, 2 or 3, as /proc/sys/kernel/yama/ptrace_scope has it',
  }),
  'target-missing': ({ value, companions }) => ({
    problem: value === undefined ? 'no other container runs beside the sidecar' : `no container ${shown(value)} runs beside the sidecar`,
    instead: companions.length === 0 ? 'Add the containers before the sidecar' : `Name one of ${companions.map(shown).join(', ')}`,
  }),
  'described-late': ({ value, children }) => ({
    problem: `${value === 'the nodes' ? 'the nodes are' : `${value} is`} described after ${listed(children.map(shown))} had been made here, which may have been decided without`,
    instead: 'Describe before anything is made in the construct: of a workload, in the chart around it, or in a construct of its own in there',
  }),
  'description-contradicts': ({ value, what, fact, before }) => ({
    problem: `${fact} of ${what === 'the nodes' ? what : shown(what)} is ${shown(value)}, and was ${shown(before)} before`,
    instead: 'Say one of them, or one of them in a construct of its own',
  }),
  'gives-up-nothing': () => ({ problem: 'stepDownUser or workerUsers is 0, which is root', instead: 'Name the users that root gives its work to' }),
  'steps-down-from-no-root': ({ value }) => ({
    problem: `stepDownUser is given beside user ${value}, and only root can step down`,
    instead: 'Leave out user, or stepDownUser',
  }),
  'access-out-of-reach': ({ problem, advice }) => ({ problem, instead: advice }),
  'access-lost': ({ value, target, outcome, because }) => ({
    problem: `since the sidecar was added, the Pod has changed so that ${value} of ${shown(target)} is ${outcome}: ${because}`,
    instead: 'Make the change before you add the sidecar',
  }),
  'pair-missing': ({ value, target, pairs }) => ({
    problem: `no containers ${shown(value)} and ${shown(target)} run side by side`,
    instead: pairs.length === 0 ? 'There are no two that do' : `Name two of these: ${pairs.join(', ')}`,
  }),

  'explicit-false': ({ workload }) => ({
    problem: `${workload} says shareProcessNamespace: false`,
    instead: 'Remove that from the manifest, or pass overrideExplicitFalse: true to ProcessNamespace.share',
  }),
  'sharing-undone': ({ workload }) => ({
    problem: `since ${workload} was made to share its process namespace, something has set shareProcessNamespace to what is not true`,
    instead: 'Remove that JSON patch, or do not share the process namespace',
  }),
  'host-pid': ({ workload }) => ({
    problem: `${workload} has hostPID: true, so its containers see all processes of the node already, and Kubernetes allows no shareProcessNamespace`,
    instead: 'Remove hostPID, or do not share the process namespace',
  }),
  'host-pid-of-sidecar': ({ workload }) => ({
    problem: `${workload} has hostPID: true, so a sidecar would see all processes of the node`,
    instead: 'Set allowHostPid: true on the sidecar if it is to, or remove hostPID from the Pod',
  }),
  'windows': ({ workload }) => ({
    problem: `${workload} has os.name 'windows', where there are no process namespaces`,
    instead: "Share the process namespace of Pods with os.name 'linux' only",
  }),

  'sidecar-never-ends': ({ value, restartPolicy }) => ({
    problem: `the Pod is to end by itself (restartPolicy ${shown(restartPolicy)}), and the regular container ${shown(value)} would keep it from ending`,
    instead: "Set the Pod's restartPolicy before you add the sidecar, and leave the sidecar in initContainers",
  }),
  'sidecar-blocks-start': ({ value }) => ({
    problem: `the init container ${shown(value)} has no restartPolicy 'Always', so the Pod's other containers would wait for its end and never start`,
    instead: "Leave the sidecar's restartPolicy as it is",
  }),
  'inert-capability': ({ value, user }) => ({
    problem: `${value}, which the sidecar has by default, has no effect as user ${user} unless the program has file capabilities, and keeps the Pod from the level baseline`,
    instead: 'Say in access what the sidecar is to do, or set securityContext.user: 0, or securityContext.capabilities if it is meant so',
  }),

  'watch-list': ({ value }) => ({
    problem: `watch ${shown(value)} is no list of files to watch`,
    instead: "Write one, as in [WatchedFiles.configMapNamed('settings')]",
  }),
  'watched-path': ({ value }) => ({
    problem: `${shown(value)} is no path to watch`,
    instead: "Write an absolute one without '.' and '..', such as '/etc/nginx/conf.d'",
  }),
  'watched-name-of-kubelet': ({ value }) => ({
    problem: `${shown(value)} is not looked at, as names that begin with two dots are the kubelet's own`,
    instead: 'Watch the folder that it is in',
  }),
  'watched-immutable': ({ value, target }) => ({
    problem: `${value} is immutable, so ${shown(target)} has no change to be told of`,
    instead: 'Leave it out, or make it one that may change',
  }),
  'watched-not-mounted': ({ value, target, mounts }) => ({
    problem: `${shown(target)} does not mount ${value}`,
    instead: `Mount it there, or watch what is mounted: ${mounts.map(shown).join(', ') || 'nothing is'}`,
  }),
  'watched-image': ({ value, target, path }) => ({
    problem: `${shown(target)} mounts ${value} at ${shown(path)} from an image, which never changes`,
    instead: 'Leave it out',
  }),
  'watched-by-sub-path': ({ value, target, path }) => ({
    problem: `${shown(target)} mounts ${value} at ${shown(path)} by a subPath, where the kubelet never updates it`,
    instead: 'Mount the whole volume in a folder of its own',
  }),
  'process-selection': ({ value, wanted }) => ({ problem: `${shown(value)} selects no process by ${wanted}`, instead: SELECTIONS[wanted] }),
  'process-selector': ({ value }) => ({ problem: `process ${shown(value)} is none`, instead: "Write one, as in ProcessSelector.executable('nginx')" }),
  'several-targets': ({ companions }) => ({
    problem: 'target does not say whose process is meant',
    instead: `Name one of ${companions.map(shown).join(', ')}`,
  }),
  'signal': ({ value, signals }) => ({ problem: `signal ${shown(value)} is none`, instead: alternatives(signals) }),
  'seconds': ({ field, value }) => ({ problem: `${field} is ${shown(value)} seconds`, instead: 'Give it a whole number of seconds, 1 at least' }),
  'url': ({ field, value }) => ({ problem: `${field} ${shown(value)} is no URL`, instead: "Write one of HTTP, as in 'http://127.0.0.1:9090/-/reload'" }),
  'no-effect-beside': ({ field, value, beside }) => ({
    problem: `${field} ${shown(value)} has no effect beside ${beside}`,
    instead: `Leave out ${field}, or ${beside}`,
  }),
  'verification-text': ({ field, value }) => ({ problem: `${field} ${JSON.stringify(value)} is no text within a line`, instead: 'Write some text without a line break, or leave it out' }),
  'text-with-null': ({ field, value }) => ({ problem: `${field} ${JSON.stringify(value)} holds a NUL, which no program can be given`, instead: 'Leave the NUL out' }),

  'log-file-list': ({ value }) => ({ problem: `files ${shown(value)} is no list of files`, instead: "Write one, as in ['/var/log/app/*.log']" }),
  'log-file': ({ value }) => ({
    problem: `${shown(value)} is no path of log files`,
    instead: "Write an absolute one, with * and ? in its last part only, such as '/var/log/app/*.log'",
  }),
  'log-source': ({ value, sources }) => ({ problem: `through ${shown(value)} is none`, instead: alternatives(sources) }),
  'log-format': ({ value, formats }) => ({ problem: `format ${shown(value)} is none`, instead: alternatives(formats) }),
  'log-size': ({ field, value }) => ({ problem: `${field} is ${shown(value)} KiB`, instead: 'Give it a whole number of KiB, 1 at least' }),
  'log-keep': ({ field, value }) => ({
    problem: `${field} is ${shown(value)}`,
    instead: 'Give it a whole number up to 99, of 1 at least where files are renamed',
  }),
  'log-process-without-signal': ({ field }) => ({ problem: `${field} is given without a signal`, instead: 'Set rotation.signal, too, such as Signal.USR1' }),
  'state-folder-read-only': ({ value, folder }) => ({
    problem: `a volume would be mounted read-only at ${shown(value)}, where ${folder} for what the sidecar knows cannot be made`,
    instead: 'Have the target mount the volume in a folder of its own',
  }),
  'log-folder-not-mounted': ({ value, target }) => ({
    problem: `${shown(target)} mounts no volume at ${shown(value)}, or one by a subPathExpr, which depends on its environment`,
    instead: 'Mount one there, or leave out through, or set it to LogSource.PROCESS',
  }),

  'rule': ({ value, rules }) => ({ problem: `there is no rule ${shown(value)}`, instead: alternatives(rules) }),
  'rule-list': ({ field, value }) => ({ problem: `${field} ${shown(value)} is no list of rules`, instead: "Write one, as in ['single-container']" }),
  'rule-severity': ({ field, value, severities }) => ({ problem: `${field} ${shown(value)} is no severity`, instead: alternatives(severities) }),
  'kubernetes-version': ({ value }) => ({
    problem: `kubernetesVersion ${shown(value)} is no version of Kubernetes`,
    instead: "Write the minor version, as in '1.31'",
  }),
  'rule-broken': ({ problem, fix }) => ({ problem, instead: fix }),

  'pod-template-path': ({ value }) => ({
    problem: `podTemplatePath ${shown(value)} is no JSON pointer`,
    instead: "Start it with a slash, as in '/spec/template'",
  }),
  'pod-template-path-of-no-pod': ({ value, workload }) => ({
    problem: `podTemplatePath ${shown(value)} says that ${workload} is a Pod itself, but it has no containers in its spec`,
    instead: "Write the path to its Pod template, as in '/spec/template'",
  }),
  'no-object': () => ({
    problem: 'there is no Kubernetes object in or beneath this construct',
    instead: 'Pass a workload, or a construct that has one beneath it',
  }),
  'no-such-object': ({ value, objects }) => ({
    problem: `there is no ${value} among ${listed(objects)}`,
    instead: 'Select one of these by its kind and name',
  }),
  'no-pod-template-known': ({ objects }) => ({
    problem: `no Pod template is known for ${listed(objects)}`,
    instead: "Pass podTemplatePath, as in '/spec/template', if one of these has a Pod template",
  }),
  'pod-template-missing': ({ value, workload }) => ({
    problem: `${workload} has no Pod template at ${shown(value)}`,
    instead: 'Give it a spec there, or pass the podTemplatePath that leads to its Pod template',
  }),
  'several-workloads': ({ workloads, tellApart, paths }) => ({
    problem: `there are ${workloads.length} workloads: ${workloads.join(', ')}`,
    instead: tellApart.length > 0
      ? `Select one by its ${inWords(tellApart)}`
      : `Nothing that can be selected by tells them apart: pass the one that is meant, of ${paths.join(', ')}`,
  }),
  'container-list': ({ value, workload }) => ({
    problem: `${workload} has ${value} that are no list of containers`,
    instead: 'Write a list of objects that each have a name',
  }),
};

/** How it is said that a value is none of what is wanted, and how one is written. */
const WANTED: Readonly<Record<Wanted, readonly [what: string, example: string]>> = {
  'text': ['no text', 'Write one, in quotes'],
  'flag': ['neither true nor false', 'Write one of them'],
  'list': ['no list', 'Write one, in brackets'],
  'object': ['no object', 'Write one, in braces'],
  'Duration': ['no Duration', 'Write one, as in Duration.seconds(5)'],
  'Size': ['no Size', 'Write one, as in Size.mebibytes(64)'],
  'Cpu': ['no Cpu', 'Write one, as in Cpu.millis(100)'],
  'Probe': ['no Probe', "Write one, as in Probe.fromHttpGet('/healthz')"],
  'Handler': ['no Handler', "Write one, as in Handler.fromCommand(['sleep', '5'])"],
  'EnvValue': ['no EnvValue', "Write one, as in EnvValue.fromValue('text')"],
  'EnvFrom': ['no EnvFrom', 'Write one, as in Env.fromConfigMap(configMap)'],
  'Volume': ['no Volume', "Write one, as in Volume.fromEmptyDir(chart, 'scratch', 'scratch'), or volumeName for one that the Pod has"],
  'ConfigMap': ['no ConfigMap', 'Pass one of cdk8s-plus, or its name to WatchedFiles.configMapNamed'],
  'Secret': ['no Secret', 'Pass one of cdk8s-plus, or its name to WatchedFiles.secretNamed'],
  'docker Secret': ['no Secret', "Pass one of cdk8s-plus, as Secret.fromSecretName(chart, 'registry', 'NAME')"],
  'ServiceAccount': ['no ServiceAccount', "Pass one of cdk8s-plus, as ServiceAccount.fromServiceAccountName(chart, 'account', 'NAME')"],
  'Container': ['no Container', "Write one, as in new InteractiveContainer({ image: 'nginx' })"],
  'IWorkloadPredicate': ['no predicate', 'Write an object with a method accepts, as in { accepts: workload => workload.name !== \'db\' }'],
  'Workloads': ['no Workloads', 'Pass those of Workloads.of(app)'],
};

const SELECTIONS: Readonly<Record<Mistake<'process-selection'>['wanted'], string>> = {
  'comm': 'Write at most 15 bytes, to which Linux cuts the name, or select by executable',
  'executable': "Write a program's name, such as 'nginx', or its absolute path",
  'pid-file': "Write an absolute path, such as '/run/nginx.pid'",
  'command-line': "Write a pattern, such as 'nginx: master process *'",
};

const NAME_AN_IMAGE = "Name an image, as in 'busybox:1.37.0'";

function listed(objects: readonly string[]): string {
  return objects.length === 0 ? 'no objects' : objects.join(', ');
}

function inWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** What is wrong, and what to write instead, as sentences. */
export function mistakeInWords(mistake: Mistake): string {
  const { problem, instead } = wordsFor(mistake);
  return `${problem}. ${instead}`;
}

/** What is wrong, and what to write instead. */
export function wordsFor<C extends MistakeCode>(mistake: Mistake<C>): Words {
  return WORDING[mistake.code as C](mistake);
}
