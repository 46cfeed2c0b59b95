import { Chart, Cron, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { kubectl } from './cluster/kubectl';
import { readyPodsIn } from './pods';
import { processesSeenFrom } from './processes';
import { testNamespace } from './test-namespace';
import { DebugSidecar, ProcessNamespace, SharedProcessPod } from '../src';

/** What cdk8s-plus sets by default keeps a busybox of root from starting. */
const root = {
  securityContext: { ensureNonRoot: false },
  containers: [{
    name: 'app',
    image: 'busybox:1.37.0',
    command: ['sleep', '86400'],
    resources: {},
    securityContext: { ensureNonRoot: false },
  }],
};

type SharedWorkload = ConstructorParameters<typeof DebugSidecar>[0];

function shared<T extends Parameters<typeof ProcessNamespace.share>[0] & SharedWorkload>(workload: T): T {
  ProcessNamespace.share(workload);
  return workload;
}

const kinds: Record<string, (chart: Chart) => SharedWorkload> = {
  SharedProcessPod: chart => new SharedProcessPod(chart, 'workload', root),
  Pod: chart => shared(new kplus.Pod(chart, 'workload', root)),
  Deployment: chart => shared(new kplus.Deployment(chart, 'workload', { ...root, replicas: 1 })),
  StatefulSet: chart => shared(new kplus.StatefulSet(chart, 'workload', {
    ...root,
    replicas: 1,
    service: new kplus.Service(chart, 'service', { ports: [{ port: 80 }] }),
  })),
  DaemonSet: chart => shared(new kplus.DaemonSet(chart, 'workload', root)),
  Job: chart => shared(new kplus.Job(chart, 'workload', root)),
  CronJob: chart => shared(new kplus.CronJob(chart, 'workload', { ...root, schedule: Cron.everyMinute() })),
};

const workloads = Object.keys(kinds).map(kind => ({ kind, namespace: testNamespace(kind.toLowerCase()) }));

// All before any is waited for: a CronJob takes up to a minute.
beforeAll(async () => {
  const items = workloads.flatMap(({ kind, namespace }) => {
    const chart = new Chart(Testing.app(), 'workloads', { namespace });
    new DebugSidecar(kinds[kind](chart), 'debug', { image: 'busybox:1.37.0', command: ['sleep', '3600'] });
    return Testing.synth(chart);
  });
  await kubectl(['apply', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
});

describe.each(workloads)('a DebugSidecar in a $kind', ({ namespace }) => {
  test('sees pause and the other container’s process', async () => {
    const [pod] = await readyPodsIn(namespace, 90);

    const commands = (await processesSeenFrom({ namespace, pod, container: 'debug' })).map(({ command }) => command);
    expect(commands).toEqual(expect.arrayContaining(['/pause', 'sleep 86400', 'sleep 3600']));
  });
});
