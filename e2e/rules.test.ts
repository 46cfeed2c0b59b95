import { currentRuntime } from './cluster/current-runtime';
import { kubectl, tryKubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { podsIn } from './pods';
import { testNamespace } from './test-namespace';
import { ContainerRuntime } from '../src';
import { applyRules } from '../src/rules/apply-rules';
import { manifestWorkloadOf } from '../src/workload/manifest-workload';
import { pod as podOf, sharedPod, workload } from '../test/fixtures/rule-cases';

/** A manifest of which the rule has something to say, and the same as the rule wants it. */
interface Pair {
  readonly fails: object;
  readonly works: object;
}

/** What the node has of what decides. */
const node = () => ({ containerRuntime: currentRuntime().containerRuntime, ptraceScope: 0, appArmor: false, selinux: false });

function isReported(rule: string, manifest: object): boolean {
  return applyRules(manifestWorkloadOf(manifest)!, { node: node() }).findings.some(finding => finding.rule === rule);
}

const SIDES = ['fails', 'works'] as const;

const nameOf = (rule: string, side: keyof Pair) => `${rule}-${side}`;

const container = (name: string, command: readonly string[], fields: object = {}) => ({ name, image: 'busybox:1.37.0', command, ...fields });

/** Both Pods of a rule, of which the containers differ. */
function pods(rule: string, containers: Readonly<Record<keyof Pair, readonly object[]>>, spec: object = {}): Pair {
  const [fails, works] = SIDES.map(side =>
    sharedPod({ terminationGracePeriodSeconds: 1, ...spec, containers: containers[side] }, { name: nameOf(rule, side) }));
  return { fails, works };
}

const as = (runAsUser: number, add: readonly string[] = []) => ({ securityContext: { runAsUser, runAsGroup: runAsUser, capabilities: { drop: ['ALL'], add } } });

const server = (fields: object, port = 8080) => container('server', ['httpd', '-f', '-p', `${port}`], fields);

/** Signals the server until that is permitted. */
const signaller = (fields: object) =>
  container('signaller', ['sh', '-c', 'until kill -HUP $(pidof httpd); do sleep 1; done; echo told; exec sleep 1d'], fields);

const SIGNALS: Readonly<Record<string, Pair>> = {
  'cap-prefix': pods('cap-prefix', {
    fails: [server(as(101)), signaller(as(0, ['CAP_KILL']))],
    works: [server(as(101)), signaller(as(0, ['KILL']))],
  }),
  'cap-nonroot-inert': pods('cap-nonroot-inert', {
    fails: [server(as(101)), signaller(as(1000, ['KILL']))],
    works: [server(as(101)), signaller(as(0, ['KILL']))],
  }),
  'signal-uid-mismatch': pods('signal-uid-mismatch', {
    fails: [server(as(101)), signaller(as(1000))],
    works: [server(as(101)), signaller(as(101))],
  }),
  'ptrace-for-signal': pods('ptrace-for-signal', {
    fails: [server(as(101)), signaller(as(0, ['SYS_PTRACE']))],
    works: [server(as(101)), signaller(as(0, ['KILL']))],
  }),
};

const reader = (fields: object) =>
  container('reader', ['sh', '-c', 'until tr "\\0" "\\n" < /proc/$(pidof httpd)/environ | grep PASSWORD; do sleep 1; done; exec sleep 1d'], fields);

const withSecret = { env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'database', key: 'password' } } }], ...as(101) };

const SECRET_EXPOSURE = pods('secret-exposure', {
  fails: [server(withSecret), reader(as(101))],
  works: [server(withSecret), reader(as(1000))],
});

const ender = (kill: string) => container('ender', ['sh', '-c', `until pidof httpd; do sleep 1; done; ${kill}; exec sleep 1d`]);

const PID1_KILL = pods('pid1-kill', {
  fails: [server({}), container('other', ['sleep', '1d']), ender('kill -TERM 1')],
  works: [server({}), container('other', ['sleep', '1d']), ender('kill -TERM $(pidof httpd)')],
}, { restartPolicy: 'Never' });

const looker = (pid: string) => container('looker', ['sh', '-c', `until pidof httpd; do sleep 1; done; pmap ${pid}; echo looked; exec sleep 1d`]);

const PID1_ATTACH = pods('pid1-attach', {
  fails: [server({}), looker('1')],
  works: [server({}), looker('$(pidof httpd)')],
});

