import { ApiObject, App, Chart, JsonPatch, Lazy, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AppArmorProfileType, DebugSidecar, DebugSidecarProps, ProcessAccess, ProcessNamespace, SharedProcessPod } from '../../src';
import { valueAt } from '../../src/workload/json-pointer';
import { newChart, WORKLOADS } from '../fixtures/workloads';

const containers = [{ name: 'app', image: 'nginx' }];

beforeAll(() => { jest.spyOn(console, 'warn').mockImplementation(); });

function pod(spec: object = {}, chart = newChart()): ApiObject {
  return new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, ...spec } });
}

function sidecar(props: DebugSidecarProps, spec: object = {}): any {
  const object = pod(spec);
  new DebugSidecar(object, 'shell', props);
  const { containers: regular, initContainers = [] } = object.toJson().spec;
  return [...regular, ...initContainers].find(({ name }: any) => name === (props.name ?? 'shell'));
}

test('defaults', () => {
  expect(sidecar({})).toMatchSnapshot();
});

test("a name, an image and a command give exactly the page's container", () => {
  expect(sidecar({ image: 'busybox:1.28', command: ['sleep', '3600'] })).toEqual({
    name: 'shell',
    image: 'busybox:1.28',
    command: ['sleep', '3600'],
    securityContext: { capabilities: { add: ['SYS_PTRACE'] } },
    stdin: true,
    tty: true,
  });
});

const settings = kplus.ConfigMap.fromConfigMapName(newChart(), 'settings', 'settings');

test.each<[string, DebugSidecarProps, object]>([
  ['name', { name: 'inspect' }, { name: 'inspect' }],
  ['image', { image: 'alpine:3.23' }, { image: 'alpine:3.23' }],
  ['command', { command: ['top'] }, { command: ['top'] }],
  ['args', { args: ['-v'] }, { args: ['-v'] }],
  ['command and args', { command: ['top'], args: ['-b'] }, { command: ['top'], args: ['-b'] }],
  ['envVariables', { envVariables: { LEVEL: kplus.EnvValue.fromValue('debug') } }, { env: [{ name: 'LEVEL', value: 'debug' }] }],
  ['envFrom', { envFrom: [new kplus.EnvFrom(settings)] }, { envFrom: [{ configMapRef: { name: 'settings' } }] }],
  ['workingDir', { workingDir: '/tmp' }, { workingDir: '/tmp' }],
  ['stdin false takes the terminal with it', { stdin: false }, { stdin: false, tty: false }],
  ['tty false', { tty: false }, { stdin: true, tty: false }],
  ['imagePullPolicy', { imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT }, { imagePullPolicy: 'IfNotPresent' }],
  [
    'resources',
    { resources: { cpu: { request: kplus.Cpu.millis(10) }, memory: { limit: Size.mebibytes(64) } } },
    { resources: { requests: { cpu: '10m' }, limits: { memory: '64Mi' } } },
  ],
])('prop %s', (_name, props, expected) => {
  expect(sidecar(props)).toMatchObject(expected);
});

test('args alone leave the command to the image', () => {
  expect(sidecar({ args: ['-v'] })).not.toHaveProperty('command');
});

