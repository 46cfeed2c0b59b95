import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { kubectl } from './cluster/kubectl';
import { readyPodsIn } from './pods';
import { processesSeenFrom } from './processes';
import { testNamespace } from './test-namespace';
import { DebugSidecar, SharedProcessPod } from '../src';

const app = { name: 'app', image: 'busybox:1.37.0', command: ['sleep', '86400'] };

/** cdk8s-plus' own settings: non-root on the Pod and the container, a read-only root file system, no privilege escalation. */
const hardened = { containers: [{ ...app, resources: {}, securityContext: { user: 1000 } }] };

interface Hardened {
  readonly name: string;
  readonly create: (chart: Chart) => Construct;
  /** Of the sidecar's process. */
  readonly user: string;
}

const pods: Hardened[] = [
  { name: 'SharedProcessPod', create: chart => new SharedProcessPod(chart, 'workload', hardened), user: 'root' },
  { name: 'Deployment', create: chart => new kplus.Deployment(chart, 'workload', { ...hardened, replicas: 1 }), user: 'root' },
  { name: 'Job', create: chart => new kplus.Job(chart, 'workload', hardened), user: 'root' },
  {
    name: 'Pod with a user for all its containers',
    create: chart => new SharedProcessPod(chart, 'workload', { containers: [{ ...app, resources: {} }], securityContext: { user: 1000 } }),
    user: '1000',
  },
  {
    name: 'Pod that says runAsNonRoot and runAsUser 0',
    create: chart => new ApiObject(chart, 'workload', {
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { containers: [{ ...app, securityContext: { runAsUser: 1000 } }], securityContext: { runAsNonRoot: true, runAsUser: 0 } },
    }),
    user: 'root',
  },
];

const applied = pods.map(pod => ({ ...pod, namespace: testNamespace('hardened') }));

beforeAll(async () => {
  const items = applied.flatMap(({ create, namespace }) => {
    const chart = new Chart(Testing.app(), 'workloads', { namespace });
    new DebugSidecar(create(chart), 'debug', { command: ['sleep', '3600'] });
    return Testing.synth(chart);
  });
  await kubectl(['apply', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
});

describe.each(applied)('a DebugSidecar in a hardened $name', ({ namespace, user }) => {
  test(`starts, as ${user}, and sees the other container’s process`, async () => {
    const [pod] = await readyPodsIn(namespace, 60);

    const processes = await processesSeenFrom({ namespace, pod, container: 'debug' });
    expect(processes).toContainEqual(expect.objectContaining({ user: '1000', command: 'sleep 86400' }));
    expect(processes).toContainEqual(expect.objectContaining({ user, command: 'sleep 3600' }));
  });
});
