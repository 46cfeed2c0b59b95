import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AccessStrategy, AppArmorProfileType, ContainerRuntime, DebugSidecar, DebugSidecarProps, ProcessAccess, SharedProcessPod } from '../../src';
import { valueAt } from '../../src/workload/json-pointer';
import { newChart, WORKLOADS } from '../fixtures/workloads';

const { SIGNAL, FILESYSTEM, ENVIRONMENT, LIST, TRACE, MEMORY } = ProcessAccess;

const app = { name: 'app', image: 'nginx' };

function pod(containers: object[] = [app], spec: object = {}): ApiObject {
  return new ApiObject(newChart(), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, ...spec } });
}

function securityContextWith(props: DebugSidecarProps, target: object = {}, spec: object = {}): any {
  const object = pod([{ ...app, securityContext: target }], spec);
  new DebugSidecar(object, 'shell', props);
  return object.toJson().spec.containers[1].securityContext;
}

const hardened = { allowPrivilegeEscalation: false, seccompProfile: { type: 'RuntimeDefault' } };
const dropsAll = { ...hardened, capabilities: { drop: ['ALL'] } };
const asRootWith = (...add: string[]) => ({ ...hardened, capabilities: { add, drop: ['ALL'] }, runAsUser: 0 });
const user101 = { runAsUser: 101, runAsGroup: 101 };

test.each<[string, DebugSidecarProps, object, object, object]>([
  ['a target that may be anybody: root with KILL', { access: [SIGNAL] }, {}, {}, asRootWith('KILL')],
  ['a target that says who it is: the same user', { access: [SIGNAL, FILESYSTEM] }, user101, {}, { ...dropsAll, ...user101, runAsNonRoot: true }],
  ["the Pod's user: nothing", { access: [SIGNAL] }, {}, { securityContext: { runAsUser: 7 } }, dropsAll],
  ['what everybody may: nothing', { access: [LIST] }, {}, {}, dropsAll],
  ['the strategy ROOT', { access: [ENVIRONMENT], strategy: AccessStrategy.ROOT }, user101, {}, asRootWith('DAC_READ_SEARCH', 'SYS_PTRACE')],
  ['a node without Yama', { access: [TRACE], node: { ptraceScope: 0 }, strategy: AccessStrategy.ROOT }, user101, {}, asRootWith('SYS_PTRACE')],
  ['a Pod that is non-root', { access: [SIGNAL] }, {}, { securityContext: { runAsNonRoot: true } }, { ...asRootWith('KILL'), runAsNonRoot: false }],
  [
    'what the security context says stays',
    { access: [SIGNAL], securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: true, user: 101 } }, user101, {},
    { ...dropsAll, allowPrivilegeEscalation: true, readOnlyRootFilesystem: true, runAsUser: 101, runAsNonRoot: true },
  ],
  // https://github.com/rook/rook/issues/14512
  [
    'no AppArmor profile, so that a privileged target is within reach',
    { access: [SIGNAL, FILESYSTEM], node: { appArmor: true }, securityContext: { appArmorProfile: { type: AppArmorProfileType.UNCONFINED } } },
    { privileged: true, runAsUser: 0 }, { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } },
    { ...asRootWith('SYS_PTRACE'), appArmorProfile: { type: 'Unconfined' } },
  ],
  [
    'the label of the target, so that SELinux lets it',
    { access: [SIGNAL], node: { selinux: true }, securityContext: { seLinuxOptions: { level: 's0:c1' } } },
    { ...user101, seLinuxOptions: { level: 's0:c1' } }, {},
    { ...dropsAll, ...user101, runAsNonRoot: true, seLinuxOptions: { level: 's0:c1' } },
  ],
])('access: %s', (_name, props, target, spec, expected) => {
  expect(securityContextWith(props, target, spec)).toEqual(expected);
});