test.each<[string, NonNullable<DebugSidecarProps['securityContext']>, object]>([
  ['user and group', { user: 1000, group: 2000 }, { runAsUser: 1000, runAsGroup: 2000, capabilities: { add: ['SYS_PTRACE'] } }],
  ['ensureNonRoot with a user', { ensureNonRoot: true, user: 1000 }, { runAsNonRoot: true, runAsUser: 1000, capabilities: { add: ['SYS_PTRACE'] } }],
  ['privileged, which has every capability', { privileged: true }, { privileged: true }],
  ['readOnlyRootFilesystem', { readOnlyRootFilesystem: true }, { readOnlyRootFilesystem: true, capabilities: { add: ['SYS_PTRACE'] } }],
  ['allowPrivilegeEscalation', { allowPrivilegeEscalation: false }, { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_PTRACE'] } }],
  [
    'capabilities',
    { capabilities: { add: [kplus.Capability.KILL], drop: [kplus.Capability.ALL] } },
    { capabilities: { add: ['KILL'], drop: ['ALL'] } },
  ],
  [
    'seccompProfile',
    { capabilities: { drop: [kplus.Capability.ALL] }, seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT } },
    { capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
  ],
  [
    'appArmorProfile',
    { appArmorProfile: { type: AppArmorProfileType.UNCONFINED } },
    { appArmorProfile: { type: 'Unconfined' }, capabilities: { add: ['SYS_PTRACE'] } },
  ],
  [
    'appArmorProfile of the longest name',
    { appArmorProfile: { type: AppArmorProfileType.LOCALHOST, localhostProfile: 'd'.repeat(4095) } },
    { appArmorProfile: { localhostProfile: 'd'.repeat(4095), type: 'Localhost' }, capabilities: { add: ['SYS_PTRACE'] } },
  ],
  [
    'appArmorProfile of the node',
    { appArmorProfile: { type: AppArmorProfileType.LOCALHOST, localhostProfile: 'debug' } },
    { appArmorProfile: { localhostProfile: 'debug', type: 'Localhost' }, capabilities: { add: ['SYS_PTRACE'] } },
  ],
  [
    'seLinuxOptions',
    { seLinuxOptions: { level: 's0:c123,c456', role: 'system_r', type: 'container_t', user: 'system_u' } },
    { capabilities: { add: ['SYS_PTRACE'] }, seLinuxOptions: { level: 's0:c123,c456', role: 'system_r', type: 'container_t', user: 'system_u' } },
  ],
])('securityContext: %s', (_name, securityContext, expected) => {
  expect(sidecar({ securityContext }).securityContext).toEqual(expected);
});

// L1 classes of older definitions leave out fields that they do not know.
test.each(WORKLOADS.map(workload => ({ name: workload.name, workload })))('securityContext: profile and label come through $name', ({ workload }) => {
  const chart = newChart();
  const construct = workload.create(chart);
  new DebugSidecar(construct, 'shell', {
    workload: workload.selector,
    securityContext: { appArmorProfile: { type: AppArmorProfileType.RUNTIME_DEFAULT }, seLinuxOptions: { level: 's0:c1' } },
  });
  const path = `${workload.item ?? ''}${workload.podTemplatePath}/spec`;
  const shellOf = () => {
    const { containers: regular, initContainers = [] }: any = valueAt(Testing.synth(chart)[workload.document ?? 0], path);
    return [...regular, ...initContainers].find(({ name }: any) => name === 'shell');
  };
  const expected = { appArmorProfile: { type: 'RuntimeDefault' }, seLinuxOptions: { level: 's0:c1' } };
  expect(shellOf().securityContext).toMatchObject(expected);
  // A later JSON patch has cdk8s render the object once more, patches and all.
  const objects = construct.node.findAll().filter(child => child instanceof ApiObject) as ApiObject[];
  for (const object of objects) object.addJsonPatch(JsonPatch.add('/metadata/labels', { patched: 'yes' }));
  expect(objects).not.toEqual([]);
  expect(shellOf().securityContext).toMatchObject(expected);
});

describe('volumeMounts', () => {
  test('a cdk8s-plus volume is added to the Pod', () => {
    const chart = newChart();
    const web = new kplus.Pod(chart, 'web', { containers });
    const volume = kplus.Volume.fromEmptyDir(chart, 'scratch', 'scratch');
    new DebugSidecar(web, 'shell', { volumeMounts: [{ path: '/scratch', volume, readOnly: true }] });
    const { spec } = Testing.synth(chart)[0];
    expect(spec.volumes).toEqual([{ name: 'scratch', emptyDir: {} }]);
    expect(spec.containers[1].volumeMounts).toEqual([{ name: 'scratch', mountPath: '/scratch', readOnly: true }]);
  });

  test('a volume that another container mounts is not added twice', () => {
    const chart = newChart();
    const volume = kplus.Volume.fromEmptyDir(chart, 'scratch', 'scratch');
    const web = new kplus.Pod(chart, 'web', { containers: [{ ...containers[0], volumeMounts: [{ path: '/scratch', volume }] }] });
    new DebugSidecar(web, 'shell', { volumeMounts: [{ path: '/scratch', volume }] });
    expect(Testing.synth(chart)[0].spec.volumes).toEqual([{ name: 'scratch', emptyDir: {} }]);
  });

  test('a volume that the sidecar mounts twice is added once', () => {
    const volume = kplus.Volume.fromEmptyDir(newChart(), 'scratch', 'scratch');
    const object = pod();
    new DebugSidecar(object, 'shell', { volumeMounts: [{ path: '/a', volume, subPath: 'a' }, { path: '/b', volume, subPath: 'b' }] });
    expect(object.toJson().spec.volumes).toEqual([{ name: 'scratch', emptyDir: {} }]);
  });

  test('two volumes of one name in a sidecar are an error', () => {
    const chart = newChart();
    const object = pod({}, chart);
    const volumes = [kplus.Volume.fromEmptyDir(chart, 'one', 'scratch'), kplus.Volume.fromHostPath(chart, 'two', 'scratch', { path: '/' })];
    expect(() => new DebugSidecar(object, 'shell', { volumeMounts: volumes.map(volume => ({ path: `/${volume.node.id}`, volume })) }))
      .toThrow(/^test\/pod\/shell: the Pod has another volume named 'scratch'/);
  });

  test('a volume of the Pod by its name', () => {
    expect(sidecar({ volumeMounts: [{ path: '/logs', volumeName: 'logs', subPath: 'app' }] }, { volumes: [{ name: 'logs', emptyDir: {} }] }).volumeMounts)
      .toEqual([{ name: 'logs', mountPath: '/logs', subPath: 'app' }]);
  });

  test("a StatefulSet's claim by its name", () => {
    const set = new ApiObject(newChart(), 'db', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      spec: { template: { spec: { containers } }, volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
    });
    new DebugSidecar(set, 'shell', { volumeMounts: [{ path: '/data', volumeName: 'data' }] });
    expect(set.toJson().spec.template.spec.containers[1].volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }]);
  });
});

