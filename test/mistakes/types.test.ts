import { runInNewContext } from 'node:vm';
import { ApiObject, App, Chart, Duration, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  AccessMap,
  DebugSidecar,
  FoundWorkload,
  Images,
  InteractiveContainer,
  LogSidecar,
  Nodes,
  PodSecurity,
  ProcessAccess,
  ProcessNamespace,
  ReloadSidecar,
  Rules,
  SharedProcessPod,
  Signal,
  WatchedFiles,
  WorkloadChange,
  Workloads,
} from '../../src';
import { InvalidInput } from '../../src/mistakes/invalid-input';
import { shown } from '../../src/mistakes/shown';
import { newChart } from '../fixtures/workloads';

/** What the compiler of TypeScript would refuse, as JavaScript may give it. */
type Anything = any;

const lazy = (value: unknown): Anything => Lazy.any({ produce: () => value });

interface Shop {
  readonly chart: Chart;
  readonly settings: kplus.ConfigMap;
  readonly web: kplus.Deployment;
  readonly pod: SharedProcessPod;
}

function newShop(): Shop {
  const chart = newChart();
  const settings = new kplus.ConfigMap(chart, 'settings', { data: { a: 'b' } });
  const web = new kplus.Deployment(chart, 'web', { containers: [{ name: 'app', image: 'nginx', securityContext: { user: 101 } }] });
  web.containers[0].mount('/etc/app', kplus.Volume.fromConfigMap(web, 'volume', settings));
  return { chart, settings, web, pod: new SharedProcessPod(chart, 'pod', { containers: [{ image: 'nginx' }] }) };
}

const log = (props: Anything) => ({ web }: Shop) => new LogSidecar(web, 'x', { files: ['/var/log/a.log'], ...props });
const reload = (props: Anything) => ({ web, settings }: Shop) => new ReloadSidecar(web, 'x', { watch: [WatchedFiles.configMap(settings)], ...props });
const debug = (props: Anything) => ({ web }: Shop) => new DebugSidecar(web, 'x', props);
const made = (props: Anything) => ({ chart }: Shop) => new SharedProcessPod(chart, 'made', props);
const rotation = (props: Anything) => log({ rotation: { size: Size.mebibytes(1), signal: Signal.HUP, ...props } });

