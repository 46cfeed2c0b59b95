import { PodSecurityLevel } from './pod-security-level';
import { parsePodSecurityVersion, PodSecurityVersion } from './version';

/** A level in one of the versions of the standards. */
interface EnforcedLevel {
  readonly level: PodSecurityLevel;
  readonly version: PodSecurityVersion;
}

/**
 * The level that a namespace enforces, by its labels; undefined where they say nothing of it.
 * https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces
 */
export function enforcedLevelIn(labels: Readonly<Record<string, string>>): EnforcedLevel | undefined {
  const level = Object.values(PodSecurityLevel).find(value => value === labels['pod-security.kubernetes.io/enforce']);
  const version = parsePodSecurityVersion(labels['pod-security.kubernetes.io/enforce-version'] ?? 'latest');
  return level && version && { level, version };
}
