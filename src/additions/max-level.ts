import { MaxLevelProps } from './max-level-props';
import { Mistake } from '../mistakes/mistake';
import { Container, Pod } from '../pod/pod';
import { violationsOf } from '../pod-security/evaluation';
import { PodSecurityLevel } from '../pod-security/pod-security-level';
import { parsePodSecurityVersion, PodSecurityVersion } from '../pod-security/version';
import { PodPlace } from '../workload/pod-place';

/** A level of the Pod Security Standards in one of their versions, which a Pod has to meet. */
export interface MaxLevel {
  readonly level: PodSecurityLevel;
  readonly version: PodSecurityVersion;
}

const levels = () => Object.values(PodSecurityLevel);

/** What is no level and no version. */
export function validateMaxLevel({ maxLevel, maxLevelVersion }: MaxLevelProps): Mistake[] {
  return [
    ...maxLevel !== undefined && !levels().includes(maxLevel) ? [{ code: 'max-level', field: 'maxLevel', value: maxLevel, levels: levels() } as const] : [],
    ...maxLevelVersion === undefined ? [] : validatePodSecurityVersion('maxLevelVersion', maxLevelVersion),
  ];
}

/** What is no version of the Pod Security Standards. */
export function validatePodSecurityVersion(field: string, text: string = LATEST): Mistake[] {
  return typeof text === 'string' && parsePodSecurityVersion(text) ? [] : [{ code: 'pod-security-version', field, value: text }];
}

/** What properties that are valid set, undefined where they set no limit. */
export function maxLevelOf({ maxLevel, maxLevelVersion = LATEST }: MaxLevelProps): MaxLevel | undefined {
  if (maxLevel === undefined || maxLevel === PodSecurityLevel.PRIVILEGED) return undefined;
  const version = parsePodSecurityVersion(maxLevelVersion);
  return version && { level: maxLevel, version };
}

/** The levels that ask for less, in the same version, the next one first. */
export function levelsAbove({ level, version }: MaxLevel): MaxLevel[] {
  return levels().slice(0, levels().indexOf(level)).reverse().map(laxer => ({ level: laxer, version }));
}

const LATEST = 'latest';

/** What keeps a Pod from the level. */
export function validateLevel({ level, version }: MaxLevel, workload: PodPlace, pod: Pod): Mistake[] {
  const violations = violationsOf(level, pod, version)
    .map(({ reason, fields }) => ({ reason, fields: fields.map(field => workload.fieldPath(field)) }));
  return violations.length === 0 ? [] : [{ code: 'above-max-level', field: 'maxLevel', value: level, workload: workload.title, violations }];
}

/** Whether a container may be in a Pod that has to meet the level, whatever the others are. */
export function permitsContainer({ level, version }: MaxLevel, { metadata, spec }: Pod, container: Container): boolean {
  const alone = { ...spec, containers: [container], initContainers: [], ephemeralContainers: [] };
  return violationsOf(level, { metadata, spec: alone }, version)
    .every(({ fields }) => !fields.some(field => field.startsWith('spec.containers[0]')));
}
