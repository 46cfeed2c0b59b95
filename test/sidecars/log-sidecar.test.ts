import { ApiObject, App, Chart, Duration, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  LogFormat, LogRotation, LogSidecar, LogSidecarProps, LogSource, PodSecurity, PodSecurityLevel, ProcessNamespace, ProcessSelector, Signal, Workloads,
} from '../../src';
import { MANIFESTS, newChart, WORKLOADS } from '../fixtures/workloads';

const app = { name: 'app', image: 'nginx', securityContext: { runAsUser: 101, runAsGroup: 101 } };
const mounting = { ...app, volumeMounts: [{ name: 'logs', mountPath: '/var/log' }] };
const volumes = [{ name: 'logs', emptyDir: {} }];
const files = ['/var/log/app/*.log'];

function pod(spec: object = {}, chart = newChart()): ApiObject {
  return new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [app], volumes, ...spec } });
}

function added(props: Partial<LogSidecarProps> = {}, spec: object = {}): any {
  const object = pod(spec);
  new LogSidecar(object, 'logs', { files, ...props });
  const { containers, initContainers = [], volumes: all } = object.toJson().spec;
  return { ...[...containers, ...initContainers].find(({ name }: any) => name === (props.name ?? 'logs')), volumes: all };
}

const programOf = ({ command }: any): string => command[2];

test('defaults', () => {
  expect(added()).toMatchSnapshot();
});

describe('through processes', () => {
  test('it runs as the target, without capabilities, and meets the restricted level where that does', () => {
    const hardened = {
      ...app.securityContext,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
      runAsNonRoot: true,
    };
    const object = pod({ containers: [{ ...app, securityContext: hardened }] });
    new LogSidecar(object, 'logs', { files, maxLevel: PodSecurityLevel.RESTRICTED });
    expect(object.toJson().spec.containers[1].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsGroup: 101,
      runAsNonRoot: true,
      runAsUser: 101,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(PodSecurity.levelOf(object).level).toBe(PodSecurityLevel.RESTRICTED);
  });

  test('where the user of the target is not known, it has what that takes', () => {
    const { securityContext } = added({}, { containers: [{ ...app, securityContext: {} }] });
    expect(securityContext).toMatchObject({ runAsUser: 0, capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] } });
  });

  test('is what is asked for where there are volumes, too', () => {
    const container = added({ through: LogSource.PROCESS }, { containers: [mounting] });
    expect(container.volumeMounts.map(({ name }: any) => name)).toEqual(['logs-state']);
  });

  test('it needs volumes at all folders to do without', () => {
    expect(added({ files: [...files, '/data/a.log'] }, { containers: [mounting] }).volumeMounts).toHaveLength(1);
  });
});

describe('through volumes', () => {
  test('it mounts the volume where the target does, read-only, and runs as its user', () => {
    const container = added({}, { containers: [mounting] });
    expect(container.volumeMounts).toEqual([{ name: 'logs', mountPath: '/var/log', readOnly: true }, { name: 'logs-state', mountPath: '/run/logs' }]);
    expect(container.securityContext).toMatchObject({ runAsUser: 101, runAsGroup: 101, capabilities: { drop: ['ALL'] } });
    expect(programOf(container)).toContain('at=${logs}/');
  });

  test('where the user of the target is not known, it is nobody', () => {
    const { securityContext } = added({}, { containers: [{ ...mounting, securityContext: {} }] });
    expect(securityContext).toMatchObject({ runAsUser: 65534, runAsGroup: 65534, capabilities: { drop: ['ALL'] }, runAsNonRoot: true });
  });

  test('it does not have processes shared, whatever the Pod says of them, unless it signals one', () => {
    const spec = (rotation?: LogRotation, more: object = {}) => {
      const object = pod({ containers: [mounting], ...more });
      new LogSidecar(object, 'logs', { files, rotation });
      return object.toJson().spec;
    };
    expect(spec()).not.toHaveProperty('shareProcessNamespace');
    expect(spec({ size: Size.mebibytes(1) })).not.toHaveProperty('shareProcessNamespace');
    expect(spec({ size: Size.mebibytes(1), signal: Signal.USR1 }).shareProcessNamespace).toBe(true);
    expect(spec(undefined, { shareProcessNamespace: true }).shareProcessNamespace).toBe(true);
    expect(spec(undefined, { shareProcessNamespace: false }).shareProcessNamespace).toBe(false);
    expect(spec(undefined, { hostPID: true }).containers).toHaveLength(2);
  });

  test('it comes into no Pod of Windows', () => {
    expect(() => added({}, { containers: [mounting], os: { name: 'windows' } })).toThrow(/windows/i);
  });

  test("the nearest one counts, a part of it, too, and none that depends on the target's environment", () => {
    const mounts = (volumeMounts: object[]) => added({}, { containers: [{ ...app, volumeMounts }] }).volumeMounts;
    const nearest = { name: 'logs', mountPath: '/var/log/app/', subPath: 'app' };
    const others = [{ name: 'logs', mountPath: '/' }, { name: 'logs', mountPath: '/var/log/application' }];
    for (const order of [[nearest, ...others], [...others, nearest]]) expect(mounts(order)[0]).toEqual({ ...nearest, readOnly: true });
    expect(mounts([{ name: 'logs', mountPath: '/var/log', subPathExpr: '$(POD)' }])).toHaveLength(1);
    expect(mounts([{ name: 'logs' }])).toHaveLength(1);
  });
});

