import { Mistake } from '../mistakes/mistake';
import { PodSpec } from '../pod/pod';
import { PodAdditions } from '../workload/pod-additions';
import { PodPlace, RenderedPod } from '../workload/pod-place';

/** A workload as it is before it is changed. */
export interface FoundPod {
  readonly workload: PodPlace;
  /** The Pod, or as much of it as is known yet. */
  readonly outline: RenderedPod | undefined;
  /** Whether somebody has written `shareProcessNamespace: false`. */
  readonly refusesSharing: boolean;
}

/** What keeps the process namespace from being shared. */
export function validateSharing({ workload, outline, refusesSharing }: FoundPod, overrideExplicitFalse: boolean): Mistake[] {
  return [
    ...outline ? validateShareable(outline.pod.spec, workload) : [],
    ...refusesSharing && !overrideExplicitFalse
      ? [{ code: 'explicit-false', field: workload.fieldPath('spec.shareProcessNamespace'), workload: workload.title } as const]
      : [],
  ];
}

/** What is wrong with a finished Pod that was to share its process namespace, after later changes to it. */
export function validateShared(spec: PodSpec, workload: PodPlace): Mistake[] {
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
export function validateOs({ os }: PodSpec, workload: PodPlace): Mistake[] {
  return os?.name === 'windows' ? [{ code: 'windows', field: workload.fieldPath('spec.os.name'), workload: workload.title }] : [];
}

function validateShareable(spec: PodSpec, workload: PodPlace): Mistake[] {
  return [
    ...spec.hostPID === true ? [{ code: 'host-pid', field: workload.fieldPath('spec.hostPID'), workload: workload.title } as const] : [],
    ...validateOs(spec, workload),
  ];
}