/** Tells who has got the orphan, and which process tini is. */
const ORPHAN = 'sh -c "sleep 1d & echo \\$! > /tmp/orphan"; echo "parent $(cut -d " " -f 4 /proc/$(cat /tmp/orphan)/stat) of $PPID"; exec sleep 1d';

const withTini = (...options: readonly string[]) => ({ name: 'app', image: 'tini:0.19', command: ['tini', ...options, '--', 'sh', '-c', ORPHAN] });

const TINI_SUBREAPER = pods('tini-subreaper', {
  fails: [withTini(), container('other', ['sleep', '1d'])],
  works: [withTini('-s'), container('other', ['sleep', '1d'])],
});

const work = container('work', ['sleep', '1']);
const follower = container('follower', ['tail', '-f', '/dev/null']);

/** Whose sidecar is a regular container, and whose is one of Kubernetes' own. */
function jobs(rule: string, worker: object): Pair {
  const job = (side: keyof Pair, spec: object) => workload('Job', {
    shareProcessNamespace: true, restartPolicy: 'Never', terminationGracePeriodSeconds: 1, ...spec,
  }, { name: nameOf(rule, side) });
  return {
    fails: job('fails', { containers: [worker, follower] }),
    works: job('works', { containers: [worker], initContainers: [{ ...follower, restartPolicy: 'Always' }] }),
  };
}

const JOB_SIDECAR_REGULAR = jobs('job-sidecar-regular', work);

const JOB_SIDECAR_SIGNAL = jobs('job-sidecar-signal', container('work', ['sh', '-c', 'until pidof tail; do sleep 1; done; pkill -TERM -x tail']));

/** Its server may end before the container does. */
const probed = (probe: object) => container('app', ['sh', '-c', 'httpd -f -p 8080; sleep 1d'], {
  livenessProbe: { initialDelaySeconds: 2, periodSeconds: 1, failureThreshold: 3, timeoutSeconds: 60, ...probe },
});

const PROBE_PGREP_AMBIGUOUS = pods('probe-pgrep-ambiguous', {
  fails: [probed({ exec: { command: ['sh', '-c', 'echo >> /tmp/probes; pidof httpd'] } }), server({}, 8081)],
  works: [probed({ tcpSocket: { port: 8080 } }), server({}, 8081)],
});

/** Of what is written, made and moved there. */
const watcher = (file: string, mount: object) =>
  container('watcher', ['inotifyd', '-', `${file}:cwny`], { volumeMounts: [{ name: 'config', ...mount }] });

const SUBPATH_NEVER_UPDATES = pods('subpath-never-updates', {
  fails: [watcher('/etc/app.conf', { mountPath: '/etc/app.conf', subPath: 'app.conf' }), container('other', ['sleep', '1d'])],
  works: [watcher('/etc/app', { mountPath: '/etc/app' }), container('other', ['sleep', '1d'])],
}, { volumes: [{ name: 'config', configMap: { name: 'settings' } }] });

const SHARE_MISPLACED: Pair = {
  fails: podOf({ containers: [{ ...server({}), shareProcessNamespace: true }, container('other', ['sleep', '1d'])] }, { name: nameOf('share-misplaced', 'fails') }),
  works: sharedPod({ containers: [server({}), container('other', ['sleep', '1d'])] }, { name: nameOf('share-misplaced', 'works') }),
};

const VALID: Readonly<Record<string, Pair>> = {
  ...SIGNALS,
  'secret-exposure': SECRET_EXPOSURE,
  'pid1-kill': PID1_KILL,
  'pid1-attach': PID1_ATTACH,
  'tini-subreaper': TINI_SUBREAPER,
  'job-sidecar-regular': JOB_SIDECAR_REGULAR,
  'job-sidecar-signal': JOB_SIDECAR_SIGNAL,
  'probe-pgrep-ambiguous': PROBE_PGREP_AMBIGUOUS,
  'subpath-never-updates': SUBPATH_NEVER_UPDATES,
};

const RULES: Readonly<Record<string, Pair>> = { ...VALID, 'share-misplaced': SHARE_MISPLACED };

const settings = (value: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { 'app.conf': value } });
const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'database' }, stringData: { password: 'hunter2' } };

const namespace = testNamespace('rules');

const of = (...args: readonly string[]) => ['--namespace', namespace, ...args];

