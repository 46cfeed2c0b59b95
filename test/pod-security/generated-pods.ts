import * as fc from 'fast-check';
import { CHECKS } from '../../src/pod-security/checks';
import { Container, PodMetadata, PodSpec } from '../../src/pod-security/pod';

export interface GeneratedPod {
  readonly metadata: PodMetadata;
  readonly spec: PodSpec;
}

/** A value that is harmless, or, where its check may fail, often one that is not. */
type Choose = <T>(check: string, harmless: readonly T[], others: readonly T[]) => fc.Arbitrary<T>;

const LOCALHOST = { type: 'Localhost', localhostProfile: 'profiles/app' };
const CAPABILITIES = ['CHOWN', 'KILL', 'NET_BIND_SERVICE', 'NET_RAW', 'SYS_PTRACE', 'CAP_KILL', 'ALL', ''];
const SYSCTLS = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_notsent_lowat', 'kernel.msgmax', '',
];
const ALLOWED_SOURCES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];
const OTHER_SOURCES = [
  'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'fc', 'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs',
  'iscsi', 'nfs', 'photonPersistentDisk', 'portworxVolume', 'quobyte', 'rbd', 'scaleIO', 'storageos', 'vsphereVolume',
];

function securityFields(choose: Choose) {
  return {
    appArmorProfile: choose<unknown>('appArmorProfile', [undefined, null, { type: 'RuntimeDefault' }, LOCALHOST], [{ type: 'Unconfined' }, {}]),
    runAsNonRoot: choose<unknown>('runAsNonRoot', [true], [undefined, null, false]),
    runAsUser: choose<unknown>('runAsUser', [undefined, null, 1000], [0]),
    seLinuxOptions: choose<unknown>('seLinuxOptions',
      [undefined, null, {}, { type: 'container_t' }, { type: '', level: 's0', user: '' }],
      [{ type: 'container_engine_t' }, { type: 'spc_t' }, { user: 'system_u' }, { type: 'spc_t', user: 'system_u', role: 'system_r' }, { role: 'object_r' }]),
    seccompProfile: choose<unknown>('seccompProfile', [{ type: 'RuntimeDefault' }, LOCALHOST], [undefined, null, { type: 'Unconfined' }, {}]),
    windowsOptions: choose<unknown>('windowsHostProcess', [undefined, null, {}, { hostProcess: false }], [{ hostProcess: true }]),
  };
}

function containerSecurity(choose: Choose) {
  const present = {
    ...securityFields(choose),
    allowPrivilegeEscalation: choose<unknown>('allowPrivilegeEscalation', [false], [undefined, null, true]),
    privileged: choose<unknown>('privileged', [undefined, null, false], [true]),
    procMount: choose<unknown>('procMount', [undefined, null, 'Default'], ['Unmasked', '']),
    capabilities: fc.record({
      add: choose<unknown>('capabilities', [undefined, null, [], ['NET_BIND_SERVICE']], [...CAPABILITIES.map(name => [name]), CAPABILITIES.slice(0, 5)]),
      drop: choose<unknown>('capabilities', [['ALL'], ['KILL', 'ALL']], [undefined, null, [], ['KILL'], ['all']]),
    }),
  };
  return choose('securityContext', ['present'], ['absent', 'null', 'no capabilities'])
    .chain(shape => fc.record(present).map(security => ({
      'present': security,
      'absent': undefined,
      'null': null,
      'no capabilities': { ...security, capabilities: null },
    }[shape])));
}

function networkAction(choose: Choose) {
  return choose<unknown>('hostProbesAndHostLifecycle',
    [undefined, null, {}, { httpGet: { port: 80 } }, { tcpSocket: { port: 80, host: '' } }, { exec: { command: ['true'] } }],
    [{ httpGet: { port: 80, host: 'example.com' } }, { tcpSocket: { port: 80, host: '10.0.0.1' } }, { httpGet: { port: 80, host: '127.0.0.1' } }]);
}

function container(choose: Choose): fc.Arbitrary<Omit<Container, 'name'>> {
  return fc.record({
    image: fc.constant('nginx:1.28'),
    securityContext: containerSecurity(choose),
    ports: choose<unknown>('hostPorts',
      [undefined, null, [], [{ containerPort: 80 }], [{ containerPort: 80, hostPort: 0 }]],
      [[{ containerPort: 80, hostPort: 8080 }], [{ containerPort: 80 }, { containerPort: 443, hostPort: 443 }], [{ containerPort: 9, hostPort: 9 }]]),
    livenessProbe: networkAction(choose),
    readinessProbe: networkAction(choose),
    startupProbe: networkAction(choose),
    lifecycle: fc.option(fc.record({ postStart: networkAction(choose), preStop: networkAction(choose) }), { nil: undefined }),
  }) as fc.Arbitrary<Omit<Container, 'name'>>;
}