test('access: without a target it is to all containers that run beside the sidecar', () => {
  const object = pod([
    { ...app, securityContext: user101 },
    { name: 'other', image: 'busybox', securityContext: { runAsUser: 102, runAsGroup: 102 } },
  ]);
  new DebugSidecar(object, 'all', { access: [SIGNAL] });
  new DebugSidecar(object, 'one', { access: [SIGNAL], target: 'app' });
  const [, , all, one] = object.toJson().spec.containers;
  expect(all.securityContext).toEqual(asRootWith('KILL'));
  expect(one.securityContext).toEqual({ ...dropsAll, ...user101, runAsNonRoot: true });
});

test('access: the fields of a cdk8s-plus container are known', () => {
  const chart = newChart();
  const web = new SharedProcessPod(chart, 'web', { containers: [{ ...app, securityContext: { user: 101, group: 101 } }] });
  new DebugSidecar(web, 'shell', { target: 'app', access: [SIGNAL, FILESYSTEM] });
  expect(Testing.synth(chart)[0].spec.containers[1].securityContext).toEqual({ ...dropsAll, ...user101, runAsNonRoot: true });
});

test.each(WORKLOADS.map(workload => ({ name: workload.name, workload })))('access: $name', ({ workload }) => {
  const chart = newChart();
  new DebugSidecar(workload.create(chart), 'shell', { access: [SIGNAL], workload: workload.selector });
  const { containers, initContainers = [] }: any = valueAt(
    Testing.synth(chart)[workload.document ?? 0], `${workload.item ?? ''}${workload.podTemplatePath}/spec`,
  );
  const { securityContext } = [...containers, ...initContainers].find(({ name }: any) => name === 'shell');
  expect(securityContext).toMatchObject(asRootWith('KILL'));
});

test('access: a change that takes it away is found at synthesis', () => {
  const object = pod([{ ...app, securityContext: user101 }]);
  new DebugSidecar(object, 'shell', { target: 'app', access: [SIGNAL] });
  object.addJsonPatch(JsonPatch.replace('/spec/containers/0/securityContext/runAsUser', 102));
  expect(() => object.toJson()).toThrow(
    "test/pod/shell: since the sidecar was added, the Pod has changed so that SIGNAL of 'app' is denied: " +
    "'shell' runs as user 101 without KILL, and 'app' as user 102. Make the change before you add the sidecar",
  );
});

test('access: a change that does not matter is none', () => {
  const object = pod([{ ...app, securityContext: user101 }]);
  new DebugSidecar(object, 'shell', { target: 'app', access: [SIGNAL] });
  object.addJsonPatch(JsonPatch.replace('/spec/containers/0/securityContext/runAsGroup', 102));
  expect(object.toJson().spec.containers).toHaveLength(2);
});

