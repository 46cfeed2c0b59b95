import { PodSecurityLevel } from './pod-security-level';
import { PodView } from './pod-view';
import { PodSecurityVersion } from './version';

/** One check of the Pod Security Standards, in each of its versions. */
export interface Check {
  /** As Kubernetes names it. */
  readonly id: string;
  readonly level: PodSecurityLevel;
  /** From the oldest to the newest. */
  readonly versions: readonly CheckVersion[];
}

export interface CheckVersion {
  /** The minor version of Kubernetes 1 that it begins with. */
  readonly since: number;
  readonly find: Find;
  /** The checks of a lower level that it takes the place of. */
  readonly overrides?: readonly string[];
}

/** What does not pass, undefined where all does. */
export type Find = (pod: PodView) => Finding | undefined;

export interface Finding {
  /** Relative to the Pod, as `spec.hostPID`. */
  readonly fields: string[];
  /** What is wrong, in Kubernetes' own words. */
  readonly reason: string;
  /** The containers and values that are, in Kubernetes' own words. */
  readonly detail: string;
}

/** The version of a check that applies in a version of the standards; undefined where there was no such check yet. */
export function applicableVersion({ versions }: Check, { minor }: PodSecurityVersion): CheckVersion | undefined {
  return versions.filter(({ since }) => since <= minor).at(-1);
}
