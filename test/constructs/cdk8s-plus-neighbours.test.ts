import { Chart, Testing } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus34 from 'cdk8s-plus-34';
import { DebugSidecar } from '../../src';
import { newChart } from '../fixtures/workloads';

/** A Deployment with all that cdk8s-plus makes of one: neighbours that read its containers, labels and ports. */
function deploymentWithNeighbours(chart: Chart, kplus: typeof kplus28): kplus28.Deployment {
  const container = { name: 'app', image: 'nginx', portNumber: 80 };
  const deployment = new kplus.Deployment(chart, 'web', { containers: [container], spread: true, isolate: true });
  const other = new kplus.Deployment(chart, 'api', { containers: [{ ...container, portNumber: 81 }] });
  deployment.scheduling.separate(other);
  deployment.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
  deployment.connections.allowTo(other);
  deployment.exposeViaIngress('/shop');
  new kplus.HorizontalPodAutoscaler(chart, 'autoscaler', { target: deployment, maxReplicas: 3 });
  return deployment;
}

test.each([['28', kplus28], ['34', kplus34 as unknown as typeof kplus28]])("with cdk8s-plus-%s, a sidecar changes none of a workload's neighbours", (_, kplus) => {
  const plain = newChart();
  deploymentWithNeighbours(plain, kplus);
  const chart = newChart();
  const deployment = deploymentWithNeighbours(chart, kplus);
  new DebugSidecar(deployment, 'shell');
  deployment.podMetadata.addAnnotation('added', 'later');

  const [before, after] = [plain, chart].map(each => Testing.synth(each));
  const { spec, metadata } = after.find(({ kind, metadata: { name } }) => kind === 'Deployment' && name.startsWith('test-web')).spec.template;
  expect(spec.shareProcessNamespace).toBe(true);
  expect(spec.containers.pop()).toMatchObject({ name: 'shell' });
  expect(metadata.annotations).toEqual({ added: 'later' });
  const original = before.find(({ kind, metadata: { name } }) => kind === 'Deployment' && name.startsWith('test-web')).spec.template.spec;
  if ('shareProcessNamespace' in original) spec.shareProcessNamespace = original.shareProcessNamespace;
  else delete spec.shareProcessNamespace;
  delete metadata.annotations;
  expect(after).toEqual(before);
});
