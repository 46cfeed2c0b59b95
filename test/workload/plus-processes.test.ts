import { ApiObject, Lazy } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus33 from 'cdk8s-plus-33';
import * as kplus34 from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { SharedProcessPod } from '../../src';
import { readPod } from '../../src/pod/read-pod';
import { findWorkload } from '../../src/workload/find-workload';
import { processesOf } from '../../src/workload/plus-processes';
import { plusWorkloadOf } from '../../src/workload/plus-workload';
import { fieldsOfProcesses } from '../fixtures/fields-of-processes';
import { newChart } from '../fixtures/workloads';

const processesIn = (construct: Construct) => processesOf(plusWorkloadOf(ApiObject.of(construct))!, ApiObject.of(construct));

type Plus = typeof kplus28;
type Class = new (scope: Construct, id: string, props: any) => kplus28.AbstractPod;

const CLASSES: readonly { readonly name: string; readonly kplus: Plus; readonly type: Class }[] = [
  { name: 'SharedProcessPod', kplus: kplus28, type: SharedProcessPod },
  ...([['28', kplus28], ['33', kplus33 as unknown], ['34', kplus34 as unknown]] as [string, Plus][]).flatMap(([version, kplus]) =>
    [kplus.Pod, kplus.Deployment, kplus.CronJob, class Own extends kplus.Deployment {}].map(type =>
      ({ name: `${type.name} of cdk8s-plus-${version}`, kplus, type: type as Class }))),
];

const id = fc.constantFrom(undefined, 1, 1000);
const flag = fc.constantFrom(undefined, true, false);

const containers = fc.array(fc.record({
  image: fc.constantFrom<unknown>('nginx', 'busybox:1.37', Lazy.any({ produce: () => 'redis:8' })),
  command: fc.constantFrom(undefined, ['sleep', '1'], [Lazy.any({ produce: () => 'sh' })]),
  args: fc.constantFrom(undefined, ['-c']),
  isMounting: fc.boolean(),
  securityContext: fc.record({
    user: id,
    group: id,
    ensureNonRoot: flag,
    readOnlyRootFilesystem: flag,
    allowPrivilegeEscalation: fc.constantFrom(undefined, true),
    capabilities: fc.constantFrom(undefined, { add: ['KILL'], drop: ['ALL'] }),
  }, { noNullPrototype: true }),
}), { minLength: 1, maxLength: 3 });

const pods = fc.record({
  containers,
  initContainers: fc.array(fc.constantFrom({ restarts: true }, { restarts: false }), { maxLength: 2 }),
  securityContext: fc.record({ user: id, group: id, ensureNonRoot: flag, fsGroup: id }, { noNullPrototype: true }),
  hostNetwork: flag,
  appArmor: fc.constantFrom(undefined, 'unconfined', Lazy.any({ produce: () => 'localhost/app' })),
});

describe.each(CLASSES)('$name', ({ kplus, type }) => {
  test('processesOf: what the getters tell is what is rendered', () => {
    fc.assert(fc.property(pods, ({ containers: asked, initContainers, appArmor, ...props }) => {
      const chart = newChart();
      const volume = kplus.Volume.fromEmptyDir(chart, 'volume', 'data');
      const workload = new type(chart, 'workload', {
        ...props,
        ...type.name === 'CronJob' ? { schedule: { expressionString: '* * * * *' } } : {},
        volumes: [kplus.Volume.fromEmptyDir(chart, 'other', 'other')],
        containers: asked.map(({ isMounting, ...container }, index) =>
          ({ ...container, name: `app-${index}`, ...isMounting ? { volumeMounts: [{ path: '/data', volume }] } : {} })),
        initContainers: initContainers.map(({ restarts }, index) =>
          ({ name: `init-${index}`, image: 'busybox', ...restarts ? { restartPolicy: kplus.ContainerRestartPolicy.ALWAYS } : {} })),
      });
      if (appArmor) workload.podMetadata.addAnnotation('container.apparmor.security.beta.kubernetes.io/app-0', appArmor as string);

      const processes = processesIn(workload);

      expect(fieldsOfProcesses(readPod(processes).pod)).toEqual(fieldsOfProcesses(findWorkload(workload, {}).pod!.pod));
    }), { numRuns: 60 });
  });
});

test.each([
  { what: 'a field of a later cdk8s-plus', spec: { hostUsers: false } },
  { what: 'another security context', spec: { securityContext: { runAsUser: 7 } } },
])('processesOf: only rendering tells what a subclass renders by itself: $what', ({ spec }) => {
  class OwnPod extends kplus28.Pod {
    public _toPodSpec(): any {
      return { ...super._toPodSpec(), ...spec };
    }
  }
  expect(processesIn(new OwnPod(newChart(), 'pod', { containers: [{ image: 'nginx' }] }))).toBeUndefined();
});

test('processesOf: only rendering tells what a container of a class of its own is', () => {
  class OwnContainer extends kplus28.Container {
    public _toKube(): any {
      return { ...super._toKube(), securityContext: { runAsUser: 7 } };
    }
  }
  const pod = new kplus28.Pod(newChart(), 'pod', { containers: [{ image: 'nginx' }] });
  expect(processesIn(pod)).toBeDefined();
  pod.attachContainer(new OwnContainer({ name: 'own', image: 'nginx' }));
  expect(processesIn(pod)).toBeUndefined();
});

test('processesOf: only rendering tells fields that cdk8s-plus had not when this was written', () => {
  class LaterPod extends kplus28.Pod {}
  const { _toPodSpec } = kplus28.AbstractPod.prototype as any;
  const later = jest.spyOn(kplus28.AbstractPod.prototype as any, '_toPodSpec').mockImplementation(function (this: unknown) {
    return { ..._toPodSpec.call(this), hostUsers: undefined };
  });
  try {
    expect(processesIn(new LaterPod(newChart(), 'pod', { containers: [{ image: 'nginx' }] }))).toBeUndefined();
  } finally {
    later.mockRestore();
  }
});