describe('the container', () => {
  test('takes the place of its program by another one', () => {
    const container = added({ image: 'example.com/logs:1', program: ['/logs'] }, { containers: [mounting] });
    expect(container).toMatchObject({ image: 'example.com/logs:1', command: ['/logs'] });
    expect(container.volumeMounts).toHaveLength(1);
    expect(container).not.toHaveProperty('livenessProbe');
  });

  test('may have a volume around where the program of this library writes, if that is another one', () => {
    const { volumeMounts } = added({ program: ['/logs'], volumeMounts: [{ path: '/run', volumeName: 'logs', readOnly: true }] });
    expect(volumeMounts).toEqual([{ name: 'logs', mountPath: '/run', readOnly: true }]);
  });

  test('keeps what it was given', () => {
    const liveness = kplus.Probe.fromCommand(['true']);
    const container = added({ name: 'tell', liveness, resources: { cpu: { request: kplus.Cpu.millis(1) } } });
    expect(container).toMatchObject({ name: 'tell', livenessProbe: { exec: { command: ['true'] } }, resources: { requests: { cpu: '1m' } } });
  });

  test('is a native sidecar where the Pod is to end by itself', () => {
    const object = pod({ restartPolicy: 'Never' });
    new LogSidecar(object, 'logs', { files });
    expect(ProcessNamespace.of(object).restartableInitContainers).toEqual(['logs']);
  });
});

describe('rotation', () => {
  const size = Size.mebibytes(1);

  test('writes to the volume', () => {
    expect(added({ rotation: { size } }, { containers: [mounting] }).volumeMounts[0]).toEqual({ name: 'logs', mountPath: '/var/log' });
  });

  test.each<[string, LogRotation, string[]]>([
    ['through processes takes what writing takes', { size }, ['DAC_OVERRIDE', 'SYS_PTRACE']],
    ['with a signal takes what that takes, too', { size, signal: Signal.USR1 }, ['DAC_OVERRIDE', 'KILL', 'SYS_PTRACE']],
  ])('%s', (_name, rotation, add) => {
    expect(added({ rotation }, { containers: [{ ...app, securityContext: {} }] }).securityContext.capabilities).toEqual({ add, drop: ['ALL'] });
  });

  test('of volumes with a signal takes what the signal takes', () => {
    const { securityContext } = added({ rotation: { size, signal: Signal.USR1 } }, { containers: [{ ...mounting, securityContext: {} }] });
    expect(securityContext.capabilities).toEqual({ add: ['KILL'], drop: ['ALL'] });
  });

  test('is in the program', () => {
    const program = programOf(added({ rotation: { size, keep: 5, signal: Signal.USR1, process: ProcessSelector.comm('nginx') } }));
    for (const part of ['-ge 1048576 ]', 'number=5\n', 'kill -s USR1', "(\"'nginx' ]"]) expect(program).toContain(part);
    expect(programOf(added({ rotation: { size, keep: 0 } }))).not.toContain('cp "');
  });
});

describe('the program', () => {
  const lines = (props: Partial<LogSidecarProps>) => programOf(added(props)).split('\n').map(line => line.trim());

  test.each<[string, Partial<LogSidecarProps>, string[]]>([
    ['looks how often', { interval: Duration.seconds(7) }, ['every=7', "container='app'"]],
    ['lists by folder', { files: ['/a//b/*.log', '/a/b/c d', '/x'] }, ["1) logs='/a/b' ;;", "2) logs='' ;;", "1/*'.log' | 1/'c d' | 2/'x') ;;"]],
    ['skips what is there', { skipExisting: true }, [expect.stringContaining('starting=all')]],
    ['writes prefixes', { format: LogFormat.PREFIXED }, [expect.stringContaining('print ENVIRON["base"] ": " $0')]],
    ['writes envelopes', { format: LogFormat.JSON }, [expect.stringContaining('print head')]],
  ])('%s', (_name, props, expected) => {
    expect(lines(props)).toEqual(expect.arrayContaining(expected));
  });

  test('leaves nothing for the kubelet to replace', () => {
    expect(programOf(added({ files: ['/$(HOME)/a'] }))).toContain("'/$$(HOME)'");
    expect(programOf(added())).not.toMatch(/\$\$|\$\([\w.-]+\)/);
  });
});

