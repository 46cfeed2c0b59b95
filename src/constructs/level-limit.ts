import { IConstruct } from 'constructs';
import { violationsOf } from '../pod-security/evaluation';
import { PodSecurityLevel } from '../pod-security/pod-security-level';
import { invalidInput, shown } from '../workload/invalid-input';
import { PodTemplateManifest } from '../workload/pod-spec';
import { Workload } from '../workload/workload';

const LATEST = { minor: Infinity };

/** Throws where a limit is no level. */
export function checkLimit(at: IConstruct | string, maxLevel: PodSecurityLevel | undefined): void {
  const levels = Object.values(PodSecurityLevel);
  if (maxLevel !== undefined && !levels.includes(maxLevel)) {
    throw invalidInput(at, `maxLevel ${shown(maxLevel)} is no level of the Pod Security Standards`, `Write one of ${levels.join(', ')}`);
  }
}

/** Throws where a Pod is not within its limit. */
export function checkLevel(
  at: IConstruct | string,
  maxLevel: PodSecurityLevel | undefined,
  workload: Workload,
  { metadata = {}, spec }: PodTemplateManifest,
): void {
  const violations = violationsOf(maxLevel ?? PodSecurityLevel.PRIVILEGED, metadata, spec, LATEST);
  if (violations.length === 0) return;
  const problems = violations.map(({ reason, fields }) => `${reason} in ${fields.map(field => workload.fieldPath(field)).join(', ')}`);
  throw invalidInput(
    at,
    `${workload.title} does not meet maxLevel ${shown(maxLevel)}: ${problems.join('; ')}`,
    'Change these fields, or raise maxLevel',
  );
}

/** Whether a container may be in a Pod with a limit, whatever the others are. */
export function isWithinLevel(maxLevel: PodSecurityLevel | undefined, { metadata = {}, spec }: PodTemplateManifest, container: object): boolean {
  const alone = { ...spec, containers: [container], initContainers: [], ephemeralContainers: [] } as PodTemplateManifest['spec'];
  return violationsOf(maxLevel ?? PodSecurityLevel.PRIVILEGED, metadata, alone, LATEST)
    .every(({ fields }) => !fields.some(field => field.startsWith('spec.containers[0]')));
}

/** Holds a workload to a limit when it is synthesized, after all changes to it. */
export function limitLevel(at: IConstruct, maxLevel: PodSecurityLevel | undefined, workload: Workload): void {
  if ((maxLevel ?? PodSecurityLevel.PRIVILEGED) === PodSecurityLevel.PRIVILEGED) return;
  workload.edit({ apply: () => undefined, check: template => checkLevel(at, maxLevel, workload, template) });
}
