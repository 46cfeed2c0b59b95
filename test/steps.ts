import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { newChart, WorkloadCase } from './workloads';
import { DebugSidecar, ProcessNamespace } from '../src';

/** What one can do to a workload. */
export type Step = 'share' | 'sidecar' | 'read';

/** Up to six of them, in any order. */
export const steps = fc.array(fc.constantFrom<Step>('share', 'sidecar', 'read'), { maxLength: 6 });

/** What a chart with the workload renders after the steps. */
export function synthesized(workload: WorkloadCase, order: readonly Step[]): any[] {
  const chart = newChart();
  const construct = workload.create(chart);
  let sidecars = 0;
  for (const step of order) {
    if (step === 'share') ProcessNamespace.share(construct, workload.selector);
    if (step === 'sidecar') new DebugSidecar(construct, `shell-${sidecars++}`, { workload: workload.selector });
    if (step === 'read') ProcessNamespace.of(construct, workload.selector);
  }
  return Testing.synth(chart);
}