test.each(MANIFESTS)('$apiVersion $kind: comes beside its container', ({ apiVersion, kind, podTemplatePath, body }) => {
  const podOf = (manifest: any) => podTemplatePath.split('/').slice(1).reduce((value, key) => value[key], manifest).spec;
  const own = structuredClone(body);
  Object.assign(podOf(own), { containers: [app] });
  const object = new ApiObject(newChart(), 'workload', { apiVersion, kind, ...own });
  new LogSidecar(object, 'logs', { files });
  const { containers, initContainers = [], shareProcessNamespace } = podOf(object.toJson());
  expect([...containers, ...initContainers].map(({ name }) => name)).toEqual(['app', 'logs']);
  expect(shareProcessNamespace).toBe(true);
});

test.each(WORKLOADS)('$name: is looked into for volumes', ({ create, selector }) => {
  const chart = newChart();
  const construct = create(chart);
  const before = Testing.synth(chart);
  expect(() => new LogSidecar(construct, 'logs', { files, through: LogSource.VOLUME, workload: selector })).toThrow(/'\w+' mounts no volume at '\/var\/log\/app'/);
  expect(Testing.synth(chart)).toEqual(before);
});

test('whom it is about is settled when it is added, whatever comes beside it later', () => {
  const object = pod();
  new LogSidecar(object, 'logs', { files });
  object.addJsonPatch(JsonPatch.add('/spec/containers/-', { name: 'proxy', image: 'envoy' }));
  expect(object.toJson().spec.containers.map(({ name }: any) => name)).toEqual(['app', 'logs', 'proxy']);
});

describe('bad input: an error at the call, with path, value and what to write instead; nothing is changed', () => {
  test.each<[string, object, object, string]>([
    ['no files', {}, { files: [] }, "files [] is no list of files. Write one, as in ['/var/log/app/*.log']"],
    ['what is no list', {}, { files: '/var/log/a.log' }, "files '/var/log/a.log' is no list of files"],
    ['a relative path', {}, { files: ['a.log'] }, "'a.log' is no path of log files. Write an absolute one, with * and ? in its last part only"],
    ['a pattern of folders', {}, { files: ['/var/*/a.log'] }, "'/var/*/a.log' is no path of log files"],
    ['a folder', {}, { files: ['/var/log/'] }, "'/var/log/' is no path of log files"],
    ['a folder by a dot', {}, { files: ['/var/./a.log'] }, "'/var/./a.log' is no path of log files"],
    ['a way back', {}, { files: ['/var/../a.log'] }, "'/var/../a.log' is no path of log files"],
    ['a name in two lines', {}, { files: ['/a\nb'] }, 'is no path of log files'],
    ['a NUL', {}, { files: ['/a\0b'] }, 'files "/a\\u0000b" holds a NUL'],
    ['an unknown source', {}, { through: 'sidecar' }, "through 'sidecar' is none. Write one of LogSource.VOLUME, LogSource.PROCESS"],
    ['an unknown format', {}, { format: 'xml' }, "format 'xml' is none. Write one of LogFormat.PLAIN"],
    ['an interval of 0', {}, { interval: Duration.seconds(0) }, 'interval is 0 seconds'],
    ['a size of nothing', {}, { rotation: { size: Size.kibibytes(0) } }, 'rotation.size is 0 KiB. Give it a whole number of KiB, 1 at least'],
    ['none kept that is still written to', {}, { rotation: { size: Size.mebibytes(1), keep: 0, signal: Signal.USR1 } }, 'rotation.keep is 0. Give it a whole number'],
    ['more than can be kept', {}, { rotation: { size: Size.mebibytes(1), keep: 100 } }, 'rotation.keep is 100'],
    ['an unknown signal', {}, { rotation: { size: Size.mebibytes(1), signal: 'SIGUSR1' } }, "signal 'SIGUSR1' is none"],
    ['a process without a signal', {}, { rotation: { size: Size.mebibytes(1), process: ProcessSelector.comm('a') } }, 'rotation.process is given without a signal. Set rotation.signal, too'],
    ['a process that is none', {}, { rotation: { size: Size.mebibytes(1), signal: Signal.HUP, process: 'nginx' } }, "process 'nginx' is none"],
    ['an empty program', {}, { program: [] }, 'program [] is no list'],
    ['a format beside a program', {}, { program: ['/x'], format: LogFormat.JSON }, "format 'json' has no effect beside program"],
    ['no volume', {}, { through: LogSource.VOLUME }, "'app' mounts no volume at '/var/log/app', or one by a subPathExpr, which depends on its environment. Mount one there"],
    ['no target among several', { containers: [app, { ...app, name: 'other' }] }, {}, "target does not say whose process is meant. Name one of 'app', 'other'"],
    ['a target that is not there', {}, { target: 'web' }, "no container 'web' runs beside the sidecar. Name one of 'app'"],
    ['capabilities, which follow from what it does', {}, { securityContext: { capabilities: {} } }, 'access is given beside securityContext.capabilities'],
    ['a volume around its own', { containers: [{ ...app, volumeMounts: [{ name: 'files', mountPath: '/run' }] }], volumes: [{ name: 'files', emptyDir: {} }] }, { files: ['/run/a.log'] },
      "a volume would be mounted read-only at '/run', where /run/logs for what the sidecar knows cannot be made. Have the target mount the volume in a folder of its own"],
    ['a volume by the name of its own', { volumes: [{ name: 'logs-state', hostPath: { path: '/' } }] }, {}, "the Pod has another volume named 'logs-state'"],
    ['a user that cannot reach the target', {}, { securityContext: { user: 1001 } }, "FILESYSTEM of 'app' is out of reach"],
    ['a container of its name', {}, { name: 'app' }, "the container name 'app' is taken"],
  ])('%s', (_name, spec, props, message) => {
    const object = pod(spec);
    const before = object.toJson();
    expect(() => new LogSidecar(object, 'logs', { files, ...props } as LogSidecarProps)).toThrow(message);
    expect(() => new LogSidecar(object, 'logs', { files, ...props } as LogSidecarProps)).toThrow(/^test\/pod\/logs: /);
    expect(object.toJson()).toEqual(before);
    expect(object.node.children).toEqual([]);
  });

  test('no container yet', () => {
    const deployment = new kplus.Deployment(newChart(), 'web');
    expect(() => new LogSidecar(deployment, 'logs', { files })).toThrow('no other container runs beside the sidecar. Add the containers before the sidecar');
  });

  test('what later changes take away is an error at synthesis', () => {
    const object = pod({ containers: [mounting] });
    new LogSidecar(object, 'logs', { files, through: LogSource.VOLUME });
    object.addJsonPatch(JsonPatch.remove('/spec/containers/0/volumeMounts'));
    expect(() => object.toJson()).toThrow("test/pod/logs: 'app' mounts no volume at '/var/log/app'");
  });
});

