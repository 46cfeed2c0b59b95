import { pointerSegment } from '../pod/json-pointer-segment';

/** Where people write which rules an object is not to be held to, and why. */
export const ANNOTATION = 'cdk8s-shared-process/ignore';

/** The same as a JSON pointer from the object. */
export const ANNOTATION_PATH = `/metadata/annotations${pointerSegment(ANNOTATION)}`;

/** Rules that somebody does not want to hear of. */
export interface Suppression {
  readonly rules: readonly string[];
  /** Empty where nobody says. */
  readonly reason: string;
}

/** Reads `rule-id,another-rule: the reason`. */
export function suppressionIn(annotation: string): Suppression {
  const colon = annotation.indexOf(':');
  const [rules, reason] = colon === -1 ? [annotation, ''] : [annotation.slice(0, colon), annotation.slice(colon + 1)];
  return { rules: [...new Set(rules.split(',').map(rule => rule.trim()).filter(rule => rule !== ''))], reason: reason.trim() };
}
