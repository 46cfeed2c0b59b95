import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AccessStrategy, DebugSidecar, NodeSettings, PodSecurity, PodSecurityLevel, ProcessAccess, ProcessNamespace, SharedProcessPod } from '../../src';
import { newChart } from '../fixtures/workloads';

const { PRIVILEGED, BASELINE, RESTRICTED } = PodSecurityLevel;
const { SIGNAL, FILESYSTEM, FILE_DESCRIPTORS, LIST, TRACE } = ProcessAccess;

const user101 = { runAsUser: 101, runAsGroup: 101 };
const restricted = {
  runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
};

function deployment(securityContext: object, spec: object = {}, chart: Chart = newChart()): ApiObject {
  return new ApiObject(chart, 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx', securityContext }], ...spec } } },
  });
}

function sidecarIn(object: ApiObject): any {
  return object.toJson().spec.template.spec.containers[1].securityContext;
}

describe('DebugSidecar', () => {
  test('without access SYS_PTRACE is more than baseline allows', () => {
    expect(() => new DebugSidecar(deployment({}), 'shell', { maxLevel: BASELINE })).toThrow(
      "test/web/shell: Deployment 'web' does not meet maxLevel 'baseline': non-default capabilities " +
      '(container "shell" must not include "SYS_PTRACE" in securityContext.capabilities.add) in ' +
      'spec.template.spec.containers[1].securityContext.capabilities.add. Change these fields, or raise maxLevel',
    );
  });

  test('privileged is no limit', () => {
    const object = deployment({ privileged: true });
    new DebugSidecar(object, 'shell', { maxLevel: PRIVILEGED });
    expect(sidecarIn(object)).toEqual({ capabilities: { add: ['SYS_PTRACE'] } });
  });

  test('KILL is within baseline', () => {
    const object = deployment({});
    new DebugSidecar(object, 'shell', { access: [SIGNAL], maxLevel: BASELINE });
    expect(sidecarIn(object).capabilities).toEqual({ add: ['KILL'], drop: ['ALL'] });
    expect(PodSecurity.levelOf(object).level).toBe(BASELINE);
  });

  test('within baseline it is DAC_OVERRIDE where DAC_READ_SEARCH would be less', () => {
    const [free, limited] = [undefined, BASELINE].map(maxLevel => {
      const object = deployment({});
      new DebugSidecar(object, 'shell', { access: [FILE_DESCRIPTORS], maxLevel });
      return sidecarIn(object).capabilities.add;
    });
    expect([free, limited]).toEqual([['DAC_READ_SEARCH'], ['DAC_OVERRIDE']]);
  });

  test("the target's user is within restricted", () => {
    const object = deployment({ ...restricted, ...user101 });
    new DebugSidecar(object, 'shell', { access: [SIGNAL, FILESYSTEM], maxLevel: RESTRICTED });
    expect(sidecarIn(object)).toEqual({ ...restricted, ...user101 });
    expect(PodSecurity.levelOf(object).level).toBe(RESTRICTED);
  });

  const yama = { ptraceScope: 1, selinux: false };

  test.each<[string, object, ProcessAccess[], PodSecurityLevel, RegExp, NodeSettings?]>([
    [
      'FILESYSTEM of a user that nobody knows, at restricted', restricted, [FILESYSTEM], RESTRICTED,
      /FILESYSTEM of 'app' is out of reach.*It works as the same user: give 'app' a user and group/,
    ],
    [
      'what root alone may, at baseline', { ...restricted, ...user101 }, [TRACE], BASELINE,
      /TRACE of 'app' is out of reach: .*\. It works as root with SYS_PTRACE: raise maxLevel to PodSecurityLevel\.PRIVILEGED$/, yama,
    ],
    [
      'what the same user may on some nodes', { ...restricted, ...user101 }, [TRACE], BASELINE,
      /It works as user 101 without capabilities on nodes with { containerRuntime: 'containerd', containerRuntimeVersion: '1.7', ptraceScope: 0 }: say in node, or once for all in Nodes.describe, how yours are set up$/,
    ],
    [
      'SIGNAL of a user that nobody knows, at restricted', restricted, [SIGNAL], RESTRICTED,
      /It works as the same user: give 'app' a user and group$/,
    ],
    ['what everybody may, at restricted, as nobody knows whom', restricted, [LIST], RESTRICTED, /It works as the same user: give 'app' a user and group/],
    ['another container that is beyond the level', { privileged: true }, [LIST], BASELINE, /does not meet maxLevel 'baseline': privileged/],
    [
      'the same, and access that is out of reach', {}, [TRACE], RESTRICTED,
      /^test\/web\/shell: Deployment 'web' does not meet maxLevel 'restricted': allowPrivilegeEscalation != false .*or raise maxLevel$/,
    ],
  ])('bad input: %s', (_name, target, access, maxLevel, message, node = { selinux: false }) => {
    const object = deployment(target);
    const before = object.toJson();
    expect(() => new DebugSidecar(object, 'shell', { access, maxLevel, node })).toThrow(message);
    expect(object.toJson()).toEqual(before);
  });

  test('bad input: the level that is raised is the next one that does', () => {
    const object = deployment({ ...restricted, ...user101 });
    object.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/-', {
      name: 'other', image: 'redis', securityContext: { ...restricted, runAsUser: 102, runAsGroup: 102 },
    }));
    expect(() => new DebugSidecar(object, 'shell', { access: [SIGNAL], maxLevel: RESTRICTED }))
      .toThrow(/It works as root with KILL: raise maxLevel to PodSecurityLevel\.BASELINE$/);
  });

  test('bad input: a profile that the level does not allow is no advice', () => {
    const profile = { appArmorProfile: { type: 'Localhost', localhostProfile: 'own' } };
    const refused = (maxLevel?: PodSecurityLevel) => () => new DebugSidecar(deployment({ ...user101, ...profile }), 'shell', {
      access: [FILESYSTEM], maxLevel, node: { appArmor: true },
    });
    expect(refused()).toThrow(/It works as user 101 without capabilities: set securityContext\.appArmorProfile: { type: AppArmorProfileType\.UNCONFINED }$/);
    expect(refused(BASELINE)).toThrow(
      /It works as .*: set securityContext\.appArmorProfile: { type: AppArmorProfileType\.UNCONFINED }, and raise maxLevel to PodSecurityLevel\.PRIVILEGED$/,
    );
  });

  test('bad input: a Pod that is beyond the level, whatever the sidecar is', () => {
    const object = deployment({}, { hostNetwork: true });
    expect(() => new DebugSidecar(object, 'shell', { access: [SIGNAL], maxLevel: BASELINE })).toThrow(/does not meet maxLevel 'baseline': host namespaces/);
  });

  test('bad input: a user and a level that both stand in the way', () => {
    const object = deployment({ ...restricted, ...user101 });
    expect(() => new DebugSidecar(object, 'shell', { access: [TRACE], securityContext: { user: 7 }, maxLevel: RESTRICTED, node: yama }))
      .toThrow('It works as root with SYS_PTRACE: leave out securityContext.user, and raise maxLevel to PodSecurityLevel.PRIVILEGED');
    expect(() => new DebugSidecar(object, 'shell', { access: [TRACE], strategy: AccessStrategy.ROOT, maxLevel: RESTRICTED }))
      .toThrow(/TRACE of 'app' is out of reach: .* It works as root with SYS_PTRACE: raise maxLevel to PodSecurityLevel\.PRIVILEGED$/);
  });

  test('a later change that goes beyond is found at synthesis', () => {
    const object = deployment({ ...restricted, ...user101 });
    new DebugSidecar(object, 'shell', { access: [SIGNAL], maxLevel: RESTRICTED });
    object.addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true));
    expect(() => object.toJson()).toThrow(/test\/web\/shell: Deployment 'web' does not meet maxLevel 'restricted': host namespaces .*hostNetwork/);
  });
});

