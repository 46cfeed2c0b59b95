import { setTimeout as wait } from 'node:timers/promises';
import { ApiObject, Chart, Size, Testing } from 'cdk8s';
import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { podsIn, readyPodsIn } from './pods';
import { testNamespace } from './test-namespace';
import { LogFormat, LogSidecar, LogSidecarProps, ProcessSelector, Signal } from '../src';
import { LogEvent } from '../test/fixtures/log-run';

const namespace = testNamespace('log');
const LINES = 100_000;

interface Target {
  readonly name: string;
  readonly script: string;
  readonly securityContext?: object;
  readonly volumeMounts?: readonly object[];
  readonly sidecar: LogSidecarProps;
}

function podOf({ name, script, securityContext, volumeMounts = [], sidecar }: Target): object {
  const pod = new ApiObject(new Chart(Testing.app(), 'log'), 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      // The kubelet makes one dollar sign of two.
      containers: [{ name: 'target', image: 'busybox:1.37.0', command: ['sh', '-c', script.replaceAll('$', '$$$$')], securityContext, volumeMounts }],
      volumes: [{ name: 'files', emptyDir: {} }],
      terminationGracePeriodSeconds: 5,
    },
  });
  new LogSidecar(pod, 'logs', sidecar);
  return pod.toJson();
}

/** An nginx with a log of its own, which the sidecar rotates. */
function rotating(): object[] {
  const pod = new ApiObject(new Chart(Testing.app(), 'log'), 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'rotating' },
    spec: {
      containers: [{ name: 'nginx', image: 'nginx:1.28', volumeMounts: [{ name: 'config', mountPath: '/etc/nginx/conf.d' }] }],
      volumes: [{ name: 'config', configMap: { name: 'rotating' } }],
    },
  });
  new LogSidecar(pod, 'logs', {
    files: ['/var/log/nginx/requests.log'],
    rotation: { size: Size.kibibytes(4), keep: 2, signal: Signal.USR1, process: ProcessSelector.comm('nginx') },
  });
  const data = { 'default.conf': 'log_format numbered "line $arg_number";\nserver { listen 80; access_log /var/log/nginx/requests.log numbered; }\n' };
  return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'rotating' }, data }, pod.toJson()];
}

const output = (pod: string) => kubectl(['logs', '--namespace', namespace, pod, '--container', 'logs', '--tail', '-1']);
const linesOf = async (pod: string) => (await output(pod)).split('\n').filter(line => line.startsWith('line '));
const eventsOf = async (pod: string): Promise<LogEvent[]> =>
  (await output(pod)).split('\n').filter(line => line.startsWith('{') && line.includes('"outcome"')).map(line => JSON.parse(line));

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${String(index).padStart(6, '0')}`);

/** Its program is in its command line, which everybody may read; so is this, which is not to be taken for it. */
const UNTIL_IT_LOOKS = 'until grep -qs "LogSideca[r] of" /proc/[0-9]*/cmdline; do sleep 0.2; done; sleep 3';

// Each life of the container writes a part of the lines, in generations that are renamed after a fifth of a second, and is killed in the middle of a line.
const restarted = `
mkdir -p /var/log/app && cd /var/log/app
life=$(cat /files/life || echo 0)
echo $((life + 1)) >/files/life
if [ "$life" = 0 ]; then ${UNTIL_IT_LOOKS}; fi
write() { awk -v from="$1" -v to="$2" 'BEGIN { for (i = from; i < to; i++) printf "line %06d\\n", i }' >>app.log; }
from=$((life * 40000))
for generation in 1 2 3 4; do
  write "$from" $((from + 5000)) && sleep 0.1 && write $((from + 5000)) $((from + 10000))
  from=$((from + 10000))
  if [ "$from" -ge ${LINES} ]; then exec sleep 86400; fi
  sleep 0.1
  if [ "$generation" = 4 ]; then kill -9 $$; fi
  for number in 5 4 3 2 1; do if [ -e app.log.$number ]; then mv app.log.$number app.log.$((number + 1)); fi; done
  mv app.log app.log.1
done`;

// Once the sidecar knows it, it is copied and truncated twice a second, but for its end, of which nothing may be lost.
const truncated = `
cd /files
: >app.log
until [ -e start ]; do sleep 0.1; done
(while sleep 0.5; do cp app.log app.log.1; : >app.log; done) &
i=0
while [ "$i" -lt 3000 ]; do
  if [ "$i" = 2990 ]; then kill $!; wait $!; fi
  printf 'line %06d\\n' "$i" >>app.log
  i=$((i + 1))
  if [ $((i % 10)) = 0 ]; then sleep 0.02; fi