describe('an error at the call, with what was given and what to write instead', () => {
  const web: Anything = 'web';
  const noConstruct = "'web' is no construct. Pass a workload, or a construct that has workloads beneath it, such as a chart or an app";

  test.each<[string, (shop: Shop) => unknown, string]>([
    ['no construct', () => ProcessNamespace.share(web), `ProcessNamespace.share: ${noConstruct}`],
    ['no construct', () => ProcessNamespace.of(web), `ProcessNamespace.of: ${noConstruct}`],
    ['no construct', () => AccessMap.of(web), `AccessMap.of: ${noConstruct}`],
    ['no construct', () => PodSecurity.levelOf(web), `PodSecurity.levelOf: ${noConstruct}`],
    ['no construct', () => Workloads.of(web), `Workloads.of: ${noConstruct}`],
    ['no construct', () => Rules.apply(web), `Rules.apply: ${noConstruct}`],
    ['no construct', () => Rules.findingsOf(web), `Rules.findingsOf: ${noConstruct}`],
    ['no construct', () => Images.describe(web, 'nginx', {}), `Images.describe: ${noConstruct}`],
    ['no construct', () => Images.describeWellKnown(web), `Images.describeWellKnown: ${noConstruct}`],
    ['no construct', () => Nodes.describe(web, {}), `Nodes.describe: ${noConstruct}`],
    ['no construct', () => new DebugSidecar(web, 'x'), `DebugSidecar: ${noConstruct}`],
    ['no construct', () => new LogSidecar(web, 'x', { files: [] }), `LogSidecar: ${noConstruct}`],
    ['no construct', () => new ReloadSidecar(web, 'x', { watch: [] }), `ReloadSidecar: ${noConstruct}`],
    ['no construct', () => new SharedProcessPod(web, 'x', {}), `SharedProcessPod: ${noConstruct}`],
    ['nothing', () => ProcessNamespace.share(undefined as Anything), 'ProcessNamespace.share: undefined is no construct'],
    ['null', () => ProcessNamespace.share(null as Anything), 'ProcessNamespace.share: null is no construct'],
    ['a list of constructs', shop => ProcessNamespace.share([shop.web] as Anything), 'ProcessNamespace.share: ["the construct \'test/web\'"] is no construct'],
    ['no id', shop => new DebugSidecar(shop.web, undefined as Anything), "test/web: undefined is no id of a construct. Write a text, such as 'shell'"],
    ['no id', shop => new SharedProcessPod(shop.chart, 5 as Anything), 'test: 5 is no id of a construct'],
    ['no id for many', shop => DebugSidecar.addTo(Workloads.of(shop.chart), {} as Anything), '{} is no id of a construct'],
    ['no workloads', shop => LogSidecar.addTo(shop.chart as Anything, 'x', { files: ['/a/b'] }), "x: workloads the construct 'test' is no Workloads. Pass those of Workloads.of(app)"],

    ...([
      [ProcessNamespace, 'ProcessNamespace is not made with new. Write ProcessNamespace.share(workload) or ProcessNamespace.of(workload)'],
      [AccessMap, 'AccessMap is not made with new. Write AccessMap.of(workload)'],
      [Workloads, 'Workloads is not made with new. Write Workloads.of(app)'],
      [FoundWorkload, 'FoundWorkload is not made with new. Write Workloads.of(app).all'],
      [WorkloadChange, 'WorkloadChange is not made with new. Write Workloads.of(app).share()'],
      [PodSecurity, 'PodSecurity is not made with new. Write PodSecurity.levelOf(workload)'],
      [Rules, 'Rules is not made with new. Write Rules.apply(app)'],
      [Nodes, 'Nodes is not made with new. Write Nodes.describe(app'],
      [Images, 'Images is not made with new. Write Images.describe(app'],
    ] as [Anything, string][]).map(([type, message]): [string, (shop: Shop) => unknown, string] => ['new', shop => new type(shop.web), message]),
    ['an id of which no name can be made', shop => new DebugSidecar(shop.web, 'ä'), "test/web/ä: 'ä' cannot be a container's name. Write a DNS label"],

    ['a Lazy for what decides', shop => ProcessNamespace.share(shop.web, { overrideExplicitFalse: lazy(false) }), 'test/web: overrideExplicitFalse an object of class Lazy has to be known at once'],
    ['a Lazy for what decides', shop => Workloads.of(shop.chart).share({ overrideExplicitFalse: lazy(false) }), 'test: overrideExplicitFalse an object of class Lazy has to be known at once'],
    ['a Lazy for a node', shop => AccessMap.of(shop.web, { node: lazy({ ptraceScope: 0 }) }), 'test/web: node an object of class Lazy has to be known at once'],
    ['a Lazy of a node', shop => AccessMap.of(shop.web, { node: { selinux: lazy(false) } }), 'test/web: node.selinux an object of class Lazy has to be known at once'],
    ['a Lazy for a fact', () => Images.describe(newChart(), 'nginx', { dumpable: lazy(false) }), 'test: dumpable an object of class Lazy has to be known at once'],
    ['a Lazy for all properties', debug(lazy({ image: 'busybox' })), 'test/web/x: props an object of class Lazy are none'],
    ['a Lazy for a security context', debug({ securityContext: lazy({ user: 0 }) }), 'test/web/x: securityContext an object of class Lazy has to be known at once'],
    ['a Lazy for capabilities', debug({ securityContext: { capabilities: lazy({ add: ['KILL'] }) } }), 'test/web/x: securityContext.capabilities an object of class Lazy has to be known at once'],
    ['a Lazy for a workload', debug({ workload: { kind: lazy('Deployment') } }), 'test/web/x: workload.kind an object of class Lazy has to be known at once'],
    ['a Lazy for the name of a workload', debug({ workload: { name: lazy('web') } }), 'test/web/x: workload.name an object of class Lazy has to be known at once'],
    ['a Lazy for the namespace of a workload', debug({ workload: { namespace: lazy('web') } }), 'test/web/x: workload.namespace an object of class Lazy has to be known at once'],
    ['a Lazy for what decides', debug({ allowHostPid: lazy(false) }), 'test/web/x: allowHostPid an object of class Lazy has to be known at once'],
    ...[
      ['allowPrivilegeEscalation', { allowPrivilegeEscalation: lazy(true) }],
      ['ensureNonRoot', { ensureNonRoot: lazy(false) }],
      ['seccompProfile.type', { seccompProfile: { type: lazy('RuntimeDefault') } }],
    ].map(([field, securityContext]): [string, (shop: Shop) => unknown, string] => [
      `a Lazy for ${field} beside access`,
      debug({ access: [ProcessAccess.SIGNAL], securityContext }),
      `test/web/x: securityContext.${field} an object of class Lazy has to be known at once`,
    ]),
    ['a Lazy for what decides', reload({ force: lazy(false) }), 'test/web/x: force an object of class Lazy has to be known at once'],
    ['a Lazy for what decides', log({ skipExisting: lazy(false) }), 'test/web/x: skipExisting an object of class Lazy has to be known at once'],
    ['a Lazy for what decides', made({ isolate: lazy(false) }), 'test/made: isolate an object of class Lazy has to be known at once'],
    ['a Lazy for a security context', made({ securityContext: lazy({ user: 0 }) }), 'test/made: securityContext an object of class Lazy has to be known at once'],

    ['options that are a text', shop => ProcessNamespace.share(shop.chart, web), "test: options 'web' are none. Write them by their names, as in { name: 'web' }"],
    ['options that are a construct', shop => ProcessNamespace.share(shop.chart, shop.web as Anything), "test: options the construct 'test/web' are none"],
    ['criteria that are a function', shop => Workloads.of(shop.chart, (() => true) as Anything), 'test: options a function are none'],
    ['criteria that are a kind', shop => Workloads.of(shop.chart, 'Deployment' as Anything), "test: options 'Deployment' are none"],
    ['props that are a text', debug('busybox'), "test/web/x: props 'busybox' are none"],
    ['props that are a list', shop => LogSidecar.addTo(Workloads.of(shop.chart), 'x', ['/a'] as Anything), 'x: props ["/a"] are none'],
    ['a predicate that is a function', shop => Workloads.of(shop.chart, { predicate: (() => true) as Anything }), 'test: predicate a function is no predicate. Write an object with a method accepts'],
    ['a selector that is a Lazy', shop => ProcessNamespace.share(shop.chart, lazy({ kind: 'Pod' })), 'test: options an object of class Lazy are none'],
    ['a selector of a Lazy', shop => ProcessNamespace.share(shop.chart, { kind: lazy('Deployment') }), 'test: kind an object of class Lazy has to be known at once'],
    ['a selector of a number', shop => AccessMap.of(shop.chart, { name: 5 as Anything }), 'test: name 5 is no text'],
    ['a criterion that is a Lazy', shop => Workloads.of(shop.chart, { kind: lazy('Pod') }), 'test: kind an object of class Lazy has to be known at once. Write what it stands for'],
    ['a label that is a Lazy', shop => Workloads.of(shop.chart, { labels: { tier: lazy('web') } }), 'test: labels.tier an object of class Lazy has to be known at once'],
    ['a kind that is a list', shop => Workloads.of(shop.chart, { kind: ['Deployment'] as Anything }), 'test: kind ["Deployment"] is no text'],
    ['a criterion that there is not', shop => Workloads.of(shop.chart, { label: { tier: 'web' } } as Anything), 'test: label {"tier":"web"} is no criterion, and would leave out no workload. Write kind, name, namespace, labels, annotations or predicate'],
    ['a label that is a number', shop => Workloads.of(shop.chart, { labels: { tier: 1 as Anything } }), 'test: labels.tier 1 is no text'],
    ['a flag that is a text', shop => ProcessNamespace.share(shop.web, { overrideExplicitFalse: 'no' as Anything }), "test/web: overrideExplicitFalse 'no' is neither true nor false"],
    ['a node that is a text', shop => AccessMap.of(shop.web, { node: 'gke' as Anything }), "test/web: node 'gke' is no object"],
    ['a node whose flag is a text', shop => AccessMap.of(shop.web, { node: { selinux: 'off' as Anything } }), "test/web: node.selinux 'off' is neither true nor false"],
    ['an operation that is none', shop => AccessMap.of(shop.web).decision('a', 'b', 'SIGNAL' as Anything), "test/web: access 'SIGNAL' is no operation. Write one of ProcessAccess.SIGNAL"],
    ['an image that is no text', () => Images.describe(newChart(), undefined as Anything, {}), 'test: image undefined is no text'],
    ['workers that are no list', () => Images.describe(newChart(), 'nginx', { workerUsers: 101 as Anything }), 'test: workerUsers 101 is no list'],
    ['file capabilities that are no list', () => Images.describe(newChart(), 'nginx', { fileCapabilities: 'KILL' as Anything }), "test: fileCapabilities 'KILL' is no list"],
    ['a fact that is a text', () => Images.describe(newChart(), 'nginx', { dumpable: 'yes' as Anything }), "test: dumpable 'yes' is neither true nor false"],

    ['an interval in seconds', reload({ interval: 5 }), 'test/web/x: interval 5 is no Duration. Write one, as in Duration.seconds(5)'],
    ['a time in seconds', reload({ verification: { url: 'http://a/', within: 5 } }), 'test/web/x: verification.within 5 is no Duration'],
    ['a text that is a number', reload({ verification: { url: 'http://a/', contains: 5 } }), 'test/web/x: verification.contains 5 is no text'],
    ['a verification that is a URL', reload({ verification: 'http://a/' }), "test/web/x: verification 'http://a/' is no object. Write one with url, contains, within"],
    ['a flag that is a number', reload({ force: 1 }), 'test/web/x: force 1 is neither true nor false'],
    ['an interval in seconds', log({ interval: '1s' }), "test/web/x: interval '1s' is no Duration"],
    ['an interval beside a program', log({ interval: 1, program: ['/x'] }), 'test/web/x: interval 1 is no Duration'],
    ['an interval for many', shop => LogSidecar.addTo(Workloads.of(shop.chart), 'x', { files: ['/a/b'], interval: 1 as Anything }), 'x: interval 1 is no Duration'],
    ['a rotation that is a size', log({ rotation: Size.mebibytes(1) }), 'test/web/x: rotation.size undefined is no Size'],
    ['a rotation that is a number', log({ rotation: 10 }), 'test/web/x: rotation 10 is no object. Write one with size, keep, signal, process'],
    ['a rotation without a size', rotation({ size: undefined }), 'test/web/x: rotation.size undefined is no Size. Write one, as in Size.mebibytes(64)'],
    ['a size in bytes', rotation({ size: 1_000_000 }), 'test/web/x: rotation.size 1000000 is no Size'],
    ['a Duration for a Size', rotation({ size: Duration.seconds(1) }), 'test/web/x: rotation.size an object of class Duration is no Size'],
    ['a flag that is a text', log({ skipExisting: 'true' }), "test/web/x: skipExisting 'true' is neither true nor false"],
    ['memory as Kubernetes writes it', debug({ resources: { memory: { request: '64Mi' } } }), "test/web/x: resources.memory.request '64Mi' is no Size. Write one, as in Size.mebibytes(64)"],
    ['storage in bytes', debug({ resources: { ephemeralStorage: { limit: 5 } } }), 'test/web/x: resources.ephemeralStorage.limit 5 is no Size'],
    ['CPU as Kubernetes writes it', debug({ resources: { cpu: { limit: '100m' } } }), "test/web/x: resources.cpu.limit '100m' is no Cpu. Write one, as in Cpu.millis(100)"],
    ['CPU without request and limit', debug({ resources: { cpu: '100m' } }), "test/web/x: resources.cpu '100m' is no object. Write one with request, limit"],
    ['resources that are a text', log({ resources: 'small' }), "test/web/x: resources 'small' is no object. Write one with cpu, memory, ephemeralStorage"],
    ['a variable that is a text', debug({ envVariables: { LEVEL: 'debug' } }), "test/web/x: envVariables.LEVEL 'debug' is no EnvValue. Write one, as in EnvValue.fromValue('text')"],
    ['variables that are a list', debug({ envVariables: [{ name: 'A', value: 'b' }] }), 'test/web/x: envVariables [{"name":"A","value":"b"}] is no object'],
    ['variables of a ConfigMap', shop => debug({ envFrom: [shop.settings] })(shop), "test/web/x: envFrom the construct 'test/settings' is no EnvFrom. Write one, as in Env.fromConfigMap(configMap)"],
    ['variables of what is no list', debug({ envFrom: 'settings' }), "test/web/x: envFrom 'settings' is no list"],
    ['mounts that are no list', debug({ volumeMounts: { path: '/a', volumeName: 'b' } }), 'test/web/x: volumeMounts {"path":"/a","volumeName":"b"} is no list'],
    ['a mount of a ConfigMap', shop => debug({ volumeMounts: [{ path: '/a', volume: shop.settings }] })(shop), "test/web/x: volumeMounts.volume the construct 'test/settings' is no Volume"],
    ['mounts of a LogSidecar that are no list', log({ volumeMounts: 5 }), 'test/web/x: volumeMounts 5 is no list'],
    ['mounts of a ReloadSidecar that are no list', reload({ volumeMounts: 5 }), 'test/web/x: volumeMounts 5 is no list'],
    ['a subPath that is a number', debug({ volumeMounts: [{ path: '/a', volumeName: 'volume', subPath: 5 }] }), 'test/web/x: volumeMounts.subPath 5 is no text'],
    ['ports that are a number', debug({ ports: 80 }), 'test/web/x: ports 80 is no list'],
    ['a port that is a number', debug({ ports: [80] }), 'test/web/x: ports 80 is no object. Write one with number, hostIp, hostPort, name, protocol'],
    ['ports beside metrics that are no list', reload({ ports: 80, metricsPort: 81 }), 'test/web/x: ports 80 is no object'],
    ['a probe as Kubernetes writes it', debug({ liveness: { httpGet: { path: '/' } } }), "test/web/x: liveness {\"httpGet\":{\"path\":\"/\"}} is no Probe. Write one, as in Probe.fromHttpGet('/healthz')"],
    ['a handler that is a command', debug({ lifecycle: { preStop: ['sleep', '5'] } }), 'test/web/x: lifecycle.preStop ["sleep","5"] is no Handler'],
    ['a security context that is a number', debug({ securityContext: 1000 }), 'test/web/x: securityContext 1000 is no object. Write one with user, group, ensureNonRoot, privileged, allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities, seccompProfile, appArmorProfile, seLinuxOptions'],
    ['a flag of it that is a number', debug({ securityContext: { privileged: 1 } }), 'test/web/x: securityContext.privileged 1 is neither true nor false'],
    ['a capability for a list', debug({ securityContext: { capabilities: { add: 'KILL' } } }), "test/web/x: securityContext.capabilities.add 'KILL' is no list"],
    ['capabilities that are a list', debug({ securityContext: { capabilities: ['KILL'] } }), 'test/web/x: securityContext.capabilities ["KILL"] is no object. Write one with add, drop'],
    ['options of SELinux that are a label', debug({ securityContext: { seLinuxOptions: 's0' } }), "test/web/x: securityContext.seLinuxOptions 's0' is no object. Write one with level, role, type, user"],
    ['a profile of AppArmor that is a name', debug({ securityContext: { appArmorProfile: 'debug' } }), "test/web/x: securityContext.appArmorProfile 'debug' is no object. Write one with type, localhostProfile"],
    ['a workload by its name', debug({ workload: 'web' }), "test/web/x: workload 'web' is no object. Write one with kind, name, namespace, podTemplatePath"],
    ['a stdin that is a text', debug({ stdin: 'yes', tty: false }), "test/web/x: stdin 'yes' is neither true nor false"],
    ['a word that is a number', debug({ command: ['sleep', 3600] }), 'test/web/x: command ["sleep",3600] is no list of words'],
    ['an image that is a construct', shop => debug({ image: shop.settings })(shop), "test/web/x: image the construct 'test/settings' is no text"],
    ['a name for what is watched', () => WatchedFiles.configMap('settings' as Anything), "WatchedFiles.configMap: configMap 'settings' is no ConfigMap. Pass one of cdk8s-plus, or its name to WatchedFiles.configMapNamed"],
    ['a name for what is watched', () => WatchedFiles.secret('keys' as Anything), "WatchedFiles.secret: secret 'keys' is no Secret"],
    ['nothing that is watched', () => WatchedFiles.configMap(undefined as Anything), 'WatchedFiles.configMap: configMap undefined is no ConfigMap'],
    ['an object for its name', shop => WatchedFiles.configMapNamed(shop.settings as Anything), "WatchedFiles.configMapNamed: name the construct 'test/settings' is no text"],
    ['no name of a Secret', () => WatchedFiles.secretNamed(undefined as Anything), 'WatchedFiles.secretNamed: name undefined is no text'],
    ['no name of a volume', () => WatchedFiles.volume(5 as Anything), 'WatchedFiles.volume: name 5 is no text'],
    ['a ConfigMap for files', shop => reload({ watch: [shop.settings] })(shop), "test/web/x: watch [\"the construct 'test/settings'\"] is no list of files to watch"],

    ['containers that are no list', made({ containers: { image: 'nginx' } }), 'test/made: containers {"image":"nginx"} is no list'],
    ['a container that is an image', made({ containers: ['nginx'] }), "test/made: containers 'nginx' is no object. Write one with name, image"],
    ['init containers that are no list', made({ initContainers: 'nginx' }), "test/made: initContainers 'nginx' is no list"],
    ['a container without an image', made({ containers: [{ name: 'app' }] }), 'test/made: image undefined is no text. Name an image'],
    ['a command that is a text', made({ containers: [{ image: 'nginx', command: 'sleep 5' }] }), "test/made: command 'sleep 5' is no list of words"],
    ['a probe as Kubernetes writes it', made({ containers: [{ image: 'nginx', liveness: {} }] }), 'test/made: liveness {} is no Probe'],
    ['memory as Kubernetes writes it', made({ containers: [{ image: 'nginx', resources: { memory: { limit: '1Gi' } } }] }), "test/made: resources.memory.limit '1Gi' is no Size"],
    ['metadata that is a name', made({ metadata: 'web' }), "test/made: metadata 'web' is no object. Write one with name, namespace, labels, annotations"],
    ['an account by its name', made({ serviceAccount: 'robot' }), "test/made: serviceAccount 'robot' is no ServiceAccount. Pass one of cdk8s-plus, as ServiceAccount.fromServiceAccountName(chart, 'account', 'NAME')"],
    ['a Secret by its name', made({ dockerRegistryAuth: 'registry' }), "test/made: dockerRegistryAuth 'registry' is no Secret. Pass one of cdk8s-plus, as Secret.fromSecretName(chart, 'registry', 'NAME')"],
    ['aliases that are no list', made({ hostAliases: { ip: '1.2.3.4', hostnames: ['a'] } }), 'test/made: hostAliases {"ip":"1.2.3.4","hostnames":["a"]} is no list'],
    ['volumes that are no list', shop => made({ volumes: shop.settings })(shop), "test/made: volumes the construct 'test/settings' is no list"],
    ['a name server', made({ dns: '1.2.3.4' }), "test/made: dns '1.2.3.4' is no object. Write one with policy, nameservers, searches, options, hostname, subdomain"],
    ['name servers that are no list', made({ dns: { nameservers: '1.2.3.4' } }), "test/made: dns.nameservers '1.2.3.4' is no list"],
    ['a flag that is a text', made({ hostNetwork: 'yes' }), "test/made: hostNetwork 'yes' is neither true nor false"],
    ['a flag that is a text', made({ automountServiceAccountToken: 'no' }), "test/made: automountServiceAccountToken 'no' is neither true nor false"],
    ['a policy that is a number', made({ restartPolicy: 5 }), 'test/made: restartPolicy 5 is no text'],
    ['a grace period in seconds', made({ terminationGracePeriod: 30 }), 'test/made: terminationGracePeriod 30 is no Duration'],
    ['a security context that is a number', made({ securityContext: 1000 }), 'test/made: securityContext 1000 is no object'],
    ['no container', shop => shop.pod.addContainer(undefined as Anything), 'test/pod: container undefined is no object'],
    ['no container', shop => shop.pod.addInteractiveContainer('nginx' as Anything), "test/pod: container 'nginx' is no object"],
    ['no init container', shop => shop.pod.addInitContainer('nginx' as Anything), "test/pod: container 'nginx' is no object"],
    ['no container that was made', shop => shop.pod.attachContainer({ image: 'nginx' } as Anything), 'test/pod: cont {"image":"nginx"} is no Container. Write one, as in new InteractiveContainer'],
    ['a container that is an image', () => new InteractiveContainer('nginx' as Anything), "container: props 'nginx' are none"],
    ['tty of a container that is a text', () => new InteractiveContainer({ image: 'nginx', stdin: true, tty: 'yes' as Anything }), "container 'main': tty 'yes' is neither true nor false"],
  ])('%s: %#', (_name, act, message) => {
    const shop = newShop();
    const before = shop.chart.toJson();
    let error: Anything;
    try {
      act(shop);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InvalidInput);
    expect(error.message.slice(0, message.length)).toBe(message);
    expect(shop.chart.toJson()).toEqual(before);
  });
});

