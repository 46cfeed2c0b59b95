import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { podsIn, readyPodsIn } from './pods';
import { eventOf, eventsOf } from './reload-events';
import { testNamespace } from './test-namespace';
import { ProcessSelector, ReloadSidecar, WatchedFiles } from '../src';

const namespace = testNamespace('reload');

const exec = async (pod: string, container: string, script: string) =>
  (await kubectl(['exec', '--namespace', namespace, pod, '--container', container, '--', 'sh', '-c', script])).trim();

const firstEvent = (pod: string, container: string) => eventOf(namespace, pod, container);

const apply = (items: unknown[]) => kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));

interface Target {
  readonly name: string;
  readonly command?: readonly string[];
  readonly securityContext?: object;
}

/** Says so for each HUP, and has written its process id; the kubelet makes one dollar sign of two. */
const heeding = ['sh', '-c', 'echo $$$$ > /run/target.pid; trap "echo told" HUP; while :; do sleep 1; done'];

const sidecars = {
  'main': ProcessSelector.mainProcess(),
  'comm': ProcessSelector.comm('sh'),
  'sleep': ProcessSelector.comm('sleep'),
  'command-line': ProcessSelector.commandLine('sh -c echo*'),
  'executable': ProcessSelector.executable('busybox'),
  'pid-file': ProcessSelector.pidFile('/run/target.pid'),
};

/** A Pod whose target's files are changed by hand, with the sidecars that are named. */
function podOf(
  { name, command = heeding, securityContext }: Target,
  selected: readonly (keyof typeof sidecars)[],
  change: (container: any) => any = container => container,
): object {
  const volumeMounts = [{ name: 'files', mountPath: '/files' }, { name: 'run', mountPath: '/run' }];
  const pod = new ApiObject(new Chart(Testing.app(), 'reload'), 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      containers: [{ name: 'target', image: 'busybox:1.37.0', command: [...command], securityContext, volumeMounts }],
      volumes: [{ name: 'files', emptyDir: {} }, { name: 'run', emptyDir: {} }],
      terminationGracePeriodSeconds: 1,
    },
  });
  for (const by of selected) new ReloadSidecar(pod, by, { target: 'target', process: sidecars[by], watch: [WatchedFiles.volume('files')] });
  const manifest = pod.toJson();
  return { ...manifest, spec: { ...manifest.spec, containers: manifest.spec.containers.map(change) } };
}

/** A server that is asked for, and a sidecar that is PID 1 of a namespace of its own. */
function requested(): object {
  const serve = "mkdir -p /www/cgi-bin && printf '#!/bin/sh\\necho\\necho asked by $REQUEST_METHOD >>/www/told\\n' >/www/cgi-bin/reload && chmod +x /www/cgi-bin/reload && exec httpd -f -p 8080 -h /www";
  const pod = new ApiObject(new Chart(Testing.app(), 'requested'), 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'requested' },
    spec: {
      containers: [{ name: 'target', image: 'busybox:1.37.0', command: ['sh', '-c', serve], volumeMounts: [{ name: 'files', mountPath: '/files' }] }],
      volumes: [{ name: 'files', emptyDir: {} }],
    },
  });
  new ReloadSidecar(pod, 'reload', { watch: [WatchedFiles.volume('files')], requestUrl: 'http://127.0.0.1:8080/cgi-bin/reload' });
  return pod.toJson();
}

/** A target that reads a ConfigMap, with a sidecar whose image cannot be pulled. */
function late(): object {
  const pod = new ApiObject(new Chart(Testing.app(), 'late'), 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'late' },
    spec: {
      containers: [{ name: 'target', image: 'busybox:1.37.0', command: ['sh', '-c', 'trap "cat /files/a" HUP; cat /files/a; while :; do sleep 1; done'], volumeMounts: [{ name: 'files', mountPath: '/files' }] }],
      volumes: [{ name: 'files', configMap: { name: 'late' } }],
      terminationGracePeriodSeconds: 1,
    },
  });
  new ReloadSidecar(pod, 'reload', { image: 'localhost:1/absent:1', watch: [WatchedFiles.configMapNamed('late')] });
  return pod.toJson();
}

const configMap = (name: string, a: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: `${a}\n` } });

/** Says what it reads, each time that it is told to. */
const reading = ['sh', '-c', 'trap "cat /files/a" HUP; while :; do sleep 1; done'];

const linesOf = async (pod: string, container: string) => (await kubectl(['logs', '--namespace', namespace, pod, '--container', container])).trim().split('\n');

const toldLast = (pod: string, text: string) =>
  until(`${pod} with ${text}`, async () => ((await linesOf(pod, 'target')).at(-1) === text ? true : undefined), 60);

/** The resident kilobytes of a sidecar's shell, which is the process of its program that nobody has forked. */
async function memoryOf(pod: string, container: string): Promise<number> {
  const script = `for file in $(grep -l "# Reload[S]idecar" /proc/[0-9]*/cmdline); do
    if grep -q "^PPid:.0$" "\${file%cmdline}status"; then grep VmRSS "\${file%cmdline}status"; fi
  done`;
  return Number((await exec(pod, container, script)).replace(/\D/g, ''));
}