test.each([null, undefined])('%s stands for what is left out', (absent: any) => {
  const props = {
    name: absent,
    image: absent,
    command: absent,
    args: absent,
    envVariables: absent,
    envFrom: absent,
    workingDir: absent,
    stdin: absent,
    tty: absent,
    imagePullPolicy: absent,
    resources: absent,
    volumeMounts: absent,
    workload: absent,
  };
  expect(sidecar({ ...props, name: 'shell', securityContext: absent })).toEqual(sidecar({}));
  const profiles = { seccompProfile: absent, appArmorProfile: absent, seLinuxOptions: absent };
  const securityContext = { ...profiles, user: absent, ensureNonRoot: absent, capabilities: absent };
  expect(sidecar({ securityContext, workload: { kind: absent } })).toEqual(sidecar({}));
  expect(() => new DebugSidecar(pod(), 'shell', absent)).not.toThrow();
});

test('what becomes of a list after the call changes nothing', () => {
  const [command, args, add] = [['sleep'], ['1'], [kplus.Capability.KILL]];
  const object = pod();
  new DebugSidecar(object, 'shell', { command, args, securityContext: { capabilities: { add } } });
  for (const list of [command, args, add]) list.length = 0;
  expect(object.toJson().spec.containers[1]).toMatchObject({ command: ['sleep'], args: ['1'], securityContext: { capabilities: { add: ['KILL'] } } });
});

test('a Lazy image is known at synthesis', () => {
  expect(sidecar({ image: Lazy.any({ produce: () => 'busybox:1.28' }) })).toMatchObject({ image: 'busybox:1.28' });
});

