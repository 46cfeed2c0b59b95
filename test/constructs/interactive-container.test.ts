import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { InteractiveContainer } from '../../src';
import { newChart } from '../fixtures/workloads';

test('attachContainer puts one into any cdk8s-plus workload', () => {
  const chart = newChart();
  const deployment = new kplus.Deployment(chart, 'web', { containers: [{ name: 'app', image: 'nginx' }] });
  deployment.attachContainer(new InteractiveContainer({ name: 'shell', image: 'busybox', stdin: true, tty: true }));
  expect(Testing.synth(chart)[0].spec.template.spec.containers[1]).toMatchObject({ name: 'shell', stdin: true, tty: true });
});

test('without stdin, stdinOnce and tty it is a cdk8s-plus container', () => {
  const containerOf = (container: kplus.Container) => {
    const chart = newChart();
    new kplus.Pod(chart, 'web').attachContainer(container);
    return Testing.synth(chart)[0].spec.containers[0];
  };
  const props = { image: 'busybox' };
  expect(containerOf(new InteractiveContainer(props))).toEqual(containerOf(new kplus.Container(props)));
});

test('tty without stdin: an error that names the container', () => {
  expect(() => new InteractiveContainer({ name: 'shell', image: 'busybox', tty: true })).toThrow(/^container 'shell': tty is true without stdin/);
});
