import { IConstruct } from 'constructs';
import { invalidInput } from '../workload/invalid-input';
import { PodSpecManifest, withField } from '../workload/pod-spec';
import { Workload } from '../workload/workload';

/** Throws where sharing cannot be turned on. */
export function checkSharing(at: IConstruct | string, workload: Workload, spec: PodSpecManifest, overrideExplicitFalse: boolean): void {
  checkShareable(at, workload, spec);
  if (spec.shareProcessNamespace === false && !overrideExplicitFalse) {
    throw invalidInput(
      at,
      `${workload.title} says shareProcessNamespace: false`,
      'Remove that from the manifest, or pass overrideExplicitFalse: true to ProcessNamespace.share',
    );
  }
}

/** Turns sharing on where it is not on yet. */
export function shareProcesses(at: IConstruct, workload: Workload, spec: PodSpecManifest): void {
  if (spec.shareProcessNamespace === true) return;
  workload.edit({
    apply: finished => withField(finished, 'shareProcessNamespace', true),
    check: ({ spec: finished }) => checkShareable(at, workload, finished),
  });
}

/** Throws at synthesis where a Pod that shares by itself cannot, after later changes to it. */
export function guardSharing(at: IConstruct, workload: Workload): void {
  workload.edit({ check: ({ spec }) => checkShareable(at, workload, spec) });
}

function checkShareable(at: IConstruct | string, workload: Workload, spec: PodSpecManifest): void {
  if (spec.hostPID === true) {
    throw invalidInput(
      at,
      `${workload.title} has hostPID: true, so its containers see all processes of the node already, and Kubernetes allows no shareProcessNamespace`,
      'Remove hostPID, or do not share the process namespace',
    );
  }
  if (spec.os?.name === 'windows') {
    throw invalidInput(
      at,
      `${workload.title} has os.name 'windows', where there are no process namespaces`,
      "Share the process namespace of Pods with os.name 'linux' only",
    );
  }
}