describe('a Pod that would keep a root image from starting', () => {
  test('runAsNonRoot true: the sidecar says false, and nothing more', () => {
    expect(sidecar({}, { securityContext: { runAsNonRoot: true } }).securityContext)
      .toEqual({ capabilities: { add: ['SYS_PTRACE'] }, runAsNonRoot: false });
  });

  test('runAsNonRoot true with a uid: the sidecar starts as that one', () => {
    expect(sidecar({}, { securityContext: { runAsNonRoot: true, runAsUser: 1000 } }).securityContext).toEqual({ capabilities: { add: ['SYS_PTRACE'] } });
  });

  test("cdk8s-plus' defaults: the sidecar says false", () => {
    const chart = newChart();
    new DebugSidecar(new SharedProcessPod(chart, 'web', { containers }), 'shell');
    expect(Testing.synth(chart)[0].spec.containers[1].securityContext).toEqual({ capabilities: { add: ['SYS_PTRACE'] }, runAsNonRoot: false });
  });

  test('runAsNonRoot that a patch brings is seen at synthesis', () => {
    const object = pod();
    new DebugSidecar(object, 'shell');
    object.addJsonPatch(JsonPatch.add('/spec/securityContext', { runAsNonRoot: true }));
    expect(() => object.toJson()).toThrow(/test\/pod\/shell: the container is to run as non-root.*Set securityContext\.user/);
  });
});

describe('a Pod that is to end by itself gets an init container that keeps running', () => {
  test.each(['OnFailure', 'Never'])('restartPolicy %s', restartPolicy => {
    const object = pod({ restartPolicy, initContainers: [{ name: 'setup', image: 'busybox' }] });
    new DebugSidecar(object, 'shell');
    const { spec } = object.toJson();
    expect(spec.containers).toEqual(containers);
    expect(spec.initContainers).toEqual([{ name: 'setup', image: 'busybox' }, expect.objectContaining({ name: 'shell', restartPolicy: 'Always' })]);
    expect(ProcessNamespace.of(object).restartableInitContainers).toEqual(['shell']);
  });
});

test('a sidecar that is removed from the tree leaves nothing behind, and its place to another one', () => {
  const object = pod();
  const before = object.toJson();
  new DebugSidecar(object, 'shell', { access: [ProcessAccess.SIGNAL] });
  object.addJsonPatch(JsonPatch.add('/spec/containers/0/securityContext', { privileged: true }));
  object.node.tryRemoveChild('shell');
  expect(object.toJson().spec).toEqual({ ...before.spec, containers: [{ ...before.spec.containers[0], securityContext: { privileged: true } }] });
  new DebugSidecar(object, 'shell');
  expect(object.toJson().spec.containers).toHaveLength(2);
});

test("an app's resolvers see the sidecar's values", () => {
  const app = new App({ resolvers: [{ resolve: context => context.value === 'busybox:1.37.0' && context.replaceValue('mirror.example/busybox:1.37.0') }] });
  const chart = new Chart(app, 'test');
  new DebugSidecar(pod({}, chart), 'shell');
  expect(app.synthYaml()).toContain('image: mirror.example/busybox:1.37.0');
});

describe('the name where none is given', () => {
  test.each([
    ['shell', 'shell'], ['DebugShell', 'debug-shell'], ['My_Shell', 'my-shell'], ['debug.shell/2', 'debug-shell-2'], ['HTTPProbe', 'httpprobe'],
    ['--shell--', 'shell'], ['x'.repeat(70), 'x'.repeat(63)],
  ])('of id %s is %s', (id, name) => {
    const object = pod();
    expect(new DebugSidecar(object, id.replace('/', '-'), {}).name).toBe(name);
    expect(object.toJson().spec.containers[1].name).toBe(name);
  });

  test('of an id without a letter or digit is an error', () => {
    expect(() => new DebugSidecar(pod(), '--')).toThrow("test/pod/--: '--' cannot be a container's name");
  });
});

