import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { LogSidecar, PodSecurity, PodSecurityLevel, ProcessNamespace, ProcessSelector, ReloadSidecar, ReloadSidecarProps, Signal, WatchedFiles, Workloads } from '../../src';
import { MANIFESTS, newChart, WORKLOADS } from '../fixtures/workloads';

const CONFIG = '/etc/app';
const app = { name: 'app', image: 'nginx', securityContext: { runAsUser: 101, runAsGroup: 101 }, volumeMounts: [{ name: 'settings', mountPath: CONFIG }] };
const volumes = [{ name: 'settings', configMap: { name: 'settings' } }];

function pod(spec: object = {}, chart = newChart()): ApiObject {
  return new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [app], volumes, ...spec } });
}

const watch = [WatchedFiles.configMapNamed('settings')];

function added(props: Partial<ReloadSidecarProps> = {}, spec: object = {}): any {
  const object = pod(spec);
  new ReloadSidecar(object, 'reload', { watch, ...props });
  const { containers, initContainers = [], volumes: all } = object.toJson().spec;
  return { ...[...containers, ...initContainers].find(({ name }: any) => name === (props.name ?? 'reload')), volumes: all };
}

const programOf = ({ command }: any): string => command[2];

test('defaults', () => {
  expect(added()).toMatchSnapshot();
});