/** A thousand changes, after one that has the program do all that it does. */
async function hurry(pod: string): Promise<{ readonly before: number; readonly after: number }> {
  await exec(pod, 'target', 'echo first > /files/a');
  await toldLast(pod, 'first');
  const before = await memoryOf(pod, 'main');
  await exec(pod, 'target', 'i=0; while [ $i -lt 1000 ]; do i=$((i + 1)); echo $i > /files/a; sleep 0.01; done');
  await toldLast(pod, '1000');
  return { before, after: await memoryOf(pod, 'main') };
}

const each = ['main', 'comm', 'command-line', 'executable', 'pid-file'] as const;
const asAnother = ({ securityContext, ...container }: any) =>
  ({ ...container, securityContext: container.name === 'target' ? securityContext : { ...securityContext, runAsUser: 1000, runAsGroup: 1000 } });
const example = readFileSync(join(__dirname, '..', 'examples', 'reload-nginx', 'dist', 'reload-nginx.k8s.yaml'), 'utf8');

/** Goes on beside the tests. */
let hurried: ReturnType<typeof hurry>;

beforeAll(async () => {
  await kubectl(['apply', '--namespace', namespace, '--filename', '-'], example);
  await apply([
    podOf({ name: 'user', securityContext: { runAsUser: 101, runAsGroup: 101, capabilities: { drop: ['ALL'] } } }, each),
    podOf({ name: 'image-user' }, each),
    podOf({ name: 'lacking', securityContext: { runAsUser: 101, runAsGroup: 101 } }, ['main', 'executable'], asAnother),
    podOf({ name: 'deaf', command: ['sleep', '86400'] }, ['main']),
    podOf({ name: 'two', command: ['sh', '-c', '(sleep 86401 &); exec sleep 86400'] }, ['sleep']),
    podOf({ name: 'restarted', securityContext: { runAsUser: 0 } }, ['main']),
    requested(),
    podOf({ name: 'hurried', command: reading, securityContext: { runAsUser: 101, runAsGroup: 101 } }, ['main']),
  ]);
  await readyPodsIn(namespace, 180);
  hurried = hurry('hurried');
  hurried.catch(() => undefined);
});

describe.each(['user', 'image-user'])('a target with the user of %s', pod => {
  let target: number;
  beforeAll(async () => {
    target = Number(await exec(pod, 'target', 'cat /run/target.pid'));
    await exec(pod, 'target', 'echo changed > /files/a');
  });

  test.each(each)('is signalled, selected by %s', async by => {
    // What was executed in its container runs the same executable, and is told as a second one until it has ended.
    expect(await eventOf(namespace, pod, by, by === 'executable' ? 'reloaded' : undefined)).toMatchObject({ outcome: 'reloaded', pid: target, changes: [{ file: '/files/a', change: 'added' }] });
  });

  // Linux makes one of signals that come before the first is handled.
  test('has got no more signals than there are sidecars', async () => {
    const told = (await kubectl(['logs', '--namespace', namespace, pod, '--container', 'target'])).trim().split('\n');
    expect(new Set(told)).toEqual(new Set(['told']));
    expect(told.length).toBeLessThanOrEqual(each.length);
  });

  test('whose files change ten times in a row is signalled a few times more', async () => {
    const count = async () => (await eventsOf(namespace, pod, 'main')).filter(({ outcome }) => outcome === 'reloaded').length;
    const before = await count();
    await exec(pod, 'target', 'for i in 1 2 3 4 5 6 7 8 9 10; do echo $i > /files/a; sleep 0.2; done');
    await until('the signal', async () => (await count() > before ? true : undefined));
    await wait(10_000);
    expect(await count() - before).toBeLessThan(4);
  });
});

test('a sidecar that somebody has given another user says what is refused, and is not restarted', async () => {
  await exec('lacking', 'target', 'echo changed > /files/a');
  expect(await firstEvent('lacking', 'main')).toMatchObject({ outcome: 'signal-failed', message: expect.stringMatching(/Operation not permitted/) });
  expect(await firstEvent('lacking', 'executable')).toMatchObject({ outcome: 'no-access' });
  const pod = (await podsIn(namespace)).find(({ metadata }) => metadata.name === 'lacking')!;
  expect(pod.status.containerStatuses!.map(({ restartCount }) => restartCount)).toEqual([0, 0, 0]);
});

test('a process without a handler lives', async () => {
  await exec('deaf', 'target', 'echo changed > /files/a');
  expect(await firstEvent('deaf', 'main')).toMatchObject({ outcome: 'no-handler' });
  expect(await exec('deaf', 'target', 'ps ax | grep -c "[s]leep 86400"')).toBe('1');
});