test('what is no such thing is told beside all other mistakes of the call', () => {
  const mistyped: Anything = { image: '', interval: 5, ports: 80, resources: { cpu: '1' }, program: [], securityContext: { user: -1 } };
  expect(() => new ReloadSidecar(newShop().web, 'x', { watch: [], ...mistyped })).toThrow(new Error([
    'test/web/x: 7 mistakes',
    "- image '' is empty. Name an image, as in 'busybox:1.37.0'",
    '- user -1 is no id. Write a whole number from 0 to 2147483647',
    '- ports 80 is no list. Write one, in brackets',
    "- resources.cpu '1' is no object. Write one with request, limit",
    '- interval 5 is no Duration. Write one, as in Duration.seconds(5)',
    "- watch [] is no list of files to watch. Write one, as in [WatchedFiles.configMapNamed('settings')]",
    "- program [] is no list of words. Write one word an element, as in ['sleep', '3600']",
  ].join('\n')));
});

describe('fine, as it can do what is wanted', () => {
  test.each<[string, (shop: Shop) => unknown]>([
    ['frozen properties', ({ web }) => new DebugSidecar(web, 'x', Object.freeze({ command: Object.freeze(['sleep', '1']) as string[] }))],
    ['what is a Lazy', debug({ image: lazy('busybox'), workingDir: lazy('/'), stdin: lazy(true), command: ['sleep', lazy('1')], securityContext: { privileged: lazy(true) } })],
    ['a value of a variable as its class holds it', debug({ envVariables: { A: { value: 'b' }, C: { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } } } })],
    ['an object of another realm', ({ web }) => new DebugSidecar(web, 'x', runInNewContext("({ command: ['sleep', '1'], securityContext: { user: 0 } })"))],
    ['null for what is left out', debug({ resources: null, ports: null, liveness: null, securityContext: { user: 0, capabilities: null }, envVariables: null })],
  ])('%s', (_name, act) => {
    const shop = newShop();
    jest.spyOn(console, 'warn').mockImplementation();
    act(shop);
    expect(() => shop.chart.toJson()).not.toThrow();
  });

  test('workloads that another copy of the library has found', () => {
    const chart = newChart();
    new ApiObject(chart, 'agent', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'agent' }, spec: { hostPID: true, containers: [{ name: 'a', image: 'b' }] } });
    jest.isolateModules(() => {
      const other: typeof import('../../src') = jest.requireActual('../../src');
      expect(DebugSidecar.addTo(other.Workloads.of(chart), 'x').map(({ reason }) => reason)).toEqual([
        "Pod 'agent' has hostPID: true, so a sidecar would see all processes of the node",
      ]);
    });
  });

  test('what another copy of the library has made', () => {
    const shop = newShop();
    jest.isolateModules(() => {
      const other: typeof import('../../src') = jest.requireActual('../../src');
      expect(other.WatchedFiles).not.toBe(WatchedFiles);
      new ReloadSidecar(shop.web, 'x', {
        watch: [other.WatchedFiles.configMap(shop.settings)], process: other.ProcessSelector.comm('nginx'), interval: Duration.seconds(3),
      });
    });
    expect(() => shop.chart.toJson()).not.toThrow();
  });
});

test.each<[unknown, string]>([
  ['text', "'text'"],
  [undefined, 'undefined'],
  [null, 'null'],
  [NaN, 'NaN'],
  [5n, '5'],
  [Symbol('a'), 'Symbol(a)'],
  [() => 1, 'a function'],
  [new App(), 'the app'],
  [newChart(), "the construct 'test'"],
  [{ chart: newChart() }, '{"chart":"the construct \'test\'"}'],
  [[1, 'a'], '[1,"a"]'],
  [Object.create(null), '{}'],
  [new Map(), 'an object of class Map'],
  [ProcessAccess.SIGNAL, "'signal'"],
])('shown: %#', (value, text) => {
  expect(shown(value)).toBe(text);
});