describe('the container', () => {
  test('mounts the volume where the target does, read-only', () => {
    expect(added().volumeMounts).toEqual([{ name: 'settings', mountPath: CONFIG, readOnly: true }, { name: 'reload-state', mountPath: '/run/reload' }]);
  });

  test('mounts a claim of a StatefulSet, which is no volume of its Pod', () => {
    const claims = { ...app, volumeMounts: [{ name: 'data', mountPath: '/data', subPath: 'app' }] };
    const object = new ApiObject(newChart(), 'db', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db' },
      spec: { template: { spec: { containers: [claims] } }, volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
    });
    new ReloadSidecar(object, 'reload', { watch: [WatchedFiles.path('/data/conf')] });
    expect(object.toJson().spec.template.spec.containers[1].volumeMounts[0]).toEqual({ ...claims.volumeMounts[0], readOnly: true });
  });

  test('runs as the target, without capabilities, and meets the restricted level where that does', () => {
    const hardened = {
      ...app.securityContext,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
      runAsNonRoot: true,
    };
    const object = pod({ containers: [{ ...app, securityContext: hardened }] });
    new ReloadSidecar(object, 'reload', { watch, process: ProcessSelector.executable('nginx'), maxLevel: PodSecurityLevel.RESTRICTED });
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

  test.each<[string, ProcessSelector, string[]]>([
    ['the main process', ProcessSelector.mainProcess(), ['KILL']],
    ['a name', ProcessSelector.comm('nginx'), ['KILL']],
    ['a command line', ProcessSelector.commandLine('nginx*'), ['KILL']],
    ['an executable, which takes access', ProcessSelector.executable('nginx'), ['KILL', 'SYS_PTRACE']],
    ['a pid file, which takes access', ProcessSelector.pidFile('/run/nginx.pid'), ['KILL', 'SYS_PTRACE']],
  ])('where the user of the target is not known, has what it takes for %s', (_name, process, add) => {
    const { securityContext } = added({ process }, { containers: [{ ...app, securityContext: {} }] });
    expect(securityContext.capabilities).toEqual({ add, drop: ['ALL'] });
    expect(securityContext.runAsUser).toBe(0);
  });

  test('needs nobody for a request', () => {
    const { securityContext } = added({ requestUrl: 'http://127.0.0.1:9090/-/reload' }, { containers: [{ ...app, securityContext: {} }] });
    expect(securityContext).toMatchObject({ capabilities: { drop: ['ALL'] }, runAsUser: 65534, runAsNonRoot: true });
  });

  test.each([{}, { shareProcessNamespace: false }, { hostPID: true }])('needs no sharing for a request, in a Pod with %j', spec => {
    const object = pod(spec);
    new ReloadSidecar(object, 'reload', { watch, requestUrl: 'http://127.0.0.1:9090/-/reload' });
    const { shareProcessNamespace, hostPID } = object.toJson().spec;
    expect({ shareProcessNamespace, hostPID }).toEqual({ shareProcessNamespace: undefined, hostPID: undefined, ...spec });
  });

  test('takes the place of its program by another one, with volumes and access', () => {
    const container = added({ image: 'example.com/reloader:1', program: ['/reloader', '--pid', '1'] });
    expect(container).toMatchObject({ image: 'example.com/reloader:1', command: ['/reloader', '--pid', '1'] });
    expect(container.volumeMounts).toEqual([{ name: 'settings', mountPath: CONFIG, readOnly: true }]);
    expect(container).not.toHaveProperty('livenessProbe');
  });

  test('keeps what it was given', () => {
    const liveness = kplus.Probe.fromCommand(['true']);
    const container = added({ name: 'tell', liveness, resources: { cpu: { request: kplus.Cpu.millis(1) } }, volumeMounts: [{ path: '/x', volumeName: 'settings' }] });
    expect(container).toMatchObject({ name: 'tell', livenessProbe: { exec: { command: ['true'] } }, resources: { requests: { cpu: '1m' } } });
    expect(container.volumeMounts.map(({ mountPath }: any) => mountPath)).toEqual(['/x', CONFIG, '/run/reload']);
    expect(container.volumes).toContainEqual({ name: 'tell-state', emptyDir: { medium: 'Memory' } });
  });

  test('is probed by the age of its heartbeat, which an interval makes longer', () => {
    expect(added().livenessProbe.exec.command[2]).toBe('find /run/reload/alive -mmin -3 | grep -q .');
    expect(added({ interval: Duration.minutes(5) }).livenessProbe.exec.command[2]).toBe('find /run/reload/alive -mmin -7 | grep -q .');
  });

  test('serves metrics where it is to, and tells the port', () => {
    const ports = [{ number: 8080 }];
    expect(added({ ports, metricsPort: 9533 }).ports).toEqual([{ containerPort: 8080 }, { containerPort: 9533, name: 'reload-metrics' }]);
    expect(programOf(added({ metricsPort: 9533 }))).toContain('httpd -p 9533 -h "${state}/metrics"');
    expect(programOf(added())).not.toMatch(/httpd|count "/);
    expect(added()).not.toHaveProperty('ports');
  });

  test('is a native sidecar where the Pod is to end by itself', () => {
    const object = pod({ restartPolicy: 'Never' });
    new ReloadSidecar(object, 'reload', { watch });
    expect(ProcessNamespace.of(object).restartableInitContainers).toEqual(['reload']);
  });
});

describe('the program', () => {
  const lines = (props: Partial<ReloadSidecarProps>, spec: object = {}) => programOf(added(props, spec)).split('\n').map(line => line.trim());

  test.each<[string, Partial<ReloadSidecarProps>, string[]]>([
    ['waits for what inotifyd tells of a path', {}, ["inotifyd \"${state}/wake\" '/etc/app:wymdD' &"]],
    ['says who and how often', { interval: Duration.seconds(7) }, ["container='app'", 'every=7', "set -- '/etc/app'", "export hashed='/etc/app'"]],
    ['signals HUP', {}, ['problem=$(kill -s HUP "${pid}" 2>&1) || {', 'handles || return 1']],
    ['signals another', { signal: Signal.USR2 }, ['problem=$(kill -s USR2 "${pid}" 2>&1) || {']],
    ['selects by executable', { process: ProcessSelector.executable("it's") }, ['[ "${program##*/}" = \'it\'\\\'\'s\' ]']],
    ['selects by the path of an executable', { process: ProcessSelector.executable('/usr/sbin/nginx') }, ['[ "${program}" = \'/usr/sbin/nginx\' ]']],
    ['selects by command line', { process: ProcessSelector.commandLine('a b*') }, ["'a b'*) ;;"]],
    ['checks', { check: ['nginx', '-t'] }, ["limited 30 'nginx' '-t' >&2 || {"]],
    ['verifies', { verification: { url: 'http://127.0.0.1/', within: Duration.seconds(5) } }, ['end=$(($(date +%s) + 5))']],
    ['makes a request', { requestUrl: 'http://127.0.0.1/' }, ["limited 10 wget -q -O /dev/null --post-data '' 'http://127.0.0.1/' 2>\"${state}/answer\""]],
  ])('%s', (_name, props, expected) => {
    expect(lines(props)).toEqual(expect.arrayContaining(expected));
  });

  test('does not ask for a handler by force', () => {
    expect(programOf(added({ force: true }))).not.toContain('SigCgt');
  });

  test("leaves nothing for the kubelet to replace: what it would read as a variable's name is marked", () => {
    expect(programOf(added({ check: ['echo', '$(HOME)'] }))).toContain("'$$(HOME)'");
    expect(programOf(added())).not.toMatch(/\$\$|\$\([\w.-]+\)/);
  });
});

describe('what is watched', () => {
  const seen = (files: WatchedFiles[], spec: object) => {
    const container = added({ watch: files }, spec);
    const [, paths] = /^set -- (.*)$/m.exec(programOf(container))!;
    const [, hashed] = /^export hashed='([^']*)'$/m.exec(programOf(container))!;
    const mounts = container.volumeMounts.slice(0, -1).map(({ name, mountPath, subPath }: any) => [name, mountPath, ...subPath ? [subPath] : []]);
    return { paths, hashed, mounts };
  };
  const mounting = (source: object, mount: object = {}) =>
    ({ containers: [{ ...app, volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] }], volumes: [{ name: 'v', ...source }] });

  test.each<[string, WatchedFiles, object, object]>([
    ['a ConfigMap', WatchedFiles.configMapNamed('c'), mounting({ configMap: { name: 'c' } }), { paths: "'/v'", hashed: '/v', mounts: [['v', '/v']] }],
    ['a Secret, whose hashes would tell', WatchedFiles.secretNamed('s'), mounting({ secret: { secretName: 's' } }), { paths: "'/v'", hashed: '', mounts: [['v', '/v']] }],
    ['a projected ConfigMap', WatchedFiles.configMapNamed('c'), mounting({ projected: { sources: [{ configMap: { name: 'c' } }] } }), { paths: "'/v'", hashed: '', mounts: [['v', '/v']] }],
    ['a volume', WatchedFiles.volume('v'), mounting({ emptyDir: {} }), { paths: "'/v'", hashed: '', mounts: [['v', '/v']] }],
    ['a part of a volume that somebody else writes', WatchedFiles.volume('v'), mounting({ emptyDir: {} }, { subPath: 'a' }), { paths: "'/v'", hashed: '', mounts: [['v', '/v', 'a']] }],
    ['a file in a volume', WatchedFiles.path('/v/a/b.conf'), mounting({ configMap: { name: 'c' } }), { paths: "'/v/a/b.conf'", hashed: '/v', mounts: [['v', '/v']] }],
  ])('%s', (_name, files, spec, expected) => {
    expect(seen([files], spec)).toEqual(expected);
  });

  test('a folder with mounts in it: the nearest around it, and those beneath', () => {
    const volumeMounts = [{ name: 'a', mountPath: '/' }, { name: 'b', mountPath: '/etc' }, { name: 'c', mountPath: '/etc/app/more' }, { name: 'd', mountPath: '/etc/app-2' }];
    const spec = { containers: [{ ...app, volumeMounts }], volumes: ['a', 'b', 'c', 'd'].map(name => ({ name, emptyDir: {} })) };
    expect(seen([WatchedFiles.path('/etc/app')], spec)).toEqual({ paths: "'/etc/app' '/etc/app/more'", hashed: '', mounts: [['b', '/etc'], ['c', '/etc/app/more']] });
  });

  test('times count where the kubelet alone writes, and a process is told', () => {
    const volumeMounts = ['config', 'downward', 'own'].map(name => ({ name, mountPath: `/${name}` }));
    const spec = { containers: [{ ...app, volumeMounts }], volumes: [{ name: 'config', configMap: { name: 'c' } }, { name: 'downward', downwardAPI: {} }, { name: 'own', emptyDir: {} }] };
    const timed = (files: WatchedFiles[], more = {}) => /find -L (.*) -type f -newer /.exec(programOf(added({ watch: files, ...more }, spec)))?.[1];
    const all = volumeMounts.map(({ name }) => WatchedFiles.volume(name));
    expect(timed([...all, WatchedFiles.path('/config/a')])).toBe("'/config' '/downward' '/config/a'");
    expect(timed([WatchedFiles.volume('own')])).toBeUndefined();
    expect(timed(all, { requestUrl: 'http://127.0.0.1/' })).toBeUndefined();
  });

  test('several, each volume mounted once', () => {
    const watched = [WatchedFiles.configMapNamed('settings'), WatchedFiles.volume('settings'), WatchedFiles.path(`${CONFIG}/a`)];
    expect(seen(watched, {})).toEqual({ paths: "'/etc/app' '/etc/app/a'", hashed: CONFIG, mounts: [['settings', CONFIG]] });
  });

  test("cdk8s-plus' own objects", () => {
    const chart = newChart();
    const config = new kplus.ConfigMap(chart, 'config');
    const secret = new kplus.Secret(chart, 'secret');
    const mounts = [kplus.Volume.fromConfigMap(chart, 'a', config), kplus.Volume.fromSecret(chart, 'b', secret)].map(volume => ({ volume, path: `/${volume.node.id}` }));
    const container = { image: 'nginx', name: 'app', securityContext: { user: 101 }, volumeMounts: mounts };
    const deployment = new kplus.Deployment(chart, 'web', { containers: [container] });
    new ReloadSidecar(deployment, 'reload', { watch: [WatchedFiles.configMap(config), WatchedFiles.secret(secret)] });
    const { containers } = Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.spec;
    expect(containers[1].volumeMounts.map(({ mountPath }: any) => mountPath)).toEqual(['/a', '/b', '/run/reload']);
  });
});

