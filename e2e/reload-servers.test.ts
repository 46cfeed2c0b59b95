import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { readyPodsIn } from './pods';
import { execArguments } from './processes';
import { eventOf, eventsOf } from './reload-events';
import { testNamespace } from './test-namespace';

const namespace = testNamespace('reload-servers');

const SIDECAR = 'reload';
const APPLY = ['apply', '--namespace', namespace, '--filename', '-'];

const exec = (pod: string, container: string, script: string) => kubectl(execArguments({ namespace, pod, container }, ['sh', '-c', script]));

/** Asks in the server's Pod. */
const answerOf = (url: string) => (pod: string) => exec(pod, SIDECAR, `wget -q -O - ${url}`);

/** What pgbouncer knows of its databases, asked as a user: https://www.postgresql.org/docs/15/protocol-message-formats.html */
function databasesAskedAs(user: string): (pod: string) => Promise<string> {
  const startup = message('', `\\000\\003\\000\\000user\\000${user}\\000database\\000pgbouncer\\000\\000`);
  const ask = `{ printf '${startup}${message('Q', 'SHOW DATABASES\\000')}'; sleep 1; } | nc 127.0.0.1 6432`;
  return async pod => (await exec(pod, SIDECAR, ask)).replace(/[^ -~]+/g, ' ');
}

/** A message with its length, as printf writes it. */
function message(type: string, content: string): string {
  const length = content.replace(/\\\d{3}/g, '.').length + 4;
  return `${type}\\000\\000\\000\\${length.toString(8).padStart(3, '0')}${content}`;
}

interface Server {
  /** Its container. */
  readonly name: string;
  /** What says which configuration is in effect, before and after the change. */
  readonly asked: (pod: string) => Promise<string>;
  readonly before: string;
  readonly after: string;
  readonly files: readonly string[];
}

const SERVERS: readonly Server[] = [
  { name: 'haproxy', asked: answerOf('http://127.0.0.1:8080/'), before: 'blue', after: 'green', files: ['/usr/local/etc/haproxy/haproxy.cfg'] },
  {
    name: 'prometheus',
    asked: answerOf('http://127.0.0.1:9090/api/v1/status/config'),
    before: 'color: blue',
    after: 'color: green',
    files: ['/etc/prometheus/prometheus.yml'],
  },
  {
    name: 'postgres',
    asked: pod => kubectl(['logs', '--namespace', namespace, pod, '--container', 'postgres']),
    before: 'database system is ready to accept connections',
    after: 'parameter "work_mem" changed to "5MB"',
    files: ['/etc/postgresql/postgresql.conf'],
  },
  {
    name: 'pgbouncer',
    asked: async pod => `${await databasesAskedAs('app')(pod)} ${await databasesAskedAs('shop')(pod)}`,
    before: 'app blue ',
    after: 'app green ',
    files: ['/etc/pgbouncer/pgbouncer.ini', '/etc/userlist/userlist.txt'],
  },
];

const examples = ['reload-pgbouncer', 'reload-servers'].map(example => readFileSync(join(__dirname, '..', 'examples', example, 'dist', `${example}.k8s.yaml`), 'utf8'));
/** Without passwords, and with one user who may ask. */
const manifests = examples.join('---\n').replace('auth_type = scram-sha-256', 'auth_type = trust\n    stats_users = app, shop');
const changed = manifests.replaceAll('blue', 'green').replace('4MB', '5MB');

const secretOf = (name: string, data: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData: data });
const users = (name: string) => JSON.stringify(secretOf('pgbouncer-users', { 'userlist.txt': `"${name}" "secret"\n` }));

const pods: Record<string, string> = {};

/** Applies, and has the kubelet look at the Pods' volumes at once, as it does when a Pod changes. */
async function configure(manifest: string): Promise<void> {
  await kubectl(APPLY, manifest);
  await kubectl(['annotate', '--namespace', namespace, '--overwrite', 'pods', '--all', `changed=${Date.now()}`]);
}

beforeAll(async () => {
  await kubectl(APPLY, JSON.stringify(secretOf('database', { password: 'secret' })));
  await kubectl(APPLY, users('app'));
  await kubectl(APPLY, manifests);
  await readyPodsIn(namespace, 120);
  for (const { name } of SERVERS) {
    const [pod] = JSON.parse(await kubectl(['get', 'pods', '--namespace', namespace, '--output', 'json'])).items
      .filter(({ spec }: any) => spec.containers[0].name === name);
    pods[name] = pod.metadata.name;
  }
});

/** When each process has started, by its id. */
async function startsIn(pod: string): Promise<ReadonlyMap<number, string>> {
  const stats = (await exec(pod, SIDECAR, 'cat /proc/[0-9]*/stat 2>/dev/null || true')).trim().split('\n');
  return new Map(stats.map(stat => [Number(stat.split(' ', 1)[0]), stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]]));
}

describe('servers whose configuration is changed', () => {
  const starts: Record<string, ReadonlyMap<number, string>> = {};

  beforeAll(async () => {
    for (const { name, asked, before } of SERVERS) {
      await until(`${name} with ${before}`, async () => ((await asked(pods[name])).includes(before) ? true : undefined), 60);
      starts[name] = await startsIn(pods[name]);
    }
    await kubectl(APPLY, users('shop'));
    await configure(changed);
  });

  test.each(SERVERS)('$name: the same process takes it, after one signal', async ({ name, asked, after, files }) => {
    const { pid, changes } = await eventOf(namespace, pods[name], SIDECAR, 'reloaded');
    expect(changes!.map(({ file, change }) => [file, change])).toEqual(files.map(file => [file, 'modified']));
    await until(`${name} with ${after}`, async () => ((await asked(pods[name])).includes(after) ? true : undefined), 20);
    expect((await startsIn(pods[name])).get(pid!)).toBe(starts[name].get(pid!));
    expect((await eventsOf(namespace, pods[name], SIDECAR)).filter(({ outcome }) => outcome === 'reloaded')).toHaveLength(1);
  });

  test('prometheus: the sidecar serves what Prometheus may know of it', async () => {
    expect(await answerOf('http://127.0.0.1:9533/metrics.txt')(pods.prometheus)).toContain('\nreload_sidecar_reloads_total 1\n');
  });

  test('haproxy: what its own check refuses is said, and does not reach it', async () => {
    await configure(changed.replace('http-request return', 'http-request nonsense'));
    expect((await eventOf(namespace, pods.haproxy, SIDECAR, 'check-failed')).message).toMatch(/^the check ended with exit code 1,/);
    expect(await answerOf('http://127.0.0.1:8080/')(pods.haproxy)).toBe('green');
    expect((await eventsOf(namespace, pods.haproxy, SIDECAR)).filter(({ outcome }) => outcome === 'reloaded')).toHaveLength(1);
  });
});
