import { IConstruct } from 'constructs';
import { MaxLevelProps } from './max-level-props';
import { podSecurityVersion } from './pod-security-version';
import { Container, Pod } from '../pod/pod';
import { readPod } from '../pod/read-pod';
import { violationsOf } from '../pod-security/evaluation';
import { PodSecurityLevel } from '../pod-security/pod-security-level';
import { PodSecurityVersion } from '../pod-security/version';
import { invalidInput, shown } from '../workload/invalid-input';
import { Workload } from '../workload/workload';

/** A level of the Pod Security Standards in one of their versions, which a Pod has to meet. */
export interface MaxLevel {
  readonly level: PodSecurityLevel;
  readonly version: PodSecurityVersion;
}

/** What properties set, undefined where they set no limit. Throws where they name no level or no version. */
export function maxLevelOf(at: IConstruct | string, props: MaxLevelProps): MaxLevel | undefined {
  const { maxLevel = PodSecurityLevel.PRIVILEGED, maxLevelVersion } = props;
  const levels = Object.values(PodSecurityLevel);
  if (!levels.includes(maxLevel)) {
    throw invalidInput(at, `maxLevel ${shown(maxLevel)} is no level of the Pod Security Standards`, `Write one of ${levels.join(', ')}`);
  }
  const version = podSecurityVersion(at, maxLevelVersion);
  return maxLevel === PodSecurityLevel.PRIVILEGED ? undefined : { level: maxLevel, version };
}

/** Throws where a Pod does not meet the level. */
export function validateLevel(at: IConstruct | string, { level, version }: MaxLevel, workload: Workload, pod: Pod): void {
  const violations = violationsOf(level, pod, version);
  if (violations.length === 0) return;
  const problems = violations.map(({ reason, fields }) => `${reason} in ${fields.map(field => workload.fieldPath(field)).join(', ')}`);
  throw invalidInput(
    at,
    `${workload.title} does not meet maxLevel ${shown(level)}: ${problems.join('; ')}`,
    'Change these fields, or raise maxLevel',
  );
}

/** Whether a container may be in a Pod that has to meet the level, whatever the others are. */
export function isWithin({ level, version }: MaxLevel, { metadata, spec }: Pod, container: Container): boolean {
  const alone = { ...spec, containers: [container], initContainers: [], ephemeralContainers: [] };
  return violationsOf(level, { metadata, spec: alone }, version)
    .every(({ fields }) => !fields.some(field => field.startsWith('spec.containers[0]')));
}

/** Holds a workload to the level when it is synthesized, after all changes to it. */
export function holdTo(maxLevel: MaxLevel, at: IConstruct, workload: Workload): void {
  workload.edit({ check: template => validateLevel(at, maxLevel, workload, readPod(template).pod) });
}