test.each(MANIFESTS)('$apiVersion $kind: comes beside its container', ({ apiVersion, kind, podTemplatePath, body }) => {
  const podOf = (manifest: any) => podTemplatePath.split('/').slice(1).reduce((value, key) => value[key], manifest).spec;
  const mounting = structuredClone(body);
  Object.assign(podOf(mounting), { containers: [app], volumes });
  const object = new ApiObject(newChart(), 'workload', { apiVersion, kind, ...mounting });
  new ReloadSidecar(object, 'reload', { watch });
  const { containers, initContainers = [], volumes: all, shareProcessNamespace } = podOf(object.toJson());
  expect([...containers, ...initContainers].map(({ name }) => name)).toEqual(['app', 'reload']);
  expect(all.map(({ name }: any) => name)).toEqual(['settings', 'reload-state']);
  expect(shareProcessNamespace).toBe(true);
});

test.each(WORKLOADS)('$name: is looked into for what is watched', ({ create, selector }) => {
  const chart = newChart();
  const construct = create(chart);
  const before = Testing.synth(chart);
  expect(() => new ReloadSidecar(construct, 'reload', { watch, workload: selector })).toThrow(/'\w+' does not mount ConfigMap 'settings'/);
  expect(Testing.synth(chart)).toEqual(before);
});