describe('a Pod with hostPID: true', () => {
  test('gets a sidecar that is allowed there, and nothing to share', () => {
    const object = pod({ hostPID: true });
    new DebugSidecar(object, 'shell', { allowHostPid: true });
    const { spec } = object.toJson();
    expect(spec.containers[1].name).toBe('shell');
    expect(spec).not.toHaveProperty('shareProcessNamespace');
  });

  test('gets its access, as all processes are seen', () => {
    const object = pod({ hostPID: true });
    new DebugSidecar(object, 'shell', { allowHostPid: true, access: [ProcessAccess.SIGNAL] });
    expect(object.toJson().spec.containers[1].securityContext.capabilities).toEqual({ add: ['KILL'], drop: ['ALL'] });
  });

  test('is an error else, that says what to write', () => {
    expect(() => new DebugSidecar(pod({ hostPID: true }), 'shell')).toThrow(
      "test/pod/shell: Pod 'web' has hostPID: true, so a sidecar would see all processes of the node. " +
      'Set allowHostPid: true on the sidecar if it is to, or remove hostPID from the Pod',
    );
  });

  test('a Pod without it is shared all the same', () => {
    const object = pod();
    new DebugSidecar(object, 'shell', { allowHostPid: true });
    expect(object.toJson().spec.shareProcessNamespace).toBe(true);
  });
});

describe('ports, probes and lifecycle', () => {
  const probe = kplus.Probe.fromHttpGet('/healthz', { port: 8080 });

  test.each<[string, DebugSidecarProps, object]>([
    ['ports', { ports: [{ number: 8080, name: 'http', protocol: kplus.Protocol.TCP }] }, { ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }] }],
    ['liveness', { liveness: probe }, { livenessProbe: { httpGet: { path: '/healthz', port: 8080 } } }],
    ['readiness', { readiness: probe }, { readinessProbe: { httpGet: { path: '/healthz', port: 8080 } } }],
    ['startup', { startup: probe }, { startupProbe: { httpGet: { path: '/healthz', port: 8080 } } }],
    ['lifecycle', { lifecycle: { preStop: kplus.Handler.fromCommand(['true']) } }, { lifecycle: { preStop: { exec: { command: ['true'] } } } }],
  ])('prop %s', (_name, props, expected) => {
    expect(sidecar(props)).toMatchObject(expected);
  });

  test('ports bring no probe that was not asked for', () => {
    expect(Object.keys(sidecar({ ports: [{ number: 8080 }] })).filter(field => field.endsWith('Probe'))).toEqual([]);
  });

  test('in a Pod that is to end, the sidecar may have them, too', () => {
    expect(sidecar({ liveness: probe }, { restartPolicy: 'Never' })).toMatchObject({ restartPolicy: 'Always', livenessProbe: { httpGet: { port: 8080 } } });
  });

  test.each<[string, kplus.ContainerPort[], string]>([
    ['no port', [{ number: 0 }], 'number 0 is no port. Write a whole number from 1 to 65535'],
    ['no port of the node', [{ number: 80, hostPort: 70000 }], 'hostPort 70000 is no port'],
    ['one number twice', [{ number: 80 }, { number: 80 }], 'two ports are 80/TCP. Give each port'],
    ['one name twice', [{ number: 80, name: 'a' }, { number: 81, name: 'a' }], "two ports are named 'a'"],
  ])('bad input: %s', (_name, ports, message) => {
    expect(() => sidecar({ ports })).toThrow(message);
  });
});