done
exec sleep 86400`;

const unreadable = `
mkdir -p /var/log/app && cd /var/log/app
touch private.log && chmod 600 private.log && chown 5 private.log
ln -s /etc/passwd link.log
echo 'line open' >open.log
exec sleep 86400`;

beforeAll(async () => {
  const volumeMounts = [{ name: 'files', mountPath: '/files' }];
  const pods = [
    podOf({ name: 'restarted', script: restarted, volumeMounts, sidecar: { files: ['/var/log/app/*.log'] } }),
    podOf({
      name: 'truncated',
      script: truncated,
      volumeMounts,
      securityContext: { runAsUser: 101, runAsGroup: 101, capabilities: { drop: ['ALL'] } },
      sidecar: { files: ['/files/*.log'] },
    }),
    podOf({ name: 'unreadable', script: unreadable, sidecar: { files: ['/var/log/app/*.log'] } }),
    podOf({
      name: 'user',
      script: 'umask 077; cd /files; echo a >a.log; exec sleep 86400',
      volumeMounts,
      securityContext: { runAsUser: 101, runAsGroup: 101 },
      sidecar: { files: ['/files/*.log'], format: LogFormat.JSON },
    }),
  ];
  const items = [...pods, ...rotating()];
  await kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  await until('Pods', async () => ((await podsIn(namespace)).every(({ status }) => status.phase === 'Running') ? true : undefined), 120);
  await until('the sidecar that looks', async () => ((await eventsOf('truncated').catch(() => [])).length > 0 ? true : undefined), 60);
  await wait(3000);
  await kubectl(['exec', '--namespace', namespace, 'truncated', '--container', 'target', '--', 'touch', '/files/start']);
});

test('100,000 lines come once each and in order, over rotations within a second and two restarts of the target', async () => {
  const restartsOf = async () => {
    const { status } = (await podsIn(namespace)).find(({ metadata }) => metadata.name === 'restarted')!;
    return Object.fromEntries(status.containerStatuses!.map(({ name, restartCount }) => [name, restartCount]));
  };
  // The kubelet waits before it starts a container once more, and longer on a busy machine.
  await until('the third life of the target', async () => ((await restartsOf()).target === 2 ? true : undefined), 120);
  await until('all lines', async () => ((await linesOf('restarted')).length >= LINES ? true : undefined), 40).catch(() => undefined);
  await wait(2000);
  const lines = await linesOf('restarted');
  expect(lines.length).toBe(LINES);
  expect(lines.findIndex((line, index) => line !== `line ${String(index).padStart(6, '0')}`)).toBe(-1);
  expect((await eventsOf('restarted')).map(({ outcome }) => outcome)).toEqual(['following']);
  expect(await restartsOf()).toEqual({ target: 2, logs: 0 });
});

test('of a file that is copied and truncated no line comes twice, and where lines are missing that is said', async () => {
  await until('the last line', async () => ((await linesOf('truncated')).includes('line 002999') ? true : undefined), 60);
  const lines = await linesOf('truncated');
  expect(lines).toEqual([...new Set(lines)].sort());
  const told = (await eventsOf('truncated')).filter(({ outcome }) => outcome === 'truncated').map(({ message }) => Number(/ (\d+) lines have come/.exec(message)![1]));
  expect(told.length).toBeGreaterThan(0);
  // After how many lines each gap is.
  const afterWhich = told.map((_, index) => told.slice(0, index + 1).reduce((sum, count) => sum + count));
  const gaps = lines.flatMap((line, index) => (index > 0 && Number(line.slice(5)) !== Number(lines[index - 1].slice(5)) + 1 ? [index] : []));
  expect(afterWhich).toEqual(expect.arrayContaining(gaps));
});

test('each file that cannot be read is one line, and the others come', async () => {
  await until('the line', async () => ((await linesOf('unreadable')).length > 0 ? true : undefined), 30);
  await wait(3000);
  const events = await eventsOf('unreadable');
  expect(events.map(({ outcome, file }) => [outcome, file]).sort()).toEqual([
    ['following', undefined], ['no-file', '/var/log/app/link.log'], ['unreadable', '/var/log/app/private.log'],
  ]);
});

test('through a volume, as the same user without a capability, a file comes that nobody else may read', async () => {
  const [line] = await until('the line', async () => {
    const lines = (await output('user')).split('\n').filter(each => each.includes('"message":"a"'));
    return lines.length > 0 ? lines : undefined;
  }, 30);
  expect(JSON.parse(line)).toMatchObject({ container: 'target', file: '/files/a.log', message: 'a' });
});

test('nginx opens its log anew when the sidecar has renamed it, and no line is lost', async () => {
  const exec = (script: string) => kubectl(['exec', '--namespace', namespace, 'rotating', '--container', 'logs', '--', 'sh', '-c', script]);
  // Until it has been renamed twice, which takes as many looks of the sidecar.
  const request = 'wget -q -O /dev/null "http://127.0.0.1/?number=$(printf %06d $i)"';
  const count = Number(await exec(`i=0; until [ $i -ge 20000 ] || ls /proc/[0-9]*/root/var/log/nginx/requests.log.2 >/dev/null 2>&1; do ${request}; i=$((i + 1)); done; echo $i`));
  await until('all lines', async () => ((await linesOf('rotating')).length >= count ? true : undefined), 60).catch(() => undefined);
  expect(await linesOf('rotating')).toEqual(numbered(count));
  expect((await eventsOf('rotating')).map(({ outcome }) => outcome)).toEqual(['following']);
  const kept = await exec('ls /proc/[0-9]*/root/var/log/nginx/ | grep requests | sort -u');
  expect(kept.trim().split('\n')).toEqual(['requests.log', 'requests.log.1', 'requests.log.2']);
});

test('they end within the grace period of their Pods', async () => {
  const before = Date.now();
  await readyPodsIn(namespace, 10);
  await kubectl(['delete', 'pod', 'user', '--namespace', namespace]);
  expect(Date.now() - before).toBeLessThan(20_000);
});