describe('what is watched by its name', () => {
  const objects: [string, (chart: Chart) => void, WatchedFiles][] = [
    ['an API object', chart => { new ApiObject(chart, 'o', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, immutable: true }); }, WatchedFiles.configMapNamed('settings')],
    ['an item of a List', chart => {
      const items = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, immutable: true }];
      new ApiObject(chart, 'o', { apiVersion: 'v1', kind: 'List', items });
    }, WatchedFiles.configMapNamed('settings')],
    ['a ConfigMap of cdk8s-plus', chart => { new kplus.ConfigMap(chart, 'o', { metadata: { name: 'settings' }, immutable: true }); }, WatchedFiles.configMapNamed('settings')],
    ['a Secret', chart => { new ApiObject(chart, 'o', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, immutable: true }); }, WatchedFiles.secretNamed('keys')],
  ];
  const mounting = {
    containers: [{ ...app, volumeMounts: [...app.volumeMounts, { name: 'keys', mountPath: '/etc/keys' }] }],
    volumes: [{ name: 'settings', configMap: { name: 'settings' } }, { name: 'keys', secret: { secretName: 'keys' } }],
  };

  test.each(objects)('is an error where it is immutable in the app: %s', (_name, create, files) => {
    const before = newChart();
    create(before);
    expect(() => new ReloadSidecar(pod(mounting, before), 'reload', { watch: [files] })).toThrow(/ is immutable, so 'app' has no change to be told of/);
    const after = newChart();
    const object = pod(mounting, after);
    new ReloadSidecar(object, 'reload', { watch: [files] });
    create(after);
    expect(() => object.toJson()).toThrow(/ is immutable, so 'app' has no change to be told of/);
  });

  test('may be immutable under another namespace, kind or name', () => {
    const chart = newChart();
    const others = [
      { kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'other' }, immutable: true },
      { kind: 'ConfigMap', metadata: { name: 'keys' }, immutable: true },
      { kind: 'Secret', metadata: { name: 'settings' }, immutable: true },
      { kind: 'ConfigMap', metadata: { name: 'settings' }, immutable: false },
    ];
    others.forEach((other, index) => new ApiObject(chart, `o${index}`, { apiVersion: 'v1', ...other }));
    const object = pod(mounting, chart);
    new ReloadSidecar(object, 'reload', { watch: [WatchedFiles.configMapNamed('settings'), WatchedFiles.secretNamed('keys')] });
    expect(object.toJson().spec.containers).toHaveLength(2);
  });
});