test('the version of the standards that the namespace enforces counts', () => {
  const root = { ...restricted, runAsUser: 0 };
  const share = (maxLevelVersion?: string) => () => ProcessNamespace.share(deployment(root), { maxLevel: RESTRICTED, maxLevelVersion });
  expect(share('1.22')).not.toThrow();
  expect(share('1.23')).toThrow('runAsUser=0');
  expect(share()).toThrow('runAsUser=0');
  expect(share('1')).toThrow("'1' is no version of the Pod Security Standards. Write 'latest', or the minor version of Kubernetes, as in '1.28'");
});

test('a limit that a Pod does not meet yet keeps nobody from looking at it', () => {
  const object = deployment({ ...restricted });
  ProcessNamespace.share(object, { maxLevel: RESTRICTED });
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true));
  expect(ProcessNamespace.of(object).containers).toEqual(['app']);
  expect(PodSecurity.levelOf(object).level).toBe(PRIVILEGED);
  expect(() => object.toJson()).toThrow(/does not meet maxLevel/);
});

describe('ProcessNamespace.share', () => {
  test('what is within the level is shared', () => {
    const object = deployment({ ...restricted });
    ProcessNamespace.share(object, { maxLevel: RESTRICTED });
    expect(object.toJson().spec.template.spec.shareProcessNamespace).toBe(true);
  });

  test('what is not is an error at the call, and not shared', () => {
    const object = deployment({});
    expect(() => ProcessNamespace.share(object, { maxLevel: RESTRICTED })).toThrow(/^test\/web: Deployment 'web' does not meet maxLevel 'restricted'/);
    expect(object.toJson().spec.template.spec).not.toHaveProperty('shareProcessNamespace');
  });
});

describe('SharedProcessPod', () => {
  const containers = [{ name: 'app', image: 'nginx', securityContext: { capabilities: { drop: [kplus.Capability.ALL] } } }];
  const profile = { seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT } };

  test('what is within the level is synthesized', () => {
    const chart = newChart();
    new SharedProcessPod(chart, 'web', {
      containers: [{ ...containers[0], securityContext: { ...containers[0].securityContext, ...profile } }], maxLevel: RESTRICTED,
    });
    expect(Testing.synth(chart)).toHaveLength(1);
  });

  test('what is not is an error at synthesis, with all containers', () => {
    const chart = newChart();
    const pod = new SharedProcessPod(chart, 'web', { containers, maxLevel: BASELINE });
    expect(Testing.synth(chart)).toHaveLength(1);
    pod.addContainer({ name: 'shell', image: 'busybox', securityContext: { capabilities: { add: [kplus.Capability.SYS_PTRACE] } } });
    expect(() => Testing.synth(chart)).toThrow(/^test\/web: Pod '.*' does not meet maxLevel 'baseline': non-default capabilities/);
  });
});

test.each<[string, (object: ApiObject) => unknown]>([
  ['DebugSidecar', object => new DebugSidecar(object, 'shell', { maxLevel: 'strict' as any })],
  ['ProcessNamespace.share', object => ProcessNamespace.share(object, { maxLevel: 'strict' as any })],
  ['SharedProcessPod', object => new SharedProcessPod(object, 'shell', { maxLevel: 'strict' as any })],
])('bad input: a level that is none, in %s', (_name, act) => {
  expect(() => act(deployment({}))).toThrow("maxLevel 'strict' is no level of the Pod Security Standards. Write one of privileged, baseline, restricted");
});
