import { ApplicableCheck, checksOf } from './checks-by-version';
import { withDefaults } from './defaults';
import { PodSecurityLevel } from './pod-security-level';
import { PodSecurityViolation } from './pod-security-violation';
import { viewOf } from './pod-view';
import { PodSecurityVersion } from './version';
import { Pod } from '../pod/pod';

/** What the checks of one version find in a Pod. */
export interface Evaluation {
  /** The highest level whose checks all pass. */
  readonly level: PodSecurityLevel;
  /** Every check that does not pass, those too that a stricter one takes the place of. */
  readonly violations: readonly PodSecurityViolation[];
}

/** The level of a Pod, and what keeps it from higher ones. */
export function evaluate(pod: Pod, version: PodSecurityVersion): Evaluation {
  const checks = checksOf(version);
  const violations = violationsAmong(checks.all, pod);
  const violated = new Set(violations.map(({ check }) => check));
  const meets = (level: PodSecurityLevel) => checks.required[level].every(({ id }) => !violated.has(id));
  return { level: [PodSecurityLevel.RESTRICTED, PodSecurityLevel.BASELINE].find(meets) ?? PodSecurityLevel.PRIVILEGED, violations };
}

/** What keeps a Pod from a level, in the words of a cluster that enforces it: nothing where the Pod meets the level. */
export function violationsOf(level: PodSecurityLevel, pod: Pod, version: PodSecurityVersion): PodSecurityViolation[] {
  return violationsAmong(checksOf(version).required[level], pod);
}

function violationsAmong(checks: readonly ApplicableCheck[], { metadata, spec }: Pod): PodSecurityViolation[] {
  const pod = viewOf({ metadata, spec: withDefaults(spec) });
  return checks.flatMap(({ id, level, find }) => {
    const finding = find(pod);
    if (!finding) return [];
    const { fields, reason, detail } = finding;
    return [{ level, check: id, fields, reason: detail ? `${reason} (${detail})` : reason }];
  });
}