describe('a JSON patch that makes of the sidecar what never ends or never starts is found at synthesis', () => {
  const job = (spec: object = {}) => pod({ restartPolicy: 'Never', ...spec });

  test.each<[string, () => ApiObject, JsonPatch, string]>([
    ['a regular container in a Pod that is to end', () => pod(), JsonPatch.add('/spec/restartPolicy', 'Never'),
      "the Pod is to end by itself (restartPolicy 'Never'), and the regular container 'shell' would keep it from ending"],
    ['an init container that others wait for', () => job(), JsonPatch.remove('/spec/initContainers/0/restartPolicy'),
      "the init container 'shell' has no restartPolicy 'Always', so the Pod's other containers would wait for its end and never start"],
    ['one that moves among the regular ones', () => job(), JsonPatch.move('/spec/initContainers/0', '/spec/containers/1'),
      "the Pod is to end by itself (restartPolicy 'Never'), and the regular container 'shell' would keep it from ending"],
    ['one with an empty image', () => pod(), JsonPatch.replace('/spec/containers/1/image', ''), "image '' is empty"],
    ['one without an image', () => pod(), JsonPatch.remove('/spec/containers/1/image'), "image '' is empty"],
    ['one with an image that nobody can pull', () => pod(), JsonPatch.replace('/spec/containers/1/image', 'Busybox'), "image 'Busybox' is no reference"],
  ])('%s', (_name, create, patch, message) => {
    const object = create();
    new DebugSidecar(object, 'shell');
    expect(() => object.toJson()).not.toThrow();
    object.addJsonPatch(patch);
    expect(() => object.toJson()).toThrow(`test/pod/shell: ${message}`);
  });
});