function volume(choose: Choose) {
  const sources = (names: readonly string[]) => names.map(name => ({ [name]: {} }));
  return choose<object>('volumes', [...sources(ALLOWED_SOURCES), {}, { nfs: null }, { hostPath: null, secret: {} }], [
    ...OTHER_SOURCES.map(() => ({ hostPath: { path: '/' } })), { hostPath: { path: '/' }, emptyDir: {} }, { nfs: {}, iscsi: {} },
    ...sources(OTHER_SOURCES),
  ]);
}

function annotations(choose: Choose) {
  const localhost = ['runtime/default', 'localhost/profile'];
  const appArmor = choose<string | undefined>('appArmorProfile', [undefined, '', ...localhost], ['unconfined', 'other']);
  const seccomp = choose<string | undefined>('seccompProfile', [undefined, 'docker/default', ...localhost], ['unconfined', '']);
  return fc.record({
    'example.com/note': fc.constant('unconfined'),
    'container.apparmor.security.beta.kubernetes.io/c0': appArmor,
    'container.apparmor.security.beta.kubernetes.io/c9': appArmor,
    'seccomp.security.alpha.kubernetes.io/pod': seccomp,
    'container.seccomp.security.alpha.kubernetes.io/c0': seccomp,
    'container.seccomp.security.alpha.kubernetes.io/c1': seccomp,
    'container.seccomp.security.alpha.kubernetes.io/c9': seccomp,
  });
}

function spec(choose: Choose): fc.Arbitrary<PodSpec> {
  const host = choose<unknown>('hostNamespaces', [undefined, null, false], [true]);
  return fc.record({
    initContainers: fc.array(container(choose), { maxLength: 2 }),
    containers: fc.array(container(choose), { minLength: 1, maxLength: 2 }),
    ephemeralContainers: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(container(choose), { maxLength: 1 }) }),
    hostIPC: host,
    hostNetwork: host,
    hostPID: host,
    hostUsers: fc.constantFrom(undefined, undefined, null, true, false),
    os: fc.constantFrom(undefined, undefined, undefined, null, {}, { name: 'linux' }, { name: 'windows' }),
    securityContext: choose('podSecurityContext', ['present'], ['absent', 'null']).chain(shape => fc.record({
      ...securityFields(choose),
      sysctls: choose<unknown>('sysctls', [undefined, null, [], [{ name: 'kernel.shm_rmid_forced', value: '0' }]],
        [...SYSCTLS.map(name => [{ name, value: '0' }]), SYSCTLS.map(name => ({ name, value: '0' }))]),
    }).map(security => ({ present: security, absent: undefined, null: null }[shape]))),
    volumes: fc.array(volume(choose), { maxLength: 3 }),
  }).map(made => {
    let number = 0;
    const named = (containers: readonly object[]) => containers.map(each => ({ name: `c${number++}`, ...each }));
    return {
      ...made,
      initContainers: named(made.initContainers),
      containers: named(made.containers),
      ephemeralContainers: named(made.ephemeralContainers),
      volumes: made.volumes.map((source, index) => ({ name: `v${index}`, ...source })),
    } as PodSpec;
  });
}

const AREAS = [
  'allowPrivilegeEscalation', 'appArmorProfile', 'capabilities', 'hostNamespaces', 'hostPorts', 'hostProbesAndHostLifecycle', 'podSecurityContext',
  'privileged', 'procMount', 'runAsNonRoot', 'runAsUser', 'seLinuxOptions', 'seccompProfile', 'securityContext', 'sysctls', 'volumes',
  'windowsHostProcess',
];

/** Pods that fail in a few areas at a time, so that each check decides of many of them. */
export const PODS: fc.Arbitrary<GeneratedPod> = fc.uniqueArray(fc.constantFrom(...AREAS), { maxLength: 4 }).chain(areas => {
  const choose: Choose = (check, harmless, others) => {
    const good = fc.constantFrom(...harmless);
    return areas.includes(check) ? fc.oneof({ weight: 3, arbitrary: good }, { weight: 2, arbitrary: fc.constantFrom(...others) }) : good;
  };
  return fc.record({ metadata: fc.record({ annotations: fc.option(annotations(choose), { nil: undefined }) }), spec: spec(choose) })
    // As in a manifest: undefined is nothing.
    .map(pod => JSON.parse(JSON.stringify(pod)));
});

/** How often each check found something and how often it did not, to show that a property over Pods is not empty. */
export class CheckCounts {
  private readonly violated = new Map<string, number>(CHECKS.map(({ id }) => [id, 0]));
  private evaluated = 0;

  add(violated: Iterable<string>): void {
    this.evaluated++;
    for (const check of new Set(violated)) this.violated.set(check, (this.violated.get(check) ?? 0) + 1);
  }

  get table(): { check: string; violated: number; satisfied: number }[] {
    return [...this.violated].map(([check, violated]) => ({ check, violated, satisfied: this.evaluated - violated }));
  }
}
