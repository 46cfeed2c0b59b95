import { inspect } from 'node:util';
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DebugSidecar, LogSidecar, ReloadSidecar, SharedProcessPod, WatchedFiles } from '../../src';

test('what a program logs of a construct is its class and path', () => {
  const chart = new Chart(new App(), 'shop');
  const pod = new SharedProcessPod(chart, 'pod');
  const config = new kplus.ConfigMap(chart, 'config', { metadata: { name: 'config' } });
  pod.addContainer({ name: 'nginx', image: 'nginx', volumeMounts: [{ path: '/config', volume: kplus.Volume.fromConfigMap(chart, 'volume', config) }] });

  expect(inspect(pod)).toBe('SharedProcessPod shop/pod');
  expect(inspect(new DebugSidecar(pod, 'shell'))).toBe('DebugSidecar shop/pod/shell');
  expect(inspect(new ReloadSidecar(pod, 'reload', { target: 'nginx', watch: [WatchedFiles.configMap(config)] }))).toBe('ReloadSidecar shop/pod/reload');
  expect(inspect(new LogSidecar(pod, 'logs', { target: 'nginx', files: ['/var/log/*.log'] }))).toBe('LogSidecar shop/pod/logs');
});

test('those of cdk8s-plus are shown as they were', () => {
  expect(inspect(new kplus.Pod(new Chart(new App(), 'shop'), 'pod'))).toContain('node: Node {');
});