describe('bad input: an error at the call, with path, value and what to write instead; nothing is changed', () => {
  const immutable = new kplus.ConfigMap(newChart(), 'fixed', { immutable: true });

  test.each<[string, object, object, string]>([
    ['nothing to watch', {}, { watch: [] }, 'watch [] is no list of files to watch. Write one, as in [WatchedFiles'],
    ['what is no list', {}, { watch: '/etc' }, "watch '/etc' is no list of files to watch"],
    ['what is no watched files', {}, { watch: ['/etc'] }, 'watch ["/etc"] is no list of files to watch'],
    ['a relative path', {}, { watch: [WatchedFiles.path('etc')] }, "'etc' is no path to watch. Write an absolute one"],
    ['a path that leads out of the mount', {}, { watch: [WatchedFiles.path(`${CONFIG}/../other`)] }, "'/etc/app/../other' is no path to watch. Write an absolute one without '.' and '..'"],
    ['what the kubelet swaps', {}, { watch: [WatchedFiles.path(`${CONFIG}/..data`)] }, "'/etc/app/..data' is not looked at, as names that begin with two dots are the kubelet's own. Watch the folder that it is in"],
    ['a ConfigMap that is immutable', {}, { watch: [WatchedFiles.configMap(immutable)] }, `ConfigMap '${immutable.name}' is immutable, so 'app' has no change to be told of`],
    ['a ConfigMap that the target does not mount', {}, { watch: [WatchedFiles.configMapNamed('other')] }, "'app' does not mount ConfigMap 'other'. Mount it there, or watch what is mounted: '/etc/app'"],
    ['a Secret that is called as the ConfigMap', {}, { watch: [WatchedFiles.secretNamed('settings')] }, "'app' does not mount Secret 'settings'"],
    ['a volume that the target does not mount', {}, { watch: [WatchedFiles.volume('other')] }, "'app' does not mount volume 'other'"],
    ['a path of the image', {}, { watch: [WatchedFiles.path('/etc/app2')] }, "'app' does not mount '/etc/app2'"],
    ['a subPath', { containers: [{ ...app, volumeMounts: [{ name: 'settings', mountPath: '/etc/app.conf', subPath: 'app.conf' }] }] }, {}, "'app' mounts ConfigMap 'settings' at '/etc/app.conf' by a subPath, where the kubelet never updates it. Mount the whole volume"],
    ['a subPathExpr', { containers: [{ ...app, volumeMounts: [{ name: 'settings', mountPath: '/etc/app.conf', subPathExpr: '$(A)' }] }] }, { watch: [WatchedFiles.path('/etc/app.conf')] }, 'by a subPath'],
    ['a volume from an image', { containers: [{ ...app, volumeMounts: [{ name: 'v', mountPath: '/v' }] }], volumes: [{ name: 'v', image: { reference: 'a:1' } }] }, { watch: [WatchedFiles.volume('v')] }, "'app' mounts volume 'v' at '/v' from an image, which never changes. Leave it out"],
    ['no target among several', { containers: [app, { ...app, name: 'other' }] }, {}, "target does not say whose process is meant. Name one of 'app', 'other'"],
    ['a target that is not there', {}, { target: 'web' }, "no container 'web' runs beside the sidecar. Name one of 'app'"],
    ['itself', {}, { target: 'reload' }, "no container 'reload' runs beside the sidecar"],
    ['a name that is too long', {}, { process: ProcessSelector.comm('0123456789abcdef') }, "'0123456789abcdef' selects no process by comm. Write at most 15 bytes, to which Linux cuts the name, or select by executable"],
    ['a name of too many bytes', {}, { process: ProcessSelector.comm('äääääääää') }, 'selects no process by comm'],
    ['a relative path of an executable', {}, { process: ProcessSelector.executable('sbin/nginx') }, "'sbin/nginx' selects no process by executable"],
    ['the path of a folder', {}, { process: ProcessSelector.executable('/usr/sbin/') }, "'/usr/sbin/' selects no process by executable"],
    ['an empty pattern', {}, { process: ProcessSelector.commandLine('') }, "'' selects no process by command-line"],
    ['a relative pid file', {}, { process: ProcessSelector.pidFile('nginx.pid') }, "'nginx.pid' selects no process by pid-file. Write an absolute path"],
    ['a process that is a text', {}, { process: 'nginx' }, "process 'nginx' is none. Write one, as in ProcessSelector.executable('nginx')"],
    ['an unknown signal', {}, { signal: 'SIGHUP' }, "signal 'SIGHUP' is none. Write one of Signal.HUP, "],
    ['an interval of no seconds', {}, { interval: Duration.millis(500) }, 'interval is 0.5 seconds. Give it a whole number of seconds, 1 at least'],
    ['an interval of 0', {}, { interval: Duration.seconds(0) }, 'interval is 0 seconds'],
    ['a check that is no list', {}, { check: 'nginx -t' }, "check 'nginx -t' is no list"],
    ['an empty program', {}, { program: [] }, 'program [] is no list'],
    ['a URL without a host', {}, { requestUrl: '/-/reload' }, "requestUrl '/-/reload' is no URL. Write one of HTTP"],
    ['a URL with something before it', {}, { requestUrl: 'POST http://a/' }, "requestUrl 'POST http://a/' is no URL"],
    ['a port that is none', {}, { metricsPort: 65536 }, 'number 65536 is no port'],
    ['a port that is its own already', {}, { metricsPort: 80, ports: [{ number: 80 }] }, 'two ports are 80/TCP'],
    ['a port of the target', { containers: [{ ...app, ports: [{ containerPort: 80 }] }] }, { metricsPort: 80 }, "metricsPort 80 is a port of 'app', and the containers of a Pod share their ports. Choose one that no other container has"],
    ['metrics of a program', {}, { program: ['/x'], metricsPort: 80 }, 'metricsPort 80 has no effect beside program'],
    ['a verification without a URL', {}, { verification: { url: '' } }, "verification.url '' is no URL"],
    ['a verification without time', {}, { verification: { url: 'http://a/', within: Duration.seconds(0) } }, 'verification.within is 0 seconds'],
    ['a verification by an empty text', {}, { verification: { url: 'http://a/', contains: '' } }, 'verification.contains "" is no text within a line. Write some text without a line break, or leave it out'],
    ['a verification by several lines, of which grep would take any', {}, { verification: { url: 'http://a/', contains: 'ok\n' } }, 'verification.contains "ok\\n" is no text within a line'],
    ['a signal beside a request', {}, { requestUrl: 'http://a/', signal: Signal.HUP }, "signal 'hup' has no effect beside requestUrl. Leave out signal, or requestUrl"],
    ['a process beside a request', {}, { requestUrl: 'http://a/', process: ProcessSelector.comm('a') }, 'process {"by":"comm","name":"a"} has no effect beside requestUrl'],
    ['an interval beside a program', {}, { program: ['/x'], interval: Duration.seconds(3) }, 'interval "3 seconds" has no effect beside program'.replaceAll('"', "'")],
    ['a NUL', {}, { check: ['a\0b'] }, 'check "a\\u0000b" holds a NUL, which no program can be given. Leave the NUL out'],
    ['a NUL in a path', {}, { watch: [WatchedFiles.path(`${CONFIG}/a\0b`)] }, 'watch "/etc/app/a\\u0000b" holds a NUL'],
    ['a NUL in a text to verify by', {}, { verification: { url: 'http://a/', contains: 'a\0b' } }, 'verification "a\\u0000b" holds a NUL'],
    ['a NUL in a URL to verify at', {}, { verification: { url: 'http://a/\0' } }, 'verification "http://a/\\u0000" holds a NUL'],
    ['capabilities, which follow from what it does', {}, { securityContext: { capabilities: {} } }, 'access is given beside securityContext.capabilities'],
    ['a mount at the path of the target', {}, { volumeMounts: [{ path: CONFIG, volumeName: 'settings' }] }, "two volumes are to be mounted at '/etc/app'"],
    ['a volume around its own', { containers: [{ ...app, volumeMounts: [{ name: 'settings', mountPath: '/run' }] }] }, {}, "a volume would be mounted read-only at '/run', where /run/reload for what the sidecar knows cannot be made. Have the target mount the volume in a folder of its own"],
    ['a volume by the name of its own', { volumes: [...volumes, { name: 'reload-state', hostPath: { path: '/' } }] }, {}, "the Pod has another volume named 'reload-state'"],
    ['a user that cannot reach the target', {}, { securityContext: { user: 1001 } }, "SIGNAL of 'app' is out of reach: 'reload' runs as user 1001 without KILL, and 'app' as user 101"],
    ['a container of its name', {}, { name: 'app' }, "the container name 'app' is taken"],
  ])('%s', (_name, spec, props, message) => {
    const object = pod(spec);
    const before = object.toJson();
    expect(() => new ReloadSidecar(object, 'reload', { watch, ...props } as ReloadSidecarProps)).toThrow(message);
    expect(() => new ReloadSidecar(object, 'reload', { watch, ...props } as ReloadSidecarProps)).toThrow(/^test\/pod\/reload: /);
    expect(object.toJson()).toEqual(before);
    expect(object.node.children).toEqual([]);
  });

  test('no container yet', () => {
    const deployment = new kplus.Deployment(newChart(), 'web');
    expect(() => new ReloadSidecar(deployment, 'reload', { watch })).toThrow('no other container runs beside the sidecar. Add the containers before the sidecar');
  });

  test('what later changes take away is an error at synthesis', () => {
    const object = pod();
    new ReloadSidecar(object, 'reload', { watch });
    object.addJsonPatch(JsonPatch.add('/spec/containers/0/volumeMounts/0/subPath', 'a.conf'));
    expect(() => object.toJson()).toThrow("test/pod/reload: 'app' mounts ConfigMap 'settings' at '/etc/app' by a subPath");
  });

  test('a target that is renamed later is said once', () => {
    const object = pod();
    new ReloadSidecar(object, 'reload', { target: 'app', watch });
    object.addJsonPatch(JsonPatch.replace('/spec/containers/0/name', 'web'));
    expect(() => object.toJson()).toThrow(new Error("test/pod/reload: no container 'app' runs beside the sidecar. Name one of 'web'"));
  });

  test('what the sidecar cannot be in at all is told at synthesis without what it would find there', () => {
    const object = pod();
    new ReloadSidecar(object, 'reload', { watch });
    object.addJsonPatch(JsonPatch.add('/spec/os', { name: 'windows' }), JsonPatch.remove('/spec/containers/0/volumeMounts'));
    expect(() => object.toJson()).toThrow(/^test\/pod\/reload: Pod 'web' [^\n]*[Ww]indows[^\n]*$/);
  });
});

