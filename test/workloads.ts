import { ApiObject, App, Chart, Include } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus34 from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import { WorkloadSelector } from '../src';

/** A chart of its own, so that names do not depend on the order of tests. */
export function newChart(): Chart {
  return new Chart(new App(), 'test');
}

/** Everything that a process namespace can be shared of, by name. */
export interface WorkloadCase {
  readonly name: string;
  /** Kubernetes' own kinds can be judged by the API server's validation. */
  readonly builtIn: boolean;
  readonly podTemplatePath: string;
  /** Where the object is within what the chart renders: a position, and a JSON pointer in it for items of a List. */
  readonly document?: number;
  readonly item?: string;
  readonly selector?: WorkloadSelector;
  create(chart: Chart): Construct;
}

const containers = [{ name: 'app', image: 'nginx:1.28' }];
const template = (restartPolicy?: string) => ({
  metadata: { labels: { app: 'test' } },
  spec: { containers, ...(restartPolicy ? { restartPolicy } : {}) },
});
const selector = { matchLabels: { app: 'test' } };

const MANIFESTS: readonly { apiVersion: string; kind: string; podTemplatePath: string; body: Record<string, unknown> }[] = [
  { apiVersion: 'v1', kind: 'Pod', podTemplatePath: '', body: { spec: { containers } } },
  { apiVersion: 'v1', kind: 'PodTemplate', podTemplatePath: '/template', body: { template: template() } },
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    podTemplatePath: '/spec/template',
    body: { spec: { selector: { app: 'test' }, template: template() } },
  },
  { apiVersion: 'apps/v1', kind: 'Deployment', podTemplatePath: '/spec/template', body: { spec: { selector, template: template() } } },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', podTemplatePath: '/spec/template', body: { spec: { selector, template: template() } } },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    podTemplatePath: '/spec/template',
    body: { spec: { selector, serviceName: 'test', template: template() } },
  },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', podTemplatePath: '/spec/template', body: { spec: { selector, template: template() } } },
  { apiVersion: 'batch/v1', kind: 'Job', podTemplatePath: '/spec/template', body: { spec: { template: template('Never') } } },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    podTemplatePath: '/spec/jobTemplate/spec/template',
    body: { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: template('OnFailure') } } } },
  },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', podTemplatePath: '/spec/template', body: { spec: { selector, template: template() } } },
  { apiVersion: 'apps.kruise.io/v1alpha1', kind: 'CloneSet', podTemplatePath: '/spec/template', body: { spec: { selector, template: template() } } },
  { apiVersion: 'serving.knative.dev/v1', kind: 'Service', podTemplatePath: '/spec/template', body: { spec: { template: template() } } },
];

const builtIn = (apiVersion: string) => ['v1', 'apps/v1', 'batch/v1'].includes(apiVersion);

const plainObjects: WorkloadCase[] = MANIFESTS.map(({ apiVersion, kind, podTemplatePath, body }) => ({
  name: `ApiObject ${apiVersion} ${kind}`,
  builtIn: builtIn(apiVersion),
  podTemplatePath,
  create: chart => new ApiObject(chart, 'workload', { apiVersion, kind, ...structuredClone(body) }),
}));

const customResource: WorkloadCase = {
  name: 'custom resource with a path',
  builtIn: false,
  podTemplatePath: '/spec/workers/0/template',
  selector: { podTemplatePath: '/spec/workers/0/template' },
  create: chart => new ApiObject(chart, 'workload', {
    apiVersion: 'example.com/v1', kind: 'Cluster', spec: { workers: [{ template: template() }] },
  }),
};

const list: WorkloadCase = {
  name: 'item of a List',
  builtIn: true,
  podTemplatePath: '/spec/template',
  item: '/items/1',
  create: chart => new ApiObject(chart, 'workload', {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector, template: template() } },
    ],
  }),
};

const include: WorkloadCase = {
  name: 'document of an Include',
  builtIn: true,
  podTemplatePath: '/spec/template',
  document: 2,
  selector: { kind: 'Deployment' },
  create: chart => new Include(chart, 'workload', { url: `${__dirname}/../examples/retrofit/shop.yaml` }),
};

const l1: WorkloadCase[] = ([
  ['KubePod', '', chart => new kplus28.k8s.KubePod(chart, 'workload', { spec: { containers } })],
  ['KubeDeployment', '/spec/template', chart => new kplus28.k8s.KubeDeployment(chart, 'workload', { spec: { selector, template: template() } })],
  ['KubeCronJob', '/spec/jobTemplate/spec/template', chart => new kplus28.k8s.KubeCronJob(chart, 'workload', {
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: template('OnFailure') } } },
  })],
] as [string, string, (chart: Chart) => Construct][]).map(([name, podTemplatePath, create]) => ({ name: `L1 ${name}`, builtIn: true, podTemplatePath, create }));

type Plus = typeof kplus28 | typeof kplus34;

const plus: WorkloadCase[] = ([['28', kplus28], ['34', kplus34]] as [string, Plus][]).flatMap(([version, library]) => {
  // The two versions have the same constructors for what these tests use.
  const kplus = library as typeof kplus28;
  const schedule = { schedule: { expressionString: '0 3 * * *' } as any };
  return ([
    ['Pod', '', chart => new kplus.Pod(chart, 'workload', { containers })],
    ['Deployment', '/spec/template', chart => new kplus.Deployment(chart, 'workload', { containers })],
    ['StatefulSet', '/spec/template', chart => new kplus.StatefulSet(chart, 'workload', {
      containers,
      service: new kplus.Service(chart, 'service', { ports: [{ port: 80 }] }),
    })],
    ['DaemonSet', '/spec/template', chart => new kplus.DaemonSet(chart, 'workload', { containers })],
    ['Job', '/spec/template', chart => new kplus.Job(chart, 'workload', { containers })],
    ['CronJob', '/spec/jobTemplate/spec/template', chart => new kplus.CronJob(chart, 'workload', { containers, ...schedule })],
  ] as [string, string, (chart: Chart) => Construct][]).map(([kind, podTemplatePath, create]) => ({
    name: `cdk8s-plus-${version} ${kind}`,
    builtIn: true,
    podTemplatePath,
    document: kind === 'StatefulSet' ? 1 : 0,
    create,
  }));
});

export const WORKLOADS: readonly WorkloadCase[] = [...plainObjects, customResource, list, include, ...l1, ...plus];