const listOf = (items: readonly object[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

const apply = (items: readonly object[], ...options: readonly string[]) => kubectl(of('apply', '--filename', '-', ...options), listOf(items));

/** Empty while the container has not started. */
const logsOf = async (pod: string, name: string) => (await tryKubectl(of('logs', pod, '--container', name))).stdout;

const untilLogged = (pod: string, name: string, text: string) =>
  until(`${text} from ${name} of ${pod}`, async () => ((await logsOf(pod, name)).includes(text) ? true : undefined), 150);

const exec = (pod: string, name: string, script: string) => tryKubectl(of('exec', pod, '--container', name, '--', 'sh', '-c', script));

async function statusOf(pod: string, name: string) {
  const found = (await podsIn(namespace)).find(({ metadata }) => metadata.name.startsWith(pod));
  return found?.status.containerStatuses?.find(status => status.name === name);
}

const untilStatus = (pod: string, name: string, what: string, is: (status: NonNullable<Awaited<ReturnType<typeof statusOf>>>) => boolean) =>
  until(`${name} of ${pod} to be ${what}`, async () => {
    const status = await statusOf(pod, name);
    return status && is(status) ? status : undefined;
  }, 150);

// All at once, so that they start while others are looked at.
beforeAll(async () => {
  await apply([secret, settings('old'), ...Object.values(VALID).flatMap(({ fails, works }) => [fails, works])]);
  await apply([SHARE_MISPLACED.fails, SHARE_MISPLACED.works], '--validate=false');
});

test.each(Object.entries(RULES))('%s: speaks of the one that fails, and not of the one that works', (rule, pair) => {
  const fails = rule !== 'cap-prefix' || currentRuntime().containerRuntime !== ContainerRuntime.CRI_O;
  expect(SIDES.map(side => isReported(rule, pair[side]))).toEqual([fails, false]);
});

test.each(Object.entries(SIGNALS))('%s: the signal is refused where the rule speaks, and arrives where it does not', async (rule, pair) => {
  for (const side of SIDES) {
    const pod = nameOf(rule, side);
    await untilLogged(pod, 'signaller', isReported(rule, pair[side]) ? 'Operation not permitted' : 'told');
    expect((await logsOf(pod, 'signaller')).includes('told')).toBe(!isReported(rule, pair[side]));
  }
});

test('share-misplaced: kubectl refuses the field, and where nothing validates the containers do not share', async () => {
  const [fails, works] = SIDES.map(side => nameOf('share-misplaced', side));
  expect((await tryKubectl(of('apply', '--dry-run=server', '--filename', '-'), listOf([SHARE_MISPLACED.fails]))).stderr)
    .toMatch(/unknown field "[\w.[\]]*shareProcessNamespace"/);

  for (const pod of [fails, works]) await untilStatus(pod, 'server', 'running', ({ state }) => state.running !== undefined);
  await until('the server to be seen', async () => ((await exec(works, 'other', 'pidof httpd')).code === 0 ? true : undefined), 150);
  expect(await exec(fails, 'other', 'pidof httpd')).toMatchObject({ code: 1 });
});

test('secret-exposure: the other container reads the Secret, and as another user it may not', async () => {
  await untilLogged(nameOf('secret-exposure', 'fails'), 'reader', 'PASSWORD=hunter2');
  await untilLogged(nameOf('secret-exposure', 'works'), 'reader', 'Permission denied');
  expect(await logsOf(nameOf('secret-exposure', 'works'), 'reader')).not.toContain('hunter2');
});

test('pid1-kill: TERM to PID 1 ends every container of the Pod, and to the process that one alone', async () => {
  const [fails, works] = SIDES.map(side => nameOf('pid1-kill', side));
  for (const name of ['server', 'other', 'ender']) await untilStatus(fails, name, 'ended', ({ state }) => state.terminated !== undefined);

  await untilStatus(works, 'server', 'ended', ({ state }) => state.terminated !== undefined);
  for (const name of ['other', 'ender']) expect((await statusOf(works, name))!.state).toHaveProperty('running');
});

test('pid1-attach: what looks into PID 1 finds pause, and by its PID the server', async () => {
  const [fails, works] = SIDES.map(side => nameOf('pid1-attach', side));
  for (const [pod, found] of [[fails, '1: /pause'], [works, ': httpd -f -p 8080']]) {
    await untilLogged(pod, 'looker', 'looked');
    expect(await logsOf(pod, 'looker')).toContain(found);
  }
});

test('tini-subreaper: tini warns and pause gets its orphans, and with -s it gets them itself', async () => {
  const [fails, works] = SIDES.map(side => nameOf('tini-subreaper', side));
  const parents = async (pod: string) => {
    await untilLogged(pod, 'app', 'parent ');
    const [, parent, tini] = /parent (\d+) of (\d+)/.exec(await logsOf(pod, 'app'))!;
    return { parent, tini };
  };
  expect((await parents(fails)).parent).toBe('1');
  expect(await logsOf(fails, 'app')).toContain('Tini is not running as PID 1');

  const { parent, tini } = await parents(works);
  expect(parent).toBe(tini);
  expect(await logsOf(works, 'app')).not.toContain('Tini is not running as PID 1');
});

test('job-sidecar-regular: the Job goes on when its work has ended, and ends with a sidecar in initContainers', async () => {
  const [fails, works] = SIDES.map(side => nameOf('job-sidecar-regular', side));
  await untilStatus(fails, 'work', 'ended', ({ state }) => state.terminated !== undefined);
  await kubectl(of('wait', '--for=condition=Complete', `job/${works}`, '--timeout=150s'));

  expect((await statusOf(fails, 'follower'))!.state).toHaveProperty('running');
  const { status } = JSON.parse(await kubectl(of('get', 'job', fails, '--output', 'json')));
  expect(status.active).toBe(1);
  expect(status.conditions ?? []).toEqual([]);
});

test('job-sidecar-signal: the sidecar ends with 143 and so the Pod of the Job fails, and the Job succeeds with a sidecar in initContainers', async () => {
  const [fails, works] = SIDES.map(side => nameOf('job-sidecar-signal', side));
  const ended = await untilStatus(fails, 'follower', 'ended', ({ state }) => state.terminated !== undefined);
  await kubectl(of('wait', '--for=condition=Complete', `job/${works}`, '--timeout=150s'));

  expect(ended.state.terminated).toMatchObject({ exitCode: 143 });
  expect((await statusOf(fails, 'work'))!.state.terminated).toMatchObject({ exitCode: 0 });
  await until('the Job to count a failure', async () => {
    const { status } = JSON.parse(await kubectl(of('get', 'job', fails, '--output', 'json')));
    return status.failed > 0 ? true : undefined;
  }, 150);
});

test('probe-pgrep-ambiguous: the probe passes although its server has ended, and fails where it asks the port', async () => {
  const [fails, works] = SIDES.map(side => nameOf('probe-pgrep-ambiguous', side));
  const end = async (pod: string) => {
    await untilStatus(pod, 'server', 'running', ({ state }) => state.running !== undefined);
    const { restartCount } = await until(`the server of ${pod} to end`, async () => {
      const before = await statusOf(pod, 'app');
      return (await exec(pod, 'app', 'pkill -f "^httpd -f -p 8080"')).code === 0 ? before : undefined;
    }, 150);
    return restartCount;
  };
  const probes = async () => Number((await exec(fails, 'app', 'wc -l < /tmp/probes')).stdout);
  const [ofFails, ofWorks] = [await end(fails), await end(works)];
  const before = await probes();

  await untilStatus(works, 'app', 'started again', ({ restartCount }) => restartCount > ofWorks);
  await until('ten probes', async () => ((await probes()) >= before + 10 ? true : undefined), 150);
  expect((await exec(fails, 'app', 'pgrep -f "^httpd -f -p 8080"')).stdout).toBe('');
  expect((await statusOf(fails, 'app'))!.restartCount).toBe(ofFails);
});

test('subpath-never-updates: the file stays as it was, and the whole volume changes', async () => {
  const [fails, works] = SIDES.map(side => nameOf('subpath-never-updates', side));
  for (const pod of [fails, works]) await untilStatus(pod, 'watcher', 'running', ({ state }) => state.running !== undefined);
  await apply([settings('new')]);

  const contentOf = async (pod: string, file: string) => (await exec(pod, 'watcher', `cat ${file}`)).stdout;
  let look = 0;
  await until('the new content', async () => {
    // The kubelet looks at a Pod's volumes when the Pod changes, and else after a minute.
    await kubectl(of('annotate', 'pod', fails, works, '--overwrite', `look=${look++}`));
    return await contentOf(works, '/etc/app/app.conf') === 'new' ? true : undefined;
  }, 150);
  await untilLogged(works, 'watcher', '/etc/app');
  expect(await contentOf(fails, '/etc/app.conf')).toBe('old');
  expect(await logsOf(fails, 'watcher')).toBe('');
});
