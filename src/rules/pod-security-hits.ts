import { WorkloadView } from './workload-view';
import { pointerSegment } from '../pod/json-pointer-segment';
import { PodSecurityLevel } from '../pod-security/pod-security-level';

/** What the checks of one level object to, where the namespace enforces that level or a higher one. */
export function objectionsOf(level: PodSecurityLevel, { violations, settings: { enforced } }: WorkloadView) {
  return violations.filter(violation => violation.level === level).map(({ reason, fields: [field] }) => ({
    message: 'violated',
    parameters: { level: enforced!.level, reason },
    path: pointerOf(field),
  } as const));
}

/** The JSON pointer for a field as Kubernetes writes it, such as `spec.containers[0].securityContext` or `metadata.annotations[example.com/key]`. */
function pointerOf(field: string): string {
  const segments = [...field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([segment, inBrackets]) => inBrackets ?? segment);
  return segments.map(pointerSegment).join('');
}
