import { Check, CheckVersion } from './check';
import { CHECKS } from './checks';
import { withDefaults } from './defaults';
import { PodMetadata, PodSpec } from './pod';
import { PodSecurityLevel } from './pod-security-level';
import { PodSecurityViolation } from './pod-security-violation';
import { viewOf } from './pod-view';
import { PodSecurityVersion } from './version';

interface Applying {
  readonly check: Check;
  readonly version: CheckVersion;
}

/** What the checks of one version find in a Pod. */
export interface Evaluation {
  /** The highest level whose checks all pass. */
  readonly level: PodSecurityLevel;
  /** Every check that does not pass, those too that a stricter one takes the place of. */
  readonly violations: readonly PodSecurityViolation[];
}

/** The level of a Pod, and what keeps it from higher ones. */
export function evaluate(metadata: PodMetadata, spec: PodSpec, version: PodSecurityVersion): Evaluation {
  const violations = violationsAmong(applyingIn(version), metadata, spec);
  const violated = new Set(violations.map(({ check }) => check));
  const meets = (level: PodSecurityLevel) => applyingAt(level, version).every(({ check }) => !violated.has(check.id));
  return { level: [PodSecurityLevel.RESTRICTED, PodSecurityLevel.BASELINE].find(meets) ?? PodSecurityLevel.PRIVILEGED, violations };
}

/** What keeps a Pod from a level, in the words of a cluster that enforces it: nothing where the Pod meets the level. */
export function violationsOf(level: PodSecurityLevel, metadata: PodMetadata, spec: PodSpec, version: PodSecurityVersion): PodSecurityViolation[] {
  return violationsAmong(applyingAt(level, version), metadata, spec);
}

function violationsAmong(applying: readonly Applying[], metadata: PodMetadata, spec: PodSpec): PodSecurityViolation[] {
  const pod = viewOf(metadata, withDefaults(spec));
  return applying.flatMap(({ check: { id, level }, version }) => {
    const finding = version.find(pod);
    if (!finding) return [];
    const { fields, reason, detail } = finding;
    return [{ level, check: id, fields, reason: detail ? `${reason} (${detail})` : reason }];
  });
}

function applyingAt(level: PodSecurityLevel, version: PodSecurityVersion): Applying[] {
  if (level === PodSecurityLevel.PRIVILEGED) return [];
  const applying = applyingIn(version);
  if (level === PodSecurityLevel.BASELINE) return applying.filter(({ check }) => check.level === PodSecurityLevel.BASELINE);
  const overridden = new Set(applying.flatMap(({ version: { overrides = [] } }) => overrides));
  return applying.filter(({ check }) => !overridden.has(check.id));
}

function applyingIn(version: PodSecurityVersion): Applying[] {
  return CHECKS.flatMap(check => {
    const applying = check.versions.filter(({ since }) => since <= version.minor).at(-1);
    return applying ? [{ check, version: applying }] : [];
  });
}
