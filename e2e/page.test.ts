import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { kubectl, tryKubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { ContainerReference, execArguments, Process, processesSeenFrom } from './processes';
import { testNamespace } from './test-namespace';

const manifest = readFileSync(join(__dirname, '..', 'examples', 'nginx', 'dist', 'nginx.k8s.yaml'), 'utf8');

const headOfConfiguration = `user  nginx;
worker_processes  1;

error_log  /var/log/nginx/error.log warn;
pid        /var/run/nginx.pid;


events {
    worker_connections  1024;
}
`;

async function applied(namespace: string, text: string): Promise<ContainerReference> {
  await kubectl(['apply', '--namespace', namespace, '--filename', '-'], text);
  await kubectl(['wait', '--namespace', namespace, '--for=condition=Ready', 'pod/nginx', '--timeout=60s']);
  return { namespace, pod: 'nginx', container: 'shell' };
}

function named(processes: readonly Process[], name: string): Process | undefined {
  return processes.find(({ command }) => command.startsWith(name));
}

describe('the page’s Pod, applied as synthesized', () => {
  const namespace = testNamespace('page');
  let shell: ContainerReference;
  let master: Process;
  let worker: Process;

  beforeAll(async () => {
    shell = await applied(namespace, manifest);
    master = await until('the nginx master', async () => named(await processesSeenFrom(shell), 'nginx: master process'));
    worker = await until('an nginx worker', async () => named(await processesSeenFrom(shell), 'nginx: worker process'));
  });

  test('shows pause as PID 1, the nginx master of root and a worker of user 101 to `ps ax` in shell', async () => {
    const processes = await processesSeenFrom(shell);

    expect(processes.find(({ pid }) => pid === 1)?.command).toBe('/pause');
    expect(master).toMatchObject({ user: 'root', command: 'nginx: master process nginx -g daemon off;' });
    expect(worker).toMatchObject({ user: '101', command: 'nginx: worker process' });
    expect(named(processes, 'sleep')?.user).toBe('root');
  });

  test('gives nginx’s configuration to `head /proc/PID/root/etc/nginx/nginx.conf` in shell', async () => {
    const head = await kubectl(execArguments(shell, ['head', `/proc/${master.pid}/root/etc/nginx/nginx.conf`]));

    expect(head).toBe(headOfConfiguration);
  });

  test('replaces the worker and keeps the master after `kill -HUP PID` in shell', async () => {
    await kubectl(execArguments(shell, ['kill', '-HUP', `${master.pid}`]));

    const processes = await until('another worker alone', async () => {
      const seen = await processesSeenFrom(shell);
      const workers = seen.filter(({ command }) => command === 'nginx: worker process');
      return workers.length === 1 && workers[0].pid !== worker.pid ? seen : undefined;
    }, 10);
    expect(named(processes, 'nginx: master process')).toEqual(master);
  });
});

describe('the page’s Pod with shareProcessNamespace false', () => {
  const namespace = testNamespace('page-unshared');
  let shell: ContainerReference;

  beforeAll(async () => {
    const pod = parse(manifest);
    shell = await applied(namespace, stringify({ ...pod, spec: { ...pod.spec, shareProcessNamespace: false } }));
  });

  test('shows shell’s own process alone', async () => {
    expect(await processesSeenFrom(shell)).toEqual([{ pid: 1, user: 'root', command: 'sleep 3600' }]);
  });

  test('has no nginx to signal', async () => {
    expect(await tryKubectl(execArguments(shell, ['killall', '-HUP', 'nginx']))).toMatchObject({
      code: 1, stderr: expect.stringContaining('nginx: no process killed'),
    });
  });

  test('has no root folder with nginx’s configuration', async () => {
    expect(await tryKubectl(execArguments(shell, ['sh', '-c', 'head /proc/[0-9]*/root/etc/nginx/nginx.conf']))).toMatchObject({
      code: 1, stderr: expect.stringContaining('No such file or directory'),
    });
  });
});