test('whom it is about is settled when it is added, whatever comes beside it later', () => {
  const object = pod();
  new ReloadSidecar(object, 'reload', { watch });
  new LogSidecar(object, 'logs', { target: 'app', files: ['/var/log/app.log'] });
  object.addJsonPatch(JsonPatch.add('/spec/containers/-', { name: 'proxy', image: 'envoy' }));
  expect(object.toJson().spec.containers.map(({ name }: any) => name)).toEqual(['app', 'reload', 'logs', 'proxy']);
});

test('a part of what is watched that never changes is a warning', () => {
  const warned = jest.spyOn(console, 'warn').mockImplementation();
  const parts = [{ name: 'settings', mountPath: `${CONFIG}/main.conf`, subPath: 'main.conf' }, { name: 'tools', mountPath: `${CONFIG}/tools` }];
  added({ watch: [WatchedFiles.path(CONFIG)] }, {
    containers: [{ ...app, volumeMounts: [...app.volumeMounts, ...parts] }],
    volumes: [...volumes, { name: 'tools', image: { reference: 'tools:1' } }],
  });
  expect(warned.mock.calls.flat()).toEqual([
    "Warning: test/pod/reload: 'app' mounts '/etc/app' at '/etc/app/main.conf' by a subPath, where the kubelet never updates it. Mount the whole volume in a folder of its own",
    "Warning: test/pod/reload: 'app' mounts '/etc/app' at '/etc/app/tools' from an image, which never changes. Leave it out",
  ]);
  warned.mockRestore();
});

