import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { InteractiveContainerProps, MaxLevelProps, SharedProcessPod, SharedProcessPodProps } from '../../src';
import { newChart } from '../fixtures/workloads';

const containers = [{ name: 'app', image: 'nginx' }];

function podSpec(props: SharedProcessPodProps): any {
  const chart = newChart();
  new SharedProcessPod(chart, 'web', props);
  return Testing.synth(chart)[0].spec;
}

test('defaults', () => {
  const chart = newChart();
  new SharedProcessPod(chart, 'web', { containers });
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('is a cdk8s-plus Pod with a shared process namespace and nothing else', () => {
  const chart = newChart();
  new kplus.Pod(chart, 'web', { containers });
  expect(podSpec({ containers })).toEqual({ ...Testing.synth(chart)[0].spec, shareProcessNamespace: true });
});

test("has every prop of cdk8s-plus' Pod, with the same type", () => {
  const asPlus = (props: Required<SharedProcessPodProps>): Required<kplus.PodProps> => props;
  const fromPlus = (props: Required<kplus.PodProps>): Omit<Required<SharedProcessPodProps>, keyof MaxLevelProps> => props;
  expect([asPlus, fromPlus]).toHaveLength(2);
});

test.each<[string, Partial<InteractiveContainerProps>, object]>([
  ['stdin', { stdin: true }, { stdin: true }],
  ['stdinOnce', { stdin: true, stdinOnce: true }, { stdin: true, stdinOnce: true }],
  ['tty', { stdin: true, tty: true }, { stdin: true, tty: true }],
])('containers may ask for %s', (_name, props, expected) => {
  expect(podSpec({ containers: [{ ...containers[0], ...props }] }).containers[0]).toMatchObject(expected);
});

test('addInteractiveContainer: the container takes mounts, variables and ports', () => {
  const chart = newChart();
  const pod = new SharedProcessPod(chart, 'web', { containers });
  const shell = pod.addInteractiveContainer({ name: 'shell', image: 'busybox', stdin: true, tty: true });
  shell.mount('/scratch', kplus.Volume.fromEmptyDir(chart, 'scratch', 'scratch'));
  shell.env.addVariable('LEVEL', kplus.EnvValue.fromValue('debug'));
  shell.addPort({ number: 8080 });

  const { spec } = Testing.synth(chart)[0];
  expect(spec.volumes).toEqual([{ name: 'scratch', emptyDir: {} }]);
  expect(spec.containers[1]).toMatchObject({
    stdin: true,
    tty: true,
    env: [{ name: 'LEVEL', value: 'debug' }],
    ports: [{ containerPort: 8080 }],
    volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
  });
});

test('addInitContainer and attachContainer: as with cdk8s-plus', () => {
  const built = (pod: kplus.Pod) => {
    pod.addInitContainer({ image: 'busybox' });
    pod.addInitContainer({ image: 'busybox', restartPolicy: kplus.ContainerRestartPolicy.ALWAYS });
    pod.attachContainer(new kplus.Container({ name: 'proxy', image: 'envoy' }));
    return Testing.synth(pod.node.scope as Chart)[0].spec;
  };
  expect(built(new SharedProcessPod(newChart(), 'web', { containers })))
    .toEqual({ ...built(new kplus.Pod(newChart(), 'web', { containers })), shareProcessNamespace: true });
});

test('a privileged container may escalate, which Kubernetes wants, unless it is said otherwise', () => {
  const privileged = { ...containers[0], securityContext: { privileged: true, ensureNonRoot: false } };
  const chart = newChart();
  const pod = new SharedProcessPod(chart, 'web', { containers: [privileged] });
  pod.addContainer({ ...privileged, name: 'b' });
  pod.addInitContainer({ ...privileged, name: 'c' });
  const { spec } = Testing.synth(chart)[0];
  expect([...spec.containers, ...spec.initContainers].map(({ securityContext }: any) => securityContext))
    .toEqual(Array(3).fill(expect.objectContaining({ privileged: true, allowPrivilegeEscalation: true })));
  const made = new kplus.Container({ name: 'd', image: 'busybox', securityContext: { privileged: true } });
  expect(() => pod.attachContainer(made)).toThrow('test/web: privileged is true with allowPrivilegeEscalation false, which Kubernetes rejects');
});

test('null stands for what is left out', () => {
  const absent: any = null;
  const nulls = { containers: [{ ...containers[0], stdin: absent, securityContext: absent }], initContainers: absent, securityContext: absent };
  expect(podSpec(nulls)).toEqual(podSpec({ containers }));
});

describe('a Pod that Kubernetes would not take or not start', () => {
  const setup = { name: 'setup', image: 'busybox' };

  test.each<[string, SharedProcessPodProps, RegExp]>([
    ['the Pod runs as root, and cdk8s-plus wants non-root', { containers, securityContext: { user: 0 } }, /^test\/web: ensureNonRoot is true with user 0/],
    ['an init container with an unknown capability', {
      containers, initContainers: [{ ...setup, securityContext: { capabilities: { add: ['NET' as any] } } }],
    }, /no capability 'NET'/],
    ['an init container with the name of another', { containers, initContainers: [{ ...setup, name: 'app' }] }, /the container name 'app' is taken/],
    ['two containers without a name', { containers: [{ image: 'a' }, { image: 'b' }] }, /the container name 'main' is taken/],
  ])('%s', (_name, props, message) => {
    const chart = newChart();
    expect(() => new SharedProcessPod(chart, 'web', props)).toThrow(message);
    expect(chart.node.children).toEqual([]);
  });

  test('the Pod runs as root, and so do its containers', () => {
    const asRoot = { containers: [{ ...containers[0], securityContext: { ensureNonRoot: false } }], securityContext: { user: 0 } };
    expect(podSpec(asRoot).securityContext.runAsUser).toBe(0);
  });

  test.each<[string, (pod: SharedProcessPod) => unknown, RegExp]>([
    ['addInitContainer with a name that is taken', pod => pod.addInitContainer({ ...setup, name: 'app' }), /the container name 'app' is taken/],
    ['addInitContainer with an empty image', pod => pod.addInitContainer({ ...setup, image: '' }), /image '' is empty/],
    ['attachContainer with a name that is taken', pod => pod.attachContainer(new kplus.Container({ name: 'app', image: 'x' })), /'app' is taken/],
  ])('%s', (_name, add, message) => {
    const chart = newChart();
    const pod = new SharedProcessPod(chart, 'web', { containers });
    const before = Testing.synth(chart);
    expect(() => add(pod)).toThrow(message);
    expect(Testing.synth(chart)).toEqual(before);
  });
});

describe('bad input: an error at the call, and nothing is changed', () => {
  test.each<[string, InteractiveContainerProps, RegExp]>([
    ['a name that is taken', { name: 'app', image: 'busybox' }, /^test\/web: the container name 'app' is taken/],
    ['a name that an init container has', { name: 'setup', image: 'busybox' }, /the container name 'setup' is taken/],
    ['a name that is no DNS label', { name: 'a_b', image: 'busybox' }, /^test\/web: 'a_b' cannot be a container's name/],
    ['an empty image', { name: 'b', image: ' ' }, /image ' ' is empty/],
    ['tty without stdin', { name: 'b', image: 'busybox', tty: true }, /tty is true without stdin/],
    ['stdinOnce without stdin', { name: 'b', image: 'busybox', stdinOnce: true }, /stdinOnce is true without stdin/],
    ['non-root with uid 0', { name: 'b', image: 'busybox', securityContext: { ensureNonRoot: true, user: 0 } }, /ensureNonRoot is true with user 0/],
    ["user 0 with cdk8s-plus' own ensureNonRoot", { name: 'b', image: 'busybox', securityContext: { user: 0 } }, /Set ensureNonRoot: false \(cdk8s-plus/],
    [
      'privileged with allowPrivilegeEscalation false',
      { name: 'b', image: 'busybox', securityContext: { privileged: true, allowPrivilegeEscalation: false } },
      /privileged is true/,
    ],
    [
      'an unknown capability',
      { name: 'b', image: 'busybox', securityContext: { capabilities: { add: ['NET' as any] } } },
      /no capability 'NET'/,
    ],
    ['what cdk8s-plus refuses by itself', { name: 'b', image: 'busybox', port: 80, portNumber: 80 }, /Either 'port' or 'portNumber' is allowed/],
  ])('%s', (_name, added, message) => {
    const chart = newChart();
    const pod = new SharedProcessPod(chart, 'web', { containers, initContainers: [{ name: 'setup', image: 'busybox' }] });
    const before = Testing.synth(chart);
    expect(() => pod.addInteractiveContainer(added)).toThrow(message);
    expect(Testing.synth(chart)).toEqual(before);

    const other = newChart();
    expect(() => new SharedProcessPod(other, 'web', { containers: [...containers, added], initContainers: [{ name: 'setup', image: 'busybox' }] }))
      .toThrow(message);
    expect(other.node.children).toEqual([]);
  });
});

test('hostPID that a patch brings is found at synthesis', () => {
  const chart = newChart();
  const pod = new SharedProcessPod(chart, 'web', { containers });
  ApiObject.of(pod).addJsonPatch(JsonPatch.add('/spec/hostPid', true));
  expect(() => Testing.synth(chart)).toThrow(/^test\/web: Pod '.*' has hostPID: true.*Remove hostPID/);
});