describe('bad input: an error at the call, with path, value and what to write instead; nothing is changed', () => {
  test.each<[string, object, string, DebugSidecarProps, RegExp]>([
    ['a name that a container has', {}, 'app', {}, /^test\/pod\/app: the container name 'app' is taken in Pod 'web', in containers\. Give/],
    ['a name that an init container has', { initContainers: [{ name: 'setup', image: 'x' }] }, 'setup', {}, /'setup' is taken .* in initContainers/],
    ['a name that an ephemeral container has', { ephemeralContainers: [{ name: 'dbg', image: 'x' }] }, 'dbg', {}, /'dbg' is taken .* in ephemeralContainers/],
    ['a name that is no DNS label', {}, 'shell', { name: 'My_Shell' }, /'My_Shell' cannot be a container's name\. Write a DNS label/],
    ['an empty name', {}, 'shell', { name: '' }, /'' cannot be a container's name/],
    ['a name that is too long', {}, 'shell', { name: 'a'.repeat(64) }, /cannot be a container's name/],
    ['an empty image', {}, 'shell', { image: '' }, /image '' is empty\. Name an image/],
    ['a name that is a number', {}, 'shell', { name: 5 as any }, /^test\/pod\/shell: 5 cannot be a container's name/],
    ['an image with white space around it', {}, 'shell', { image: ' busybox' }, /image ' busybox' has white space around it\. Name an image/],
    ['an image that is a number', {}, 'shell', { image: 5 as any }, /image 5 is no text\. Name an image/],
    ['a command that is no list', {}, 'shell', { command: 'sleep 5' as any }, /command 'sleep 5' is no list of words\. Write one word an element/],
    ['args that are no list', {}, 'shell', { args: '-v' as any }, /args '-v' is no list/],
    ['a variable without a name', {}, 'shell', { envVariables: { '': kplus.EnvValue.fromValue('x') } }, /'' cannot be the name of an environment variable/],
    ['a variable with = in its name', {}, 'shell', { envVariables: { 'a=b': kplus.EnvValue.fromValue('x') } }, /'a=b' cannot be the name/],
    ['a capability that is a number', {}, 'shell', { securityContext: { capabilities: { add: [19 as any] } } }, /no capability '19'/],
    ['more CPU than the limit', {}, 'shell', { resources: { cpu: { request: kplus.Cpu.units(1), limit: kplus.Cpu.millis(900) } } }, /of cpu, more is requested/],
    [
      'more memory than the limit', {}, 'shell',
      { resources: { memory: { request: Size.gibibytes(1), limit: Size.mebibytes(64) } } }, /of memory, more is requested than the limit allows/,
    ],
    [
      'a seccomp profile that is not named', {}, 'shell',
      { securityContext: { seccompProfile: { type: kplus.SeccompProfileType.LOCALHOST } } }, /has type 'Localhost' and localhostProfile undefined/,
    ],
    [
      'a seccomp profile that is named in vain', {}, 'shell',
      { securityContext: { seccompProfile: { type: kplus.SeccompProfileType.UNCONFINED, localhostProfile: 'x' } } }, /type 'Unconfined' and localhostProfile 'x'/,
    ],
    ...([
      ['no type', {}, /appArmorProfile\.type undefined is none\. Write one of AppArmorProfileType\.RUNTIME_DEFAULT, AppArmorProfileType\.LOCALHOST, /],
      ['a type that is none', { type: 'unconfined' }, /appArmorProfile\.type 'unconfined' is none/],
      ['a profile that is not named', { type: 'Localhost' }, /appArmorProfile has type 'Localhost' and localhostProfile undefined\. Give a localhostProfile/],
      ['a profile that is named in vain', { type: 'Unconfined', localhostProfile: '' }, /appArmorProfile has type 'Unconfined' and localhostProfile ''/],
      ['an empty name', { type: 'Localhost', localhostProfile: '' }, /appArmorProfile\.localhostProfile '' is no name of a profile/],
      ['a name with white space around it', { type: 'Localhost', localhostProfile: ' x' }, /localhostProfile ' x' is no name .* without white space around it/],
      ['a name that is too long', { type: 'Localhost', localhostProfile: 'ä'.repeat(2048) }, /is no name of a profile.*of at most 4095 bytes/],
      ['a name that is a number', { type: 'Localhost', localhostProfile: 5 }, /appArmorProfile\.localhostProfile 5 is no name of a profile/],
    ] as [string, any, RegExp][]).map(([name, appArmorProfile, message]): [string, object, string, DebugSidecarProps, RegExp] => [
      `AppArmor: ${name}`, {}, 'shell', { securityContext: { appArmorProfile } }, message,
    ]),
    ['a label that is a number', {}, 'shell', { securityContext: { seLinuxOptions: { level: 5 as any } } }, /seLinuxOptions\.level 5 is no text\. Write one, as in level/],
    ['tty without stdin', {}, 'shell', { stdin: false, tty: true }, /tty is true without stdin.*Set stdin: true/],
    ['hostPID', { hostPID: true }, 'shell', {}, /hostPID: true/],
    ['os windows', { os: { name: 'windows' } }, 'shell', {}, /os\.name 'windows'/],
    ['an explicit false', { shareProcessNamespace: false }, 'shell', {}, /shareProcessNamespace: false.*overrideExplicitFalse: true/],
    ['CAP_ prefix', {}, 'shell', { securityContext: { capabilities: { add: ['CAP_SYS_PTRACE' as any] } } }, /'CAP_SYS_PTRACE' is not how.*Write SYS_PTRACE/],
    ['lower case', {}, 'shell', { securityContext: { capabilities: { drop: ['kill' as any] } } }, /'kill' is not how.*Write KILL/],
    ['an unknown capability', {}, 'shell', { securityContext: { capabilities: { add: ['PTRACE' as any] } } }, /no capability 'PTRACE'\. Write one of the 41/],
    [
      'privileged with allowPrivilegeEscalation false', {}, 'shell',
      { securityContext: { privileged: true, allowPrivilegeEscalation: false } }, /privileged is true with allowPrivilegeEscalation false/,
    ],
    ['non-root with uid 0', {}, 'shell', { securityContext: { ensureNonRoot: true, user: 0 } }, /ensureNonRoot is true with user 0/],
    ['non-root with no uid', {}, 'shell', { securityContext: { ensureNonRoot: true } }, /its user is whatever the image says.*Set securityContext\.user/],
    ['a uid below 0', {}, 'shell', { securityContext: { user: -1 } }, /user -1 is no id\. Write a whole number from 0 to 2147483647/],
    ['a gid that is too large', {}, 'shell', { securityContext: { group: 2 ** 31 } }, /group 2147483648 is no id/],
    ['a mount without a volume', {}, 'shell', { volumeMounts: [{ path: '/x' }] }, /the mount at '\/x' has no volume\. Give it either/],
    ['a mount of a volume and of one by its name', {}, 'shell', { volumeMounts: [{ path: '/x', volume: kplus.Volume.fromEmptyDir(newChart(), 'x', 'x'), volumeName: 'x' }] },
      /the mount at '\/x' has both volume and volumeName\. Give it either/],
    ['a volume that the Pod has not', {}, 'shell', { volumeMounts: [{ path: '/x', volumeName: 'x' }] }, /no volume named 'x'\. Name one of its volumes \(it has none\)/],
    ['a volume that is none of those of the Pod', { volumes: [{ name: 'data' }, { name: 'logs' }] }, 'shell', { volumeMounts: [{ path: '/x', volumeName: 'x' }] }, /Name one of 'data', 'logs'/],
    ...([
      ['no path', [{ path: '' }], /'' is no path to mount a volume at/],
      ['a path with a colon', [{ path: '/a:b' }], /'\/a:b' is no path to mount a volume at\. Write one that .* has no colon/],
      ['the path of another', [{ path: '/a' }, { path: '/a' }], /two volumes are to be mounted at '\/a'/],
      ['subPath and subPathExpr', [{ path: '/a', subPath: 'b', subPathExpr: 'c' }], /both subPath and subPathExpr/],
      ['a subPath that leads out', [{ path: '/a', subPath: 'b/../..' }], /leads out of its volume with 'b\/\.\.\/\.\.'/],
      ['an absolute subPathExpr', [{ path: '/a', subPathExpr: '/b' }], /leads out of its volume with '\/b'/],
    ] as [string, { path: string }[], RegExp][]).map(([mount, volumeMounts, message]): [string, object, string, DebugSidecarProps, RegExp] => [
      `a mount with ${mount}`, { volumes: [{ name: 'v', emptyDir: {} }] }, 'shell',
      { volumeMounts: volumeMounts.map(props => ({ ...props, volumeName: 'v' })) }, message,
    ]),
    ['containers that are no list', { containers: { app: {} } }, 'shell', {}, /^test\/pod\/shell: Pod 'web' has containers that are no list of containers/],
    ['init containers with an empty entry', { initContainers: [null] }, 'shell', {}, /has initContainers that are no list of containers/],
    ['no such workload', {}, 'shell', { workload: { name: 'api' } }, /there is no 'api' among Pod 'web'/],
  ])('%s', (_name, spec, id, props, message) => {
    const object = pod(spec);
    const before = object.toJson();
    expect(() => new DebugSidecar(object, id, props)).toThrow(message);
    expect(() => new DebugSidecar(object, id, props)).not.toThrow('mistakes');
    expect(object.toJson()).toEqual(before);
    expect(object.node.children).toEqual([]);
  });

  test('another volume with the same name', () => {
    const chart = newChart();
    const object = pod({ volumes: [{ name: 'scratch', hostPath: { path: '/' } }] }, chart);
    const volume = kplus.Volume.fromEmptyDir(chart, 'scratch', 'scratch');
    expect(() => new DebugSidecar(object, 'shell', { volumeMounts: [{ path: '/scratch', volume }] })).toThrow(/another volume named 'scratch'/);
  });

  test('a container of the same name that is added later is found at synthesis', () => {
    const chart = newChart();
    const web = new SharedProcessPod(chart, 'web', { containers });
    new DebugSidecar(web, 'shell');
    web.addContainer({ name: 'shell', image: 'busybox' });
    expect(() => Testing.synth(chart)).toThrow(/test\/web\/shell: two containers have the name 'shell', both in containers/);
  });
});