describe('bad input: an error at the call, and nothing is changed', () => {
  test.each<[string, DebugSidecarProps, object, object, string]>([
    ['a target without access', { target: 'app' }, {}, {},
      "target 'app' is given without access. Say in access what the sidecar is to do, as in [ProcessAccess.SIGNAL]"],
    ['a strategy without access', { strategy: AccessStrategy.ROOT }, {}, {}, "strategy 'root' is given without access"],
    ['an operation that is none', { access: ['KILL' as any] }, {}, {}, "access 'KILL' is no operation. Write one of ProcessAccess.SIGNAL, ProcessAccess.LIST, "],
    ['access that is no list', { access: 'SIGNAL' as any }, {}, {}, "access 'SIGNAL' is no list. Write one, as in [ProcessAccess.SIGNAL]"],
    ['a strategy that is none', { access: [SIGNAL], strategy: 'Any' as any }, {}, {}, "strategy 'Any' is none. Write one of AccessStrategy.LEAST_PRIVILEGE, AccessStrategy.TARGET_USER, AccessStrategy.ROOT"],
    ['a runtime that is not known', { access: [SIGNAL], node: { containerRuntime: 'docker' as any } }, {}, {},
      "node.containerRuntime 'docker' is not known. Write one of ContainerRuntime.CONTAINERD, ContainerRuntime.CRI_O, or leave it out"],
    ['a target that is none', { access: [SIGNAL], target: 'nginx' }, {}, {}, "no container 'nginx' runs beside the sidecar. Name one of 'app'"],
    ['a target that has ended', { access: [SIGNAL], target: 'setup' }, {}, { initContainers: [{ name: 'setup', image: 'x' }] },
      "no container 'setup' runs beside the sidecar. Name one of 'app'"],
    ['capabilities beside access', { access: [SIGNAL], securityContext: { capabilities: { add: [kplus.Capability.KILL] } } }, {}, {},
      'access is given beside securityContext.capabilities {"add":["KILL"]}. Leave out capabilities, which follows from access'],
    ['privileged beside access', { access: [SIGNAL], securityContext: { privileged: true } }, {}, {},
      'access is given beside securityContext.privileged true. Leave out privileged'],
    ['a level that the kernel has not', { access: [SIGNAL], node: { perfEventParanoid: 1.5 } }, {}, {}, "node.perfEventParanoid 1.5 is no level of the kernel's. Write a whole number from -1 on"],
    ['a mode that Yama has not', { access: [SIGNAL], node: { ptraceScope: 4 } }, {}, {}, 'node.ptraceScope 4 is no mode of Yama. Write 0, 1, 2 or 3'],
    ['a non-root sidecar that is to signal another user', { access: [SIGNAL], securityContext: { user: 1000 } }, user101, {},
      "SIGNAL of 'app' is out of reach: 'shell' runs as user 1000 without KILL, and 'app' as user 101. " +
      'It works as user 101 without capabilities: leave out securityContext.user'],
    ['a non-root sidecar that is to signal root', { access: [SIGNAL], securityContext: { ensureNonRoot: true, user: 1000 } }, { runAsUser: 0 }, {},
      'It works as root without capabilities: leave out securityContext.user and securityContext.ensureNonRoot'],
    ["the target's user where that is not enough", { access: [TRACE], strategy: AccessStrategy.TARGET_USER, node: { ptraceScope: 1 } }, user101, {},
      'It works as root with SYS_PTRACE: leave out strategy'],
    ["the target's user where that is enough on some nodes", { access: [TRACE], strategy: AccessStrategy.TARGET_USER }, user101, {},
      "It works as user 101 without capabilities on nodes with { containerRuntime: 'containerd', containerRuntimeVersion: '1.7', ptraceScope: 0 }: say in node, or once for all in Nodes.describe, how yours are set up"],
    ['a runtime that is known, without its version', { access: [MEMORY], strategy: AccessStrategy.TARGET_USER, node: { containerRuntime: ContainerRuntime.CRI_O } },
      user101, {}, "on nodes with { containerRuntimeVersion: '1.28', ptraceScope: 0 }: say in node, or once for all in Nodes.describe, how yours are set up"],
    ["a Pod's user in a group that nobody gives", { access: [FILESYSTEM] }, {}, { securityContext: { runAsUser: 2000 } },
      "It works as user 2000 without capabilities: set runAsGroup for 'app', there or in the Pod's security context"],
    ["a Pod's user that is not enough", { access: [TRACE], node: { ptraceScope: 1 } }, {}, { securityContext: { runAsUser: 7, runAsGroup: 7 } },
      'It works as root with SYS_PTRACE: set strategy: AccessStrategy.ROOT'],
    ["a Pod's user and a user", { access: [TRACE], securityContext: { user: 8 }, node: { ptraceScope: 1 } }, {}, { securityContext: { runAsUser: 7 } },
      'It works as root with SYS_PTRACE: leave out securityContext.user, and set strategy: AccessStrategy.ROOT'],
    ["the target's user, in another group", { access: [FILESYSTEM], strategy: AccessStrategy.TARGET_USER, securityContext: { group: 7 } }, user101, {},
      'It works as user 101 without capabilities: leave out securityContext.group'],
    // ingress-nginx
    ['a target whose programs may have file capabilities', { access: [FILESYSTEM], strategy: AccessStrategy.TARGET_USER },
      { ...user101, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }, {},
      "It works as user 101 without capabilities: drop ALL in 'app', and add nothing, if nothing there needs a capability"],
    ['a profile of which nobody knows what it permits', { access: [SIGNAL], securityContext: { seccompProfile: { type: kplus.SeccompProfileType.LOCALHOST, localhostProfile: 'x' } } },
      user101, {}, 'It works as user 101 without capabilities: leave out securityContext.seccompProfile'],
    ["a profile of the Pod's of which nobody knows what it permits", { access: [SIGNAL] }, user101,
      { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'x' } } },
      'It works as user 101 without capabilities: set securityContext.seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT }'],
    ['a label of its own', { access: [SIGNAL], node: { selinux: true } }, { ...user101, seLinuxOptions: { level: 's0:c1' } }, {},
      "It works as user 101 without capabilities: set securityContext.seLinuxOptions: {\"level\":\"s0:c1\"}, as 'app' has it"],
    ['a runtime class', { access: [LIST] }, {}, { runtimeClassName: 'gvisor' },
      "LIST of 'app' is out of reach: the runtime class 'gvisor' may have another kernel than the node's, whose checks are not known. " +
      'It works as any user without capabilities on nodes with { hostKernelRuntimeClasses: ["gvisor"] }: say in node, or once for all in Nodes.describe, how yours are set up'],
    ["gVisor's, where nobody traces without SYS_PTRACE", { access: [TRACE], strategy: AccessStrategy.TARGET_USER, node: { gvisorRuntimeClasses: ['gvisor'] } }, user101,
      { runtimeClassName: 'gvisor' }, "TRACE of 'app' is out of reach: Yama's ptrace_scope is 1 and 'shell' lacks SYS_PTRACE. " +
      'It works as root with SYS_PTRACE: leave out strategy'],
    ['a privileged target', { access: [SIGNAL] }, { privileged: true, runAsUser: 0 }, {},
      'It works as root without capabilities on nodes with { appArmor: false, selinux: false }: say in node, or once for all in Nodes.describe, how yours are set up'],
    // https://github.com/rook/rook/issues/14512
    ['a privileged target on nodes with AppArmor', { access: [SIGNAL], node: { appArmor: true } }, { privileged: true, runAsUser: 0 }, {},
      "SIGNAL of 'app' is out of reach: AppArmor's default profile allows signals only to itself, and 'shell' has the runtime's and 'app' none. " +
      'It works as root without capabilities: set securityContext.appArmorProfile: { type: AppArmorProfileType.UNCONFINED }'],
    ['the same as another user', { access: [SIGNAL], node: { appArmor: true }, securityContext: { user: 7 } }, { privileged: true, runAsUser: 0 }, {},
      'It works as root without capabilities: leave out securityContext.user, and set securityContext.appArmorProfile: { type: AppArmorProfileType.UNCONFINED }'],
    ['nodes on which nobody traces', { access: [TRACE], node: { ptraceScope: 3 } }, {}, {},
      "TRACE of 'app' is out of reach: Yama's ptrace_scope is 3. No security context lets it: ask for less access"],
  ])('%s', (_name, props, target, spec, message) => {
    const object = pod([{ ...app, securityContext: target }], spec);
    const before = object.toJson();
    expect(() => new DebugSidecar(object, 'shell', props)).toThrow(message);
    expect(() => new DebugSidecar(object, 'shell', props)).toThrow(/^test\/pod\/shell: /);
    expect(object.toJson()).toEqual(before);
    expect(object.node.children).toEqual([]);
  });

  test('a cdk8s-plus Pod that has no other container yet', () => {
    const web = new SharedProcessPod(newChart(), 'web');
    expect(() => new DebugSidecar(web, 'shell', { access: [SIGNAL] }))
      .toThrow('test/web/shell: no other container runs beside the sidecar. Add the containers before the sidecar');
  });
});
