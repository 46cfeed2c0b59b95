import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { DebugSidecar, ProcessNamespace } from '../../src';
import { valueAt } from '../../src/workload/json-pointer';
import { steps, synthesized } from '../fixtures/steps';
import { newChart, WorkloadCase, WORKLOADS } from '../fixtures/workloads';

function podSpecOf(workload: WorkloadCase, manifests: any[]): any {
  return valueAt(manifests[workload.document ?? 0], `${workload.item ?? ''}${workload.podTemplatePath}/spec`);
}

describe.each(WORKLOADS.map(workload => ({ name: workload.name, workload })))('$name', ({ workload }) => {
  test('shared, with a sidecar', () => {
    expect(synthesized(workload, ['sidecar'])).toMatchSnapshot();
  });

  test('sharing twice gives what sharing once gives', () => {
    expect(synthesized(workload, ['share', 'share'])).toEqual(synthesized(workload, ['share']));
  });

  test('sharing sets shareProcessNamespace true', () => {
    expect(podSpecOf(workload, synthesized(workload, ['share'])).shareProcessNamespace).toBe(true);
  });

  test('of: tells the containers and whether the namespace is shared', () => {
    const construct = workload.create(newChart());
    expect(ProcessNamespace.of(construct, workload.selector).shared).toBe(false);

    new DebugSidecar(construct, 'shell', { workload: workload.selector });

    const namespace = ProcessNamespace.of(construct, workload.selector);
    expect(namespace.shared).toBe(true);
    expect([...namespace.containers, ...namespace.restartableInitContainers]).toContain('shell');
    expect(namespace.containers).toHaveLength(namespace.restartableInitContainers.length === 0 ? 2 : 1);
  });

  test('any order of calls leaves every other field as it was', () => {
    const before = synthesized(workload, []);
    fc.assert(fc.property(steps, order => {
      const after = synthesized(workload, order);
      const sidecars = order.filter(step => step === 'sidecar').length;
      const spec = podSpecOf(workload, after);
      const original = podSpecOf(workload, before);

      const list = ['OnFailure', 'Never'].includes(spec.restartPolicy) ? 'initContainers' : 'containers';
      const present = original[list]?.length ?? 0;
      expect((spec[list] ?? []).length).toBe(present + sidecars);
      if (spec[list]) spec[list] = present ? spec[list].slice(0, present) : undefined;

      const changed = order.some(step => step !== 'read');
      expect(spec.shareProcessNamespace).toBe(changed ? true : original.shareProcessNamespace);
      if (changed) spec.shareProcessNamespace = original.shareProcessNamespace;
      expect(after).toEqual(before);
    }), { numRuns: 25 });
  });
});

test('a Pod with two sidecars renders without YAML anchors', () => {
  const chart = newChart();
  const pod = WORKLOADS[0].create(chart);
  new DebugSidecar(pod, 'one');
  new DebugSidecar(pod, 'two');

  expect(JSON.stringify(Testing.synth(chart))).toBe(JSON.stringify(Testing.synth(chart)));
});
