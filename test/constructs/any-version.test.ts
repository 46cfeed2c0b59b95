import { App, Chart, Size, Testing } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus34 from 'cdk8s-plus-34';
import { DebugSidecar, LogSidecar, ProcessSelector, ReloadSidecar, SharedProcessPod, Signal, WatchedFiles, Workloads } from '../../src';

/*
 * An app on another version of cdk8s-plus writes its values without a cast:
 * `tsc -p test/tsconfig.json` holds that, as jest only strips the types.
 */

const VERSIONS: [string, typeof kplus34][] = [['28', kplus28 as unknown as typeof kplus34], ['34', kplus34]];

const synthesized = VERSIONS.map(([, kplus]) => {
  const chart = new Chart(new App(), 'shop');
  const config = new kplus.ConfigMap(chart, 'config', { metadata: { name: 'config' } });
  const secret = new kplus.Secret(chart, 'secret', { metadata: { name: 'secret' } });
  const volume = kplus.Volume.fromConfigMap(chart, 'volume', config, { name: 'config' });
  const web = new kplus.Deployment(chart, 'web', {
    metadata: { name: 'web' }, containers: [{ name: 'web', image: 'nginx', volumeMounts: [{ volume, path: '/config' }] }],
  });
  const container = {
    envVariables: {
      VALUE: kplus.EnvValue.fromValue('a'),
      CONFIG: kplus.EnvValue.fromConfigMap(config, 'b'),
      SECRET: kplus.EnvValue.fromSecretValue({ secret, key: 'c' }),
      FIELD: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME),
      RESOURCE: kplus.EnvValue.fromResource(kplus.ResourceFieldPaths.CPU_LIMIT),
    },
    envFrom: [kplus.Env.fromConfigMap(config, 'prefix_'), kplus.Env.fromSecret(secret)],
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    resources: { cpu: { request: kplus.Cpu.millis(10), limit: kplus.Cpu.units(1) }, memory: { limit: Size.mebibytes(64) } },
    volumeMounts: [{ volume, path: '/mounted', propagation: kplus.MountPropagation.NONE }],
    ports: [{ number: 8080, protocol: kplus.Protocol.TCP }],
    liveness: kplus.Probe.fromHttpGet('/', { port: 8080 }),
    readiness: kplus.Probe.fromCommand(['true']),
    startup: kplus.Probe.fromTcpSocket({ port: 8080 }),
    lifecycle: { preStop: kplus.Handler.fromCommand(['true']) },
  };
  new DebugSidecar(web, 'shell', {
    ...container,
    securityContext: {
      capabilities: { add: [kplus.Capability.KILL] }, seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
    },
  });
  new ReloadSidecar(web, 'reload', {
    ...container,
    target: 'web',
    process: ProcessSelector.mainProcess(),
    signal: Signal.HUP,
    watch: [WatchedFiles.configMap(config)],
  });
  new LogSidecar(web, 'logs', { ...container, target: 'web', files: ['/var/log/*.log'] });
  DebugSidecar.addTo(Workloads.of(chart), 'each', { envFrom: [kplus.Env.fromSecret(secret)] });
  return Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.spec;
});

test('values of cdk8s-plus-34 become what those of cdk8s-plus-28 become', () => {
  const [before, after] = synthesized.map(({ containers }) => containers.slice(1));
  expect(before.map(({ name }: { name: string }) => name)).toEqual(['shell', 'reload', 'logs', 'each']);
  expect(before[0]).toMatchObject({
    envFrom: [{ configMapRef: { name: 'config' }, prefix: 'prefix_' }, { secretRef: { name: 'secret' } }],
    livenessProbe: { httpGet: { port: 8080 } },
    volumeMounts: [{ name: 'config', mountPath: '/mounted' }],
  });
  expect(after).toEqual(before);
});

test.each(VERSIONS)('a Service, a NetworkPolicy and rules of cdk8s-plus-%s take a SharedProcessPod', (_version, kplus) => {
  const chart = new Chart(new App(), 'shop');
  const pod = new SharedProcessPod(chart, 'pod', { metadata: { name: 'pod' }, containers: [{ name: 'app', image: 'nginx', portNumber: 80 }] });
  const other = new kplus.Deployment(chart, 'other', { containers: [{ name: 'other', image: 'nginx', portNumber: 80 }] });
  new kplus.Service(chart, 'service', { selector: pod, ports: [{ port: 80 }] });
  new kplus.NetworkPolicy(chart, 'policy', { metadata: { name: 'policy' }, selector: pod, ingress: { rules: [{ peer: pod, ports: [kplus.NetworkPolicyPort.tcp(80)] }] } });
  other.connections.allowTo(pod);

  const manifests = Testing.synth(chart);
  const labels = manifests.find(({ kind }) => kind === 'Pod').metadata.labels;
  const policy = manifests.find(({ kind, metadata: { name } }) => kind === 'NetworkPolicy' && name === 'policy');
  expect(manifests.find(({ kind }) => kind === 'Service').spec.selector).toEqual(labels);
  expect(policy.spec).toMatchObject({ podSelector: { matchLabels: labels }, ingress: [{ from: [{ podSelector: { matchLabels: labels } }] }] });
});

const chart = new Chart(new App(), 'refused');
const pod = new SharedProcessPod(chart, 'pod');
const config = new kplus34.ConfigMap(chart, 'config');

export const refused = (): unknown[] => [
  // @ts-expect-error: no prop is misspelt
  new DebugSidecar(pod, 'misspelt', { stdIn: true }),
  // @ts-expect-error: a mount has a path
  new DebugSidecar(pod, 'without-path', { volumeMounts: [{ volumeName: 'logs' }] }),
  // @ts-expect-error: a volume is one
  new DebugSidecar(pod, 'no-volume', { volumeMounts: [{ volume: config, path: '/config' }] }),
  // @ts-expect-error: where variables come from is told by cdk8s-plus
  new DebugSidecar(pod, 'no-source', { envFrom: [config] }),
  // @ts-expect-error: a variable's value, too
  new DebugSidecar(pod, 'no-value', { envVariables: { A: 'a' } }),
  // @ts-expect-error: the policies are known
  new DebugSidecar(pod, 'no-policy', { imagePullPolicy: 'Sometimes' }),
  // @ts-expect-error: what is watched has to be told
  new ReloadSidecar(pod, 'without-files', { signal: Signal.HUP }),
];
