import { Mistake } from '../mistakes/mistake';
import { PodSpec } from '../pod/pod';
import { PodAdditions } from '../workload/pod-additions';
import { Snapshot } from '../workload/snapshot';
import { Workload } from '../workload/workload';

/** What keeps the process namespace from being shared. */
export function validateSharing({ workload, outline, refusesSharing }: Snapshot, overrideExplicitFalse: boolean): Mistake[] {
  return [
    ...outline ? validateShareable(outline.pod.spec, workload) : [],
    ...refusesSharing && !overrideExplicitFalse
      ? [{ code: 'explicit-false', field: workload.fieldPath('spec.shareProcessNamespace'), workload: workload.title } as const]
      : [],
  ];
}

/** What is wrong with a finished Pod that was to share its process namespace, after later changes to it. */
export function validateShared(spec: PodSpec, workload: Workload): Mistake[] {
  const mistakes = validateShareable(spec, workload);
  return mistakes.length > 0 || spec.shareProcessNamespace === true
    ? mistakes
    : [{ code: 'sharing-undone', field: workload.fieldPath('spec.shareProcessNamespace'), workload: workload.title }];
}

/** The field that shares the process namespace, where it is not set yet. */
export function sharing(spec: PodSpec): PodAdditions {
  return spec.shareProcessNamespace === true ? {} : { shareProcessNamespace: true };
}

/** https://kubernetes.io/docs/concepts/workloads/pods/#pod-os */
export function validateOs({ os }: PodSpec, workload: Workload): Mistake[] {
  return os?.name === 'windows' ? [{ code: 'windows', field: workload.fieldPath('spec.os.name'), workload: workload.title }] : [];
}

function validateShareable(spec: PodSpec, workload: Workload): Mistake[] {
  return [
    ...spec.hostPID === true ? [{ code: 'host-pid', field: workload.fieldPath('spec.hostPID'), workload: workload.title } as const] : [],
    ...validateOs(spec, workload),
  ];
}