describe('addTo', () => {
  const shop = () => {
    const chart = newChart();
    const item = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec });
    const items = [item('web', { containers: [app], volumes }), item('db', { containers: [{ name: 'db', image: 'postgres' }] })];
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items });
    return chart;
  };

  test('each whose target mounts what is watched, and why others are left alone; twice changes nothing', () => {
    const chart = shop();
    const answers = () => ReloadSidecar.addTo(Workloads.of(chart), 'reload', { watch }).map(({ workload: { name }, changed, reason }) => [name, changed, reason]);
    expect(answers()).toEqual([['web', true, undefined], ['db', false, "'db' does not mount ConfigMap 'settings'"]]);
    const first = Testing.synth(chart);
    expect(first[0].items.map(({ spec }: any) => spec.containers.map(({ name }: any) => name))).toEqual([['app', 'reload'], ['db']]);
    expect(answers()).toEqual([['web', false, expect.stringContaining("the container name 'reload' is taken")], ['db', false, expect.anything()]]);
    expect(Testing.synth(chart)).toEqual(first);
  });

  test('what cannot be, whatever the workload is, is an error, and no workload is changed', () => {
    const chart = shop();
    const before = Testing.synth(chart);
    expect(() => ReloadSidecar.addTo(Workloads.of(chart), 'reload', { watch: [] })).toThrow('reload: watch [] is no list of files to watch');
    expect(Testing.synth(chart)).toEqual(before);
  });
});

test('null stands for what is left out', () => {
  const absent: any = null;
  const reloading = { process: absent, signal: absent, force: absent, check: absent, verification: absent };
  const props = { ...reloading, interval: absent, image: absent, program: absent };
  expect(added(props)).toEqual(added());
});

test('a Pod of an app is rendered once for it', () => {
  const chart = new Chart(new App(), 'test');
  const volumeMounts = [{ path: '/v', volume: kplus.Volume.fromEmptyDir(chart, 'v', 'v') }];
  const deployment = new kplus.Deployment(chart, 'web', { containers: [{ name: 'app', image: 'nginx', securityContext: { user: 101 }, volumeMounts }] });
  const rendered = jest.spyOn(deployment, '_toPodSpec' as never);
  new ReloadSidecar(deployment, 'reload', { watch: [WatchedFiles.volume('v')] });
  expect(rendered).toHaveBeenCalledTimes(1);
});