test('a request takes no shared namespace, and the sidecar is PID 1 and ends at once', async () => {
  await exec('requested', 'target', 'echo changed > /files/a');
  expect(await firstEvent('requested', 'reload')).toMatchObject({ outcome: 'reloaded', changes: [{ file: '/files/a', change: 'added' }] });
  expect(await exec('requested', 'target', 'cat /www/told')).toBe('asked by POST');
  expect(await exec('requested', 'reload', 'tr "\\0" " " </proc/1/cmdline')).toContain('ReloadSidecar of cdk8s-shared-process');
  await exec('requested', 'reload', 'kill 1');
  await until('the end of the sidecar', async () => {
    const statuses = (await podsIn(namespace)).find(({ metadata }) => metadata.name === 'requested')!.status.containerStatuses!;
    return statuses.find(({ name }) => name === 'reload')!.restartCount === 1 || undefined;
  });
});

test('two that match are named, and neither is signalled', async () => {
  await exec('two', 'target', 'echo changed > /files/a');
  const { outcome, message } = await firstEvent('two', 'sleep');
  expect([outcome, message]).toEqual(['several-processes', expect.stringMatching(/^\d+ \(sleep\) and \d+ \(sleep\): /)]);
  expect(await exec('two', 'target', 'ps ax | grep -c "[s]leep 8640"')).toBe('2');
});

test('a target that was started anew is signalled', async () => {
  const before = await exec('restarted', 'target', 'cat /run/target.pid');
  await exec('restarted', 'target', `kill -9 ${before}`).catch(() => undefined);
  const after = await until('the target anew', async () => {
    const pid = await exec('restarted', 'target', 'cat /run/target.pid').catch(() => before);
    return pid === before ? undefined : pid;
  }, 120);
  await exec('restarted', 'target', 'echo changed > /files/a');
  expect(await firstEvent('restarted', 'main')).toMatchObject({ outcome: 'reloaded', pid: Number(after) });
});

test('a change that came before the sidecar could be started is told', async () => {
  await apply([configMap('late', 'one'), late()]);
  const read = () => exec('late', 'target', 'cat /files/a').catch(() => '');
  await until('the target', async () => ((await read()) === 'one' ? true : undefined), 60);
  // Longer than the times may be apart.
  await wait(5000);
  await apply([configMap('late', 'two')]);
  await until('the files', async () => {
    await kubectl(['annotate', '--namespace', namespace, '--overwrite', 'pod', 'late', `changed=${Date.now()}`]);
    return (await read()) === 'two' ? true : undefined;
  }, 120);
  expect(await linesOf('late', 'target')).toEqual(['one']);
  await kubectl(['set', 'image', '--namespace', namespace, 'pod/late', 'reload=busybox:1.37.0']);
  await until('the sidecar', () => exec('late', 'reload', 'echo there').catch(() => undefined), 120);
  expect(await eventOf(namespace, 'late', 'reload', 'reloaded')).toMatchObject({ message: 'HUP was sent' });
  await toldLast('late', 'two');
  expect((await eventsOf(namespace, 'late', 'reload')).map(({ outcome }) => outcome)).toEqual(['watching', 'missed', 'reloaded']);
});

describe('nginx with its configuration in a ConfigMap', () => {
  let pod: string;
  const served = () => exec(pod, 'reload', 'wget -q -O - http://127.0.0.1/');
  const master = () => exec(pod, 'reload', 'ps ax | grep "[n]ginx: master"');
  const worker = () => exec(pod, 'reload', 'ps ax | grep "[n]ginx: worker"');
  const configure = async (from: string, to: string) => {
    await kubectl(['apply', '--namespace', namespace, '--filename', '-'], example.replace(from, to));
    // The kubelet looks at its volumes anew when the Pod changes.
    await kubectl(['annotate', '--namespace', namespace, '--overwrite', 'pod', pod, `changed=${Date.now()}`]);
  };
  const reloads = async () => (await eventsOf(namespace, pod, 'reload')).filter(({ outcome }) => outcome === 'reloaded');
  beforeAll(async () => { pod = (await podsIn(namespace)).find(({ metadata }) => metadata.name.startsWith('reload-nginx'))!.metadata.name; });

  test('serves what the ConfigMap says, by the same master and another worker, after one signal', async () => {
    expect(await served()).toBe('blue');
    expect((await eventsOf(namespace, pod, 'reload')).map(({ outcome }) => outcome)).toEqual(['watching']);
    const [masterBefore, workerBefore] = [await master(), await worker()];
    await configure('blue', 'green');
    await until('green', async () => (await served() === 'green' ? true : undefined), 120);
    await until('the event', async () => ((await reloads()).length > 0 ? true : undefined), 20);
    expect((await reloads()).map(({ changes }) => changes)).toEqual([[expect.objectContaining({ file: '/etc/nginx/conf.d/default.conf', change: 'modified' })]]);
    expect(await master()).toBe(masterBefore);
    expect(await worker()).not.toBe(workerBefore);
  });

  test('goes on with the last configuration where the next is broken', async () => {
    await configure('server { listen 80; location', 'server { nonsense; location');
    await until('the second event', async () => ((await reloads()).length > 1 ? true : undefined), 120);
    expect(await served()).toBe('green');
  });
});

test('of a thousand changes in a row the last is told, and the shell takes no more memory than after the first', async () => {
  const { before, after } = await hurried;
  expect(before).toBeGreaterThan(0);
  expect(after).toBeLessThan(before + 100);
  expect((await linesOf('hurried', 'target')).length).toBeLessThan(20);
});