test('null stands for what is left out', () => {
  const absent: any = null;
  const own = { image: absent, program: absent };
  expect(added({ through: absent, format: absent, skipExisting: absent, interval: absent, rotation: absent, ...own })).toEqual(added());
});

test('a Pod of an app is rendered once for it', () => {
  const chart = new Chart(new App(), 'test');
  const deployment = new kplus.Deployment(chart, 'web', { containers: [{ name: 'app', image: 'nginx', securityContext: { user: 101 } }] });
  const rendered = jest.spyOn(deployment, '_toPodSpec' as never);
  new LogSidecar(deployment, 'logs', { files });
  expect(rendered).toHaveBeenCalledTimes(1);
});

describe('addTo', () => {
  const shop = () => {
    const chart = newChart();
    const item = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec });
    const items = [item('web', { containers: [app] }), item('db', { hostPID: true, containers: [{ name: 'db', image: 'postgres' }] })];
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items });
    return chart;
  };

  test('each that can have it, and why others are left alone; twice changes nothing', () => {
    const chart = shop();
    const answers = () => LogSidecar.addTo(Workloads.of(chart), 'logs', { files }).map(({ workload: { name }, changed, reason }) => [name, changed, reason]);
    expect(answers()).toEqual([['web', true, undefined], ['db', false, expect.stringContaining('hostPID')]]);
    const first = Testing.synth(chart);
    expect(first[0].items.map(({ spec }: any) => spec.containers.map(({ name }: any) => name))).toEqual([['app', 'logs'], ['db']]);
    expect(answers()[0]).toEqual(['web', false, expect.stringContaining("the container name 'logs' is taken")]);
    expect(Testing.synth(chart)).toEqual(first);
  });

  test('what cannot be, whatever the workload is, is an error, and no workload is changed', () => {
    const chart = shop();
    const before = Testing.synth(chart);
    expect(() => LogSidecar.addTo(Workloads.of(chart), 'logs', { files: [] })).toThrow(/^logs: files /);
    expect(Testing.synth(chart)).toEqual(before);
  });
});
