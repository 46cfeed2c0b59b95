import { setTimeout as wait } from 'node:timers/promises';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { configReloader } from './cluster/config-reloader';
import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { NodeProcess, Usage } from './container-usage';
import { readyPodsIn } from './pods';
import { ProcessSelector, ReloadSidecar, WatchedFiles } from '../src';
import { median } from '../tools/median';

const NAMESPACE = 'bench-reload';
const SWAPS = 12;
const REST_SECONDS = 60;
const CHANGES = 1000;

const PROGRAM = 'prometheus-config-reloader';

/** Prometheus, as the other one asks that for its state, too; its title tells one from the other. */
const target = (name: string) => ({
  name: 'target',
  image: 'prom/prometheus:v2.42.0',
  args: ['--config.file=/config/prometheus.yml', '--storage.tsdb.path=/prometheus', '--web.enable-lifecycle', `--web.page-title=${name}`],
  securityContext: { runAsUser: 65534, runAsGroup: 65534 },
  volumeMounts: [{ name: 'config', mountPath: '/config' }, { name: 'files', mountPath: '/files' }, { name: 'data', mountPath: '/prometheus' }],
});

const podOf = (name: string, containers: object[], volumes: object[] = []) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    shareProcessNamespace: true,
    terminationGracePeriodSeconds: 1,
    containers: [target(name), ...containers],
    volumes: [{ name: 'config', configMap: { name: 'config' } }, { name: 'files', emptyDir: {} }, { name: 'data', emptyDir: {} }, ...volumes],
  },
});

interface Contestant {
  readonly name: string;
  /** What the command line of its program has in it. */
  readonly marks: string;
  readonly pod: object;
}

function reloadSidecar(): Contestant {
  const name = 'reload-sidecar';
  const pod = new ApiObject(new Chart(Testing.app(), 'bench'), 'pod', podOf(name, []));
  new ReloadSidecar(pod, 'reload', { process: ProcessSelector.comm('prometheus'), watch: [WatchedFiles.configMapNamed('config'), WatchedFiles.volume('files')] });
  return { name, marks: '# ReloadSidecar of', pod: pod.toJson() };
}

async function configReloaderPod(): Promise<Contestant> {
  const command = [`/programs/${PROGRAM}`, '--watched-dir=/config', '--watched-dir=/files'];
  const { volumeMounts, securityContext } = target(PROGRAM);
  const container = {
    name: 'reload', image: 'busybox:1.37.0', command, securityContext, volumeMounts: [...volumeMounts, { name: 'programs', mountPath: '/programs' }],
  };
  const pod = podOf(PROGRAM, [container], [{ name: 'programs', hostPath: { path: await configReloader() } }]);
  return { name: PROGRAM, marks: command.slice(0, 2).join(' '), pod };
}

const apply = (object: object) => kubectl(['apply', '--namespace', NAMESPACE, '--filename', '-'], JSON.stringify(object));

const configMap = (value: number) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: { 'prometheus.yml': `global: { external_labels: { swap: '${value}' } }` } });

/** When Prometheus was told, in milliseconds. */
async function toldTo(name: string): Promise<readonly number[]> {
  const log = await kubectl(['logs', '--namespace', NAMESPACE, name, '--container', 'target', '--timestamps']);
  return log.trim().split('\n').filter(line => line.includes('msg="Loading configuration file"')).map(line => Date.parse(line.split(' ', 1)[0]));
}

const movedAt = (name: string, folder: string) => NodeProcess.find(`--web.page-title=${name}`).movedAt(`${folder}/..data`);

/** What the kubelet does to a ConfigMap's volume, so often. */
const SWAP = `swap() {
  mkdir "/files/..$1" && echo "$1" > "/files/..$1/key" && ln -s "..$1" /files/..new && mv -T /files/..new /files/..data
  [ -e /files/key ] || ln -s ..data/key /files/key
  rm -rf "/files/..$2"
}
i=0; while [ $i -lt ${CHANGES} ]; do swap $((i + 1)) $i; i=$((i + 1)); sleep 0.02; done`;

async function swapsOf(contestants: readonly Contestant[]): Promise<Readonly<Record<string, number[]>>> {
  const delays: Record<string, number[]> = Object.fromEntries(contestants.map(({ name }) => [name, []]));
  for (let swap = 1; swap <= SWAPS; swap++) {
    const since = Date.now();
    await apply(configMap(swap));
    // The kubelet looks at its volumes anew when the Pod changes.
    await kubectl(['annotate', '--namespace', NAMESPACE, '--overwrite', 'pods', '--all', `swap=${swap}`]);
    for (const { name } of contestants) {
      const told = await until(`${name} to tell of swap ${swap}`, async () => (await toldTo(name)).find(at => at > since), 120);
      delays[name].push(told - movedAt(name, '/config'));
    }
    // What may come late belongs to this swap.
    await wait(2000);
  }
  return delays;
}

const beside = (before: Usage, after: Usage) => (after.cpu - before.cpu).toFixed(2);

/** How soon, and for how much, a ReloadSidecar and prometheus-config-reloader tell Prometheus of the same changes. */
export async function benchReload(): Promise<void> {
  const contestants = [reloadSidecar(), await configReloaderPod()];
  await kubectl(['create', 'namespace', NAMESPACE]);
  await apply(configMap(0));
  await apply({ apiVersion: 'v1', kind: 'List', items: contestants.map(({ pod }) => pod) });
  await readyPodsIn(NAMESPACE, 120);
  await wait(5000);
  const usages = () => contestants.map(({ marks }) => NodeProcess.find(marks).usage());

  const atFirst = usages();
  await wait(REST_SECONDS * 1000);
  const rested = usages();
  contestants.forEach(({ name }, index) =>
    console.log(`${name}: ${beside(atFirst[index], rested[index])} s of CPU in ${REST_SECONDS} s at rest, ${rested[index].memory.toFixed(1)} MiB`));

  for (const [name, delays] of Object.entries(await swapsOf(contestants))) {
    const [least, middle, most] = [Math.min(...delays), median(delays), Math.max(...delays)].map(ms => (ms / 1000).toFixed(2));
    console.log(`${name}: told ${middle} s (${least} to ${most}) after the kubelet's swap, the median of ${delays.length}`);
  }

  for (const [index, { name }] of contestants.entries()) {
    const before = usages()[index];
    const since = Date.now();
    await kubectl(['exec', '--namespace', NAMESPACE, name, '--container', 'target', '--', 'sh', '-c', SWAP]);
    const seconds = (Date.now() - since) / 1000;
    await until(`${name} to tell of the last change`, async () => ((await toldTo(name)).at(-1)! > movedAt(name, '/files') ? true : undefined), 60);
    const told = (await toldTo(name)).filter(at => at > since);
    const after = usages()[index];
    console.log(`${name}: ${beside(before, after)} s of CPU for ${CHANGES} changes in ${seconds.toFixed(0)} s, told ${told.length} times, the last ${((told.at(-1)! - movedAt(name, '/files')) / 1000).toFixed(2)} s after the last change, ${after.memory.toFixed(1)} MiB`);
  }
}
