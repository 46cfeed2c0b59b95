import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { kubectl } from './cluster/kubectl';
import { testNamespace } from './test-namespace';
import { DebugSidecar } from '../src';

interface ContainerStatus {
  readonly name: string;
  readonly started: boolean;
  readonly state: { readonly terminated?: { readonly exitCode: number; readonly startedAt: string; readonly finishedAt: string } };
}

const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

describe('a Job with a DebugSidecar', () => {
  const namespace = testNamespace('job-completion');

  test('completes when its own container ends, and the sidecar ends with it', async () => {
    const chart = new Chart(Testing.app(), 'jobs', { namespace });
    const job = new kplus.Job(chart, 'job', {
      containers: [{ name: 'work', image: 'busybox:1.37.0', command: ['sleep', '3'], resources: {}, securityContext: { user: 1000 } }],
    });
    new DebugSidecar(job, 'debug');
    await kubectl(['apply', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: Testing.synth(chart) }));

    await kubectl(['wait', '--namespace', namespace, '--for=condition=Complete', 'job', '--all', '--timeout=60s']);

    const { items: [pod] } = JSON.parse(await kubectl(['get', 'pods', '--namespace', namespace, '--output', 'json']));
    const [debug] = pod.status.initContainerStatuses as ContainerStatus[];
    const [work] = pod.status.containerStatuses as ContainerStatus[];
    expect(pod.status.phase).toBe('Succeeded');
    expect([debug.name, work.name]).toEqual(['debug', 'work']);
    expect(work.state.terminated).toMatchObject({ exitCode: 0 });
    expect(seconds(debug.state.terminated!.startedAt, work.state.terminated!.finishedAt)).toBeGreaterThanOrEqual(3);
    // What ignored SIGTERM would end with the grace period of 30 seconds.
    expect(seconds(work.state.terminated!.finishedAt, debug.state.terminated!.finishedAt)).toBeLessThan(20);
  });
});
