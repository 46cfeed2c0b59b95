import { applicableVersion, Check, CheckVersion } from './check';
import { CHECKS } from './checks';
import { PodSecurityLevel } from './pod-security-level';
import { PodSecurityVersion } from './version';

const { PRIVILEGED, BASELINE, RESTRICTED } = PodSecurityLevel;

/** A check as it is in one version. */
export interface ApplicableCheck extends CheckVersion {
  readonly id: string;
  readonly level: PodSecurityLevel;
}

/** The checks of one version. */
export interface ChecksOfVersion {
  /** Those too that a stricter one takes the place of. */
  readonly all: readonly ApplicableCheck[];
  /** Those that a Pod has to pass to meet a level. */
  readonly required: Readonly<Record<PodSecurityLevel, readonly ApplicableCheck[]>>;
}

const NEWEST = Math.max(...CHECKS.flatMap(({ versions }) => versions.map(({ since }) => since)));

const byMinor: ChecksOfVersion[] = [];

/** The newest version in which a check has changed stands for newer ones. */
export function checksOf({ minor }: PodSecurityVersion): ChecksOfVersion {
  const known = Math.min(minor, NEWEST);
  return byMinor[known] ??= tabulated({ minor: known });
}

function tabulated(version: PodSecurityVersion): ChecksOfVersion {
  const all = CHECKS.flatMap(check => applicableIn(check, version));
  const overridden = new Set(all.flatMap(({ overrides = [] }) => overrides));
  return {
    all,
    required: {
      [PRIVILEGED]: [],
      [BASELINE]: all.filter(({ level }) => level === BASELINE),
      [RESTRICTED]: all.filter(({ id }) => !overridden.has(id)),
    },
  };
}

function applicableIn(check: Check, version: PodSecurityVersion): ApplicableCheck[] {
  const applicable = applicableVersion(check, version);
  return applicable ? [{ id: check.id, level: check.level, ...applicable }] : [];
}
